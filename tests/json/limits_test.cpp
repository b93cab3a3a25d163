#include <gtest/gtest.h>

#include <array>
#include <chrono>

#include "toy.hpp"

namespace screening::testing {
namespace {

constexpr std::size_t limit = 64 * 1024;

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::string filled_up_to(std::size_t size) {
  std::string text = R"({"answers": {"toy_03": 2}})";
  return text + std::string(size - text.size(), ' ');
}

// A guard against hanging, generous for sanitizers on slow machines.
void expect_quick(const std::string& text) {
  const auto start = std::chrono::steady_clock::now();
  const JsonReadResult read = read_json(text, toy());
  const auto took = std::chrono::steady_clock::now() - start;
  EXPECT_FALSE(read.ok());
  EXPECT_LT(took, std::chrono::seconds(30));
}

TEST(ReadJsonLimits, SixtyFourKibibytesAreReadAndOneByteMoreIsNot) {
  EXPECT_TRUE(read_json(filled_up_to(limit), toy()).ok());
  const JsonError error = refusal(filled_up_to(limit + 1));
  EXPECT_EQ(error.code, "json.too_large");
  EXPECT_EQ(error.pointer, "");
  EXPECT_EQ(error.line, 0);
  EXPECT_EQ(error.column, 0);
}

TEST(ReadJsonLimits, EightLevelsAreParsedAndNineAreNot) {
  EXPECT_EQ(refusal(repeated("[", 8) + repeated("]", 8)).code, "json.shape");
  EXPECT_EQ(place(repeated("[", 9) + repeated("]", 9)).substr(0, 14), "json.too_deep ");
  EXPECT_EQ(place(R"({"answers": {"toy_01": )" + repeated("[", 7)),
            "json.too_deep /answers/toy_01/0/0/0/0/0 1:30");
  EXPECT_EQ(refusal(repeated("{\"a\":", 9)).code, "json.too_deep");
}

TEST(ReadJsonLimits, AThousandAndTwentyFourKeysAreParsedAndOneMoreIsNot) {
  const auto keys = [](int count) {
    std::string text = R"({"answers": {"toy_03": 2)";
    for (int i = 2; i < count; ++i) text += ",\"k" + std::to_string(i) + "\":1";
    return text + "}}";
  };
  EXPECT_TRUE(read_json(keys(1024), toy()).ok());
  EXPECT_EQ(refusal(keys(1025)).code, "json.too_many_keys");
  EXPECT_EQ(refusal(keys(1025)).pointer, "/answers");
}

TEST(ReadJsonLimits, BombsAreAnsweredAtOnce) {
  expect_quick(repeated("[", 1 << 20));
  expect_quick(repeated("[", limit));
  expect_quick(repeated("{\"a\":", limit / 5));
  expect_quick(R"({"answers": [)" + repeated("0,", 32000) + "0]}");
  expect_quick(R"({"answers": {"toy_01": [)" + repeated("[],", 20000) + "0]}}");
  expect_quick(R"({"id": ")" + repeated("\\u0041", 10000) + R"(", "answers": {}})");
  expect_quick(R"({"answers": {"toy_01": )" + std::string(limit - 30, '9') + "}");
  expect_quick(std::string(1 << 20, '\n'));
  expect_quick("\"" + std::string(1 << 20, 'x'));
  expect_quick("{" + repeated("\"a\":1,", 10000) + "\"a\":1}");
  expect_quick(std::string(limit, '\0'));
}

TEST(ReadJsonLimits, AnExponentOutOfAllRangeIsRefusedByItsPlace) {
  EXPECT_EQ(place(R"({"answers": {"toy_01": 1e99999999999}})").substr(0, 21),
            "json.syntax /answers ");
}

// Keys whose FNV-1a hashes agree in their low 8 bits, which chain up in a hash table.
TEST(ReadJsonLimits, KeysMadeToCollideInAHashTableCostNoMoreThanOthers) {
  std::string text = R"({"answers": {)";
  int found = 0;
  for (std::uint64_t i = 0; found < 1000; ++i) {
    const std::string key = "k" + std::to_string(i);
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    if ((hash & 0xFFU) != 0) continue;
    text += '"' + key + "\":1,";
    ++found;
  }
  expect_quick(text + "\"k\":1,\"k\":1}}");
}

TEST(ReadJsonLimits, EveryPrefixOfAGoodTextIsRefusedAndNoneCrashes) {
  const std::string text =
      R"({"id": "\u00e9", "answers": {"toy_01": 2, "toy_04": ["a", "b"], "toy_03":)"
      R"( {"status": "declined"}}, "context": {"weeks": 6.5, "gave_birth": true}})";
  EXPECT_TRUE(read_json(text, toy()).ok());
  for (std::size_t size = 0; size < text.size(); ++size) {
    EXPECT_EQ(refusal(text.substr(0, size)).code, "json.syntax") << size;
  }
}

TEST(ReadJsonLimits, EverySingleByteChangeIsReadOrRefusedWithoutACrash) {
  const std::string text =
      R"({"answers":{"toy_01":2,"toy_04":["a"],"toy_03":null},"coding":"code","prevalence":0.1})";
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = text;
      changed[i] = static_cast<char>(byte);
      const JsonReadResult read = read_json(changed, toy());
      if (!read.ok()) {
        EXPECT_FALSE(read.error().code.empty());
        EXPECT_LE(read.error().column, static_cast<int>(text.size()) + 1);
      }
    }
  }
}

}  // namespace
}  // namespace screening::testing
