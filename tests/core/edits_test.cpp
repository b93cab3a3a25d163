#include "core/edits.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

// How far two words are apart, against the definition of it written out.
namespace screening::internal {
namespace {

// The first letters are the same and stay, or one is replaced, dropped or inserted.
std::size_t apart(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.size() + b.size();
  if (a.front() == b.front()) return apart(a.substr(1), b.substr(1));
  return 1 +
         std::min({apart(a.substr(1), b.substr(1)), apart(a.substr(1), b), apart(a, b.substr(1))});
}

std::vector<std::string> words_of(std::string_view letters, std::size_t longest) {
  std::vector<std::string> words{""};
  for (std::size_t first = 0, length = 1; length <= longest; ++length) {
    const std::size_t end = words.size();
    for (std::size_t i = first; i < end; ++i) {
      for (const char letter : letters) words.push_back(words[i] + letter);
    }
    first = end;
  }
  return words;
}

TEST(Edits, AreThoseOfTheDefinitionForEveryShortWord) {
  const std::vector<std::string> words = words_of("ab", 6);
  for (const std::string& a : words) {
    for (const std::string& b : words) {
      const std::size_t distance = apart(a, b);
      for (std::size_t most = 0; most <= 7; ++most) {
        ASSERT_EQ(edits(a, b, most), std::min(distance, most + 1)) << a << " " << b << " " << most;
      }
    }
  }
}

TEST(Edits, OfLongWordsAreTheSame) {
  EXPECT_EQ(edits("reliable_changes", "reliable_change", 3), 1U);
  EXPECT_EQ(edits("option_sets", "options_set", 3), 2U);
  EXPECT_EQ(edits("kitten", "sitting", 9), 3U);
  EXPECT_EQ(edits(std::string(64, 'a'), std::string(62, 'a') + "bb", 2), 2U);
  EXPECT_EQ(edits(std::string(64, 'a'), 'b' + std::string(63, 'a') + 'b', 2), 2U);
  EXPECT_EQ(edits(std::string(64, 'a'), std::string(64, 'b'), 21), 22U);
}

}  // namespace
}  // namespace screening::internal
