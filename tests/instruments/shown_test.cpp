#include <algorithm>

#include "shelf.hpp"

// A reader who knows an instrument finds every number of its definition in what `screening show`
// prints, with its source beside it.
namespace {

using screening::Accuracy;
using screening::Decimal;
using screening::Definition;

/// The text with its lines joined again.
std::string flat(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out += space ? ' ' : c;
  }
  return out;
}

class Shown : public shelf::ShippedInstrument {
 protected:
  void SetUp() override {
    definition_ = instrument().definition();
    text_ = flat(screening::describe(instrument()));
  }

  /// The part of the text from `start` on to the next occurrence of `end`.
  std::string between(const std::string& start, const std::string& end) const {
    const std::size_t from = text_.find(start);
    EXPECT_NE(from, std::string::npos) << start << " is not shown";
    if (from == std::string::npos) return {};
    return text_.substr(from, text_.find(end, from + start.size()) - from);
  }

  static std::string tag(const std::string& source, screening::Evidence evidence) {
    return "[" + (source.empty() ? "" : source + ", ") + std::string(to_string(evidence)) + "]";
  }

  static std::string range(const std::pair<Decimal, Decimal>& pair) {
    return pair.first.to_string() + " to " + pair.second.to_string();
  }

  static void expect_figures(const std::string& part, const Accuracy& accuracy) {
    for (const auto& figure :
         {accuracy.sensitivity, accuracy.specificity, accuracy.ppv, accuracy.npv, accuracy.auc}) {
      if (figure) {
        EXPECT_NE(part.find(figure->to_string()), std::string::npos) << part;
      }
    }
    for (const auto& interval : {accuracy.sensitivity_ci95, accuracy.specificity_ci95,
                                 accuracy.sensitivity_range, accuracy.specificity_range}) {
      if (interval) {
        EXPECT_NE(part.find(range(*interval)), std::string::npos) << part;
      }
    }
    for (const auto& count : {accuracy.n, accuracy.cases}) {
      if (count) {
        EXPECT_NE(part.find(std::to_string(*count)), std::string::npos) << part;
      }
    }
  }

  Definition definition_;
  std::string text_;
};

TEST_P(Shown, EveryAnswerWithItsWorth) {
  for (const screening::Item& item : definition_.items) {
    std::string row = item.id + " " + item.label;
    for (const auto& option : item.options) {
      row += " " + option.code + (option.score ? "=" + option.score->to_string() : "");
      if (!option.label.empty()) row += " (" + option.label + ")";
    }
    EXPECT_NE(text_.find(row), std::string::npos) << row;
  }
}

TEST_P(Shown, EveryScaleWithItsRangeRuleAndSource) {
  for (const screening::Scale& scale : definition_.scales) {
    const std::string part = between(scale.id + " - " + scale.label + ":", " missing: ");
    EXPECT_NE(
        part.find("from " + scale.range_from.to_string() + " to " + scale.range_to.to_string()),
        std::string::npos)
        << part;
    EXPECT_NE(part.find(tag(scale.source, scale.evidence)), std::string::npos) << part;
    for (const auto& group : scale.members) {
      for (const std::string& item : group.items) {
        EXPECT_NE(part.find(item), std::string::npos) << part;
      }
      for (const auto& own : group.own_scores) {
        EXPECT_NE(part.find(own.code + "=" + own.score.to_string()), std::string::npos) << part;
      }
    }
    EXPECT_NE(text_.find(tag(scale.missing.source, scale.missing.evidence)), std::string::npos);
  }
}

TEST_P(Shown, EveryBandWithItsEdges) {
  for (const screening::BandSet& set : definition_.band_sets) {
    const std::string head =
        set.id + " - " + set.label + ", of " + set.scale + " " + tag(set.source, set.evidence);
    const std::size_t from = text_.find(head);
    ASSERT_NE(from, std::string::npos) << head;
    for (const auto& band : set.bands) {
      std::string row = band.from.to_string();
      if (band.from != band.to) row += ".." + band.to.to_string();
      row += " " + band.label;
      EXPECT_NE(text_.find(row, from), std::string::npos) << row;
    }
  }
}

TEST_P(Shown, EveryCutOffWithItsStudy) {
  for (const screening::CutOff& cut_off : definition_.cut_offs) {
    const std::string head = cut_off.scale + " " + cut_off.threshold.to_string() +
                             (cut_off.at_least ? " or more: " : " or less: ") + cut_off.target +
                             " " + tag(cut_off.source, cut_off.evidence);
    EXPECT_NE(text_.find(head), std::string::npos) << head;
    // Up to the next entry, whose id comes after its own head.
    const std::string part = between("id: " + cut_off.id + " ", " id: ");
    expect_figures(part, cut_off.accuracy);
    if (cut_off.population.weeks_from) {
      EXPECT_NE(part.find("weeks " + cut_off.population.weeks_from->to_string()), std::string::npos)
          << part;
    }
    for (const std::string& country : cut_off.population.countries) {
      EXPECT_NE(part.find(country), std::string::npos) << part;
    }
  }
}

TEST_P(Shown, EveryFlagVerdictAndSource) {
  for (const screening::Flag& flag : definition_.flags) {
    const std::string head = flag.id + " - " + flag.label + " " + tag(flag.source, flag.evidence);
    EXPECT_NE(text_.find(head), std::string::npos) << head;
  }
  for (const screening::Verdict& verdict : definition_.verdicts) {
    const std::string head =
        verdict.id + " - " + verdict.label + " " + tag(verdict.source, verdict.evidence);
    EXPECT_NE(text_.find(head), std::string::npos) << head;
  }
  for (const screening::Source& source : definition_.sources) {
    EXPECT_NE(text_.find(source.id + ": " + flat(source.citation)), std::string::npos) << source.id;
  }
  for (const screening::LeftOut& left : definition_.left_out) {
    EXPECT_NE(text_.find(flat(left.what) + ": "), std::string::npos) << left.what;
  }
}

INSTANTIATE_TEST_SUITE_P(Shelf, Shown, testing::ValuesIn(shelf::ids()), shelf::case_name);

}  // namespace
