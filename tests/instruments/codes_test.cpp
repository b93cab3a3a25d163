#include <algorithm>
#include <functional>
#include <set>
#include <string>

#include "shelf.hpp"

// Codes of other systems. What a code means cannot be tested here; that it was typed as printed
// can, where the system has check digits.
namespace {

using screening::Definition;
using screening::ExternalCode;

void each_list(const Definition& definition,
               const std::function<void(const std::vector<ExternalCode>&)>& see) {
  see(definition.codes);
  for (const screening::Scale& scale : definition.scales) see(scale.codes);
  for (const screening::Item& item : definition.items) {
    see(item.codes);
    for (const screening::ResponseOption& option : item.options) see(option.codes);
  }
}

/// LOINC's check digit (mod 10): the digits before the hyphen, every second one doubled from the
/// right. Its answers (LA) and answer lists (LL) do not follow the rule.
bool has_check_digit(const std::string& code) {
  const std::size_t hyphen = code.find('-');
  if (hyphen == std::string::npos || hyphen + 2 != code.size()) return false;
  int sum = 0;
  bool twice = true;
  for (std::size_t i = hyphen; i-- > 0; twice = !twice) {
    const int digit = (code[i] - '0') * (twice ? 2 : 1);
    sum += digit / 10 + digit % 10;
  }
  return (10 - sum % 10) % 10 == code.back() - '0';
}

TEST(LoincCheckDigit, TellsATypingError) {
  EXPECT_TRUE(has_check_digit("44249-1"));
  EXPECT_FALSE(has_check_digit("44294-1"));
  EXPECT_FALSE(has_check_digit("44249-2"));
  EXPECT_FALSE(has_check_digit("44249"));
}

class Codes : public shelf::ShippedInstrument {};

TEST_P(Codes, OfLoincHaveTheirCheckDigit) {
  each_list(instrument().definition(), [](const std::vector<ExternalCode>& codes) {
    for (const ExternalCode& code : codes) {
      if (code.system != "loinc" || code.code.starts_with("L")) continue;
      EXPECT_TRUE(has_check_digit(code.code)) << code.code;
    }
  });
}

TEST_P(Codes, OfAnswersTellThemApart) {
  for (const screening::Item& item : instrument().definition().items) {
    std::set<std::string> seen;
    for (const screening::ResponseOption& option : item.options) {
      for (const ExternalCode& code : option.codes) {
        EXPECT_TRUE(seen.insert(code.system + " " + code.code).second)
            << item.id << ": " << code.code;
      }
    }
  }
}

TEST_P(Codes, OfAnItemNameAllItsAnswersOrNone) {
  for (const screening::Item& item : instrument().definition().items) {
    const auto named = std::count_if(item.options.begin(), item.options.end(),
                                     [](const auto& option) { return !option.codes.empty(); });
    EXPECT_TRUE(named == 0 || named == static_cast<std::ptrdiff_t>(item.options.size())) << item.id;
  }
}

INSTANTIATE_TEST_SUITE_P(Instruments, Codes, testing::ValuesIn(shelf::ids()), shelf::case_name);

}  // namespace
