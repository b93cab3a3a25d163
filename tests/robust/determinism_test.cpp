#include <gtest/gtest.h>

#include <cfenv>
#include <clocale>
#include <fstream>
#include <locale>
#include <string>

#include "all_results.hpp"

// One digest of many results, the same for every compiler, optimisation, locale and rounding mode.
// Each build compares with the one that is kept beside this file.
namespace screening {
namespace {

constexpr std::uint32_t forms = 60;

std::string digest_of_all_results() {
  std::string all;
  test::each_result(forms, [&](const Instrument& instrument, const std::string& text) {
    all += instrument.id() + text + '\n';
  });
  return sha256_hex(all);
}

std::string kept_digest() {
  std::ifstream file(std::string(SCREENING_SOURCE_DIR) + "/tests/robust/results.sha256");
  std::string digest;
  file >> digest;
  return digest;
}

TEST(Determinism, ThisBuildGivesTheResultsThatEveryBuildGives) {
  EXPECT_EQ(digest_of_all_results(), kept_digest())
      << "if a definition's scores were changed on purpose, keep this digest in "
         "tests/robust/results.sha256, and let CHANGELOG.md say so";
}

TEST(Determinism, NoRoundingModeChangesAResult) {
  const int before = std::fegetround();
  for (const int mode : {FE_TONEAREST, FE_DOWNWARD, FE_UPWARD, FE_TOWARDZERO}) {
    ASSERT_EQ(std::fesetround(mode), 0);
    EXPECT_EQ(digest_of_all_results(), kept_digest()) << "rounding mode " << mode;
    EXPECT_EQ(std::fegetround(), mode);
    std::fesetround(before);
  }
}

/// As a country writes numbers.
class Country : public std::numpunct<char> {
 public:
  Country(char point, char separator) : point_(point), separator_(separator) {}

 protected:
  char do_decimal_point() const override { return point_; }
  char do_thousands_sep() const override { return separator_; }
  std::string do_grouping() const override { return "\3"; }
  std::string do_truename() const override { return "ja"; }
  std::string do_falsename() const override { return "nein"; }

 private:
  char point_;
  char separator_;
};

TEST(Determinism, NoLocaleOfTheHostChangesAResult) {
  const std::locale before;
  const std::pair<char, char> countries[] = {{',', '.'}, {',', ' '},  {',', '\''},
                                             {'.', ','}, {'\'', '.'}, {';', '1'}};
  for (const auto& [point, separator] : countries) {
    std::locale::global(std::locale(before, new Country(point, separator)));
    EXPECT_EQ(digest_of_all_results(), kept_digest()) << point << separator;
  }
  std::locale::global(before);
}

// Of these a machine has what somebody installed; `C` and `POSIX` are always there.
TEST(Determinism, NorAnyOfC) {
  const std::string before = std::setlocale(LC_ALL, nullptr);
  int tried = 0;
  for (const char* name : {"C", "POSIX", "C.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8", "tr_TR.UTF-8",
                           "ar_EG.UTF-8", "hi_IN.UTF-8", "pt_BR.UTF-8"}) {
    const char* const set = std::setlocale(LC_ALL, name);
    if (set == nullptr) continue;
    ++tried;
    const std::string in_force = set;
    EXPECT_EQ(digest_of_all_results(), kept_digest()) << name;
    EXPECT_EQ(std::setlocale(LC_ALL, nullptr), in_force);
  }
  std::setlocale(LC_ALL, before.c_str());
  EXPECT_GE(tried, 2);
}

}  // namespace
}  // namespace screening
