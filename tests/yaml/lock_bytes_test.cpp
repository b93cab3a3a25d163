#include <cstdint>

#include "screening/catalog.hpp"
#include "support.hpp"

// A locked definition loads with the bytes that were locked and with no others.
namespace screening::testing {
namespace {

struct Shipped {
  std::string id;
  std::string text;
  Trust trust;
};

std::vector<Shipped> shipped() {
  std::vector<Shipped> all;
  const Catalog catalog = Catalog::shipped();
  for (const std::string& id : catalog.ids()) {
    std::string text(catalog.text(id));
    Trust trust = Trust::locked(sha256_hex(text));
    all.push_back({id, std::move(text), std::move(trust)});
  }
  return all;
}

void expect_refused(const Shipped& definition, const std::string& text, std::size_t at) {
  const BuildResult result = load_definition(text, "x.yaml", definition.trust);
  ASSERT_FALSE(result.ok()) << definition.id << " at " << at;
  EXPECT_EQ(only(result.diagnostics()).code, "SCR004") << definition.id << " at " << at;
}

TEST(LockedBytes, LoadAsTheyAre) {
  for (const Shipped& definition : shipped()) {
    EXPECT_TRUE(load_definition(definition.text, definition.id, definition.trust).ok());
  }
}

TEST(LockedBytes, NoSingleByteOfAShippedDefinitionCanChangeUnnoticed) {
  std::size_t changes = 0;
  for (const Shipped& definition : shipped()) {
    std::string text = definition.text;
    for (std::size_t i = 0; i < text.size(); ++i) {
      // Any other value: which one depends on the position, so that all are tried somewhere.
      const auto flip = static_cast<char>(1 + i % 255);
      text[i] = static_cast<char>(text[i] ^ flip);
      ASSERT_NE(sha256_hex(text), definition.trust.byte_digest()) << definition.id << " at " << i;
      text[i] = static_cast<char>(text[i] ^ flip);
      ++changes;
    }
    ASSERT_EQ(text, definition.text);
  }
  EXPECT_GT(changes, 100000U);
}

TEST(LockedBytes, NoPrefixOfAShippedDefinitionPassesForIt) {
  for (const Shipped& definition : shipped()) {
    const std::string_view text = definition.text;
    for (std::size_t i = 0; i < text.size(); ++i) {
      ASSERT_NE(sha256_hex(text.substr(0, i)), definition.trust.byte_digest())
          << definition.id << " up to " << i;
    }
  }
}

TEST(LockedBytes, TheLoaderRefusesWhatDiffers) {
  for (const Shipped& definition : shipped()) {
    for (std::size_t i = 0; i < definition.text.size(); i += 331) {
      std::string text = definition.text;
      for (const char c : {'0', '\n', '#', '\0', '\xFF'}) {
        if (definition.text[i] == c) continue;
        text[i] = c;
        expect_refused(definition, text, i);
      }
      expect_refused(definition, definition.text.substr(0, i), i);
    }
    expect_refused(definition, definition.text + "\n", definition.text.size());
  }
}

}  // namespace
}  // namespace screening::testing
