#include <algorithm>
#include <cctype>
#include <string_view>

#include "shelf.hpp"

// The worked examples beside each definition: that they hold, and that they show everything.
namespace {

class Examples : public shelf::ShippedInstrument {
 protected:
  void SetUp() override { text_ = shelf::examples(GetParam()); }

  // Whether some example expects `id: value` or `id: {determination: value`. A long entry may start
  // on the line below its key. std::regex took 17 s for the largest file.
  bool shows(const std::string& id, std::string_view value) const {
    const std::string key = id + ':';
    for (std::size_t at = text_.find(key); at != std::string::npos; at = text_.find(key, at + 1)) {
      if (at > 0 && is_word(text_[at - 1])) continue;
      std::string_view rest = std::string_view(text_).substr(at + key.size());
      rest.remove_prefix(std::min(rest.find_first_not_of(" \n"), rest.size()));
      constexpr std::string_view full_form = "{determination: ";
      if (rest.starts_with(full_form)) rest.remove_prefix(full_form.size());
      if (!rest.starts_with(value)) continue;
      rest.remove_prefix(value.size());
      if (rest.empty() || !is_word(rest.front())) return true;
    }
    return false;
  }

  static bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

  std::string text_;
};

TEST_P(Examples, Hold) {
  const screening::TestReport report =
      screening::run_tests(instrument(), text_, GetParam() + ".test.yaml");
  EXPECT_EQ(shelf::text(report.diagnostics), "");
  for (const screening::TestFailure& failure : report.failures) {
    ADD_FAILURE() << failure.test << " (line " << failure.position.line << "): expected "
                  << failure.expected << ", found " << failure.found;
  }
  EXPECT_GT(report.cases, 0);
  EXPECT_GT(report.expectations, report.cases);
}

TEST_P(Examples, ShowEveryCutOffOnBothSides) {
  for (const screening::CutOff& cut_off : instrument().definition().cut_offs) {
    EXPECT_TRUE(shows(cut_off.id, "positive")) << cut_off.id;
    EXPECT_TRUE(shows(cut_off.id, "negative")) << cut_off.id;
  }
}

TEST_P(Examples, ShowEveryProvisionalCutOffUnnamed) {
  for (const screening::CutOff& cut_off : instrument().definition().cut_offs) {
    if (cut_off.evidence != screening::Evidence::provisional) continue;
    EXPECT_TRUE(shows(cut_off.id, "not_applied")) << cut_off.id;
  }
}

TEST_P(Examples, ShowEveryBand) {
  for (const screening::BandSet& set : instrument().definition().band_sets) {
    for (const screening::Band& band : set.bands) {
      EXPECT_TRUE(shows(set.id, band.id)) << set.id << '.' << band.id;
    }
  }
}

TEST_P(Examples, ShowEveryFlagRaisedLoweredAndUnanswered) {
  for (const screening::Flag& flag : instrument().definition().flags) {
    for (const char* value : {"positive", "negative", "indeterminate"}) {
      EXPECT_TRUE(shows(flag.id, value)) << flag.id << ": " << value;
    }
  }
}

TEST_P(Examples, ShowEveryVerdictBothWays) {
  for (const screening::Verdict& verdict : instrument().definition().verdicts) {
    for (const char* value : {"positive", "negative", "indeterminate"}) {
      EXPECT_TRUE(shows(verdict.id, value)) << verdict.id << ": " << value;
    }
  }
}

TEST_P(Examples, CarryAHandSumOrASourceEach) {
  const auto count = [&](std::string_view key) {
    int found = 0;
    for (std::size_t at = text_.find(key); at != std::string::npos; at = text_.find(key, at + 1)) {
      ++found;
    }
    return found;
  };
  EXPECT_GT(count("\n  - name: "), 0);
  EXPECT_EQ(count("\n  - name: "), count("\n    because: "));
}

INSTANTIATE_TEST_SUITE_P(Instruments, Examples, testing::ValuesIn(shelf::ids()), shelf::case_name);

}  // namespace
