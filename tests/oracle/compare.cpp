#include "compare.hpp"

#include <set>
#include <sstream>
#include <string_view>

using screening::Determination;
using screening::Fraction;

namespace oracle {
namespace {

std::string text(const Fraction& value) {
  return oracle::text(Rational{value.numerator(), value.denominator()});
}
bool same(const Rational& a, const Fraction& b) {
  return a == Rational{b.numerator(), b.denominator()};
}

class Report {
 public:
  explicit Report(const screening::Definition& definition) : definition_(definition) {}

  template <class Expected, class Found>
  void expect(bool agree, const std::string& where, const Expected& expected, const Found& found) {
    if (!agree) lines_ << where << ": expected " << expected << ", found " << found << '\n';
  }

  void score(std::size_t s, const Score& expected, const screening::Score& found) {
    const std::string where = "scores." + definition_.scales[s].id;
    const bool value_agrees = expected.value.has_value() == found.value.has_value() &&
                              (!expected.value || same(*expected.value, *found.value));
    expect(value_agrees, where, expected.value ? oracle::text(*expected.value) : "none",
           found.value ? text(*found.value) : "none");
    expect(expected.reason == found.reason, where + ".reason", to_string(expected.reason),
           to_string(found.reason));
    expect(same(expected.lower, found.lower), where + ".lower", oracle::text(expected.lower),
           text(found.lower));
    expect(same(expected.upper, found.upper), where + ".upper", oracle::text(expected.upper),
           text(found.upper));
    expect(expected.answered == found.answered, where + ".answered", expected.answered,
           found.answered);
    expect(expected.expected == found.expected, where + ".expected", expected.expected,
           found.expected);
    expect(expected.prorated == found.prorated, where + ".prorated", expected.prorated,
           found.prorated);
  }

  void flag(std::size_t f, const std::optional<Decided>& expected,
            const screening::FlagOutcome& found) {
    const std::string where = "flags." + definition_.flags[f].id;
    expect(expected.has_value() == found.in_force, where + ".in_force", expected.has_value(),
           found.in_force);
    if (expected) determination(where, expected->determination, found.determination);
  }

  void verdict(std::size_t v, const std::optional<Decided>& expected,
               const screening::VerdictOutcome& found) {
    const std::string where = "verdicts." + definition_.verdicts[v].id;
    expect(expected.has_value() == found.in_force, where + ".in_force", expected.has_value(),
           found.in_force);
    if (!expected) return;
    determination(where, expected->determination, found.determination);
    if (expected->basis) basis(where, *expected->basis, found.basis);
  }

  void cut_off(std::size_t c, const std::optional<Decided>& expected,
               const screening::CutOffOutcome& found) {
    const std::string where = "cut_offs." + definition_.cut_offs[c].id;
    expect(expected.has_value() == found.determination.has_value(), where + ".applied",
           expected.has_value(), found.determination.has_value());
    if (!expected || !found.determination) return;
    determination(where, expected->determination, *found.determination);
    if (expected->basis) basis(where, *expected->basis, found.basis);
    expect(expected->estimate == found.estimate, where + ".estimate", word(expected->estimate),
           word(found.estimate));
  }

  void band(std::size_t b, const std::optional<std::size_t>& expected,
            const screening::BandOutcome& found) {
    const auto label = [&](const std::optional<std::size_t>& index) {
      return index ? definition_.band_sets[b].bands[*index].id : std::string("none");
    };
    expect(expected == found.band, "bands." + definition_.band_sets[b].id, label(expected),
           label(found.band));
  }

  std::string lines() const { return lines_.str(); }

 private:
  static std::string_view word(const std::optional<Determination>& determination) {
    return determination ? to_string(*determination) : std::string_view("none");
  }
  void determination(const std::string& where, Determination expected, Determination found) {
    expect(expected == found, where, to_string(expected), to_string(found));
  }
  void basis(const std::string& where, screening::Basis expected, screening::Basis found) {
    expect(expected == found, where + ".basis", to_string(expected), to_string(found));
  }

  const screening::Definition& definition_;
  std::ostringstream lines_;
};

std::string joined(const std::set<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += word + " ";
  return text;
}

}  // namespace

void fill(screening::Responses& responses, const Answers& answers) {
  for (std::size_t item = 0; item < answers.size(); ++item) {
    const Answer& answer = answers[item];
    if (answer.codes.empty()) {
      responses.set(item, answer.why);
    } else if (answer.codes.size() == 1) {
      responses.set(item, answer.codes.front());
    } else {
      const std::vector<std::string_view> codes(answer.codes.begin(), answer.codes.end());
      responses.set(item, codes);
    }
  }
}

screening::ScoreOptions options(const Choices& choices) {
  screening::ScoreOptions options;
  options.context = choices.context;
  options.provisional = choices.provisional;
  return options;
}

std::string differences(const Outcome& expected, const screening::Result& found) {
  Report report(found.instrument.definition());
  report.expect(expected.status == found.status, "status", to_string(expected.status),
                to_string(found.status));
  std::set<std::string> contradicted;
  for (const auto& issue : found.issues) {
    report.expect(issue.kind == screening::Issue::Kind::skipped_but_answered, "issues",
                  "no other issue", to_string(issue.kind));
    contradicted.insert(issue.item);
  }
  const std::set<std::string> contradictions(expected.skipped_but_answered.begin(),
                                             expected.skipped_but_answered.end());
  report.expect(contradictions == contradicted && found.issues.size() == contradicted.size(),
                "issues", joined(contradictions), joined(contradicted));
  for (std::size_t i = 0; i < expected.scores.size(); ++i) {
    report.score(i, expected.scores[i], found.scores.at(i));
  }
  for (std::size_t i = 0; i < expected.flags.size(); ++i) {
    report.flag(i, expected.flags[i], found.flags.at(i));
  }
  for (std::size_t i = 0; i < expected.verdicts.size(); ++i) {
    report.verdict(i, expected.verdicts[i], found.verdicts.at(i));
  }
  for (std::size_t i = 0; i < expected.cut_offs.size(); ++i) {
    report.cut_off(i, expected.cut_offs[i], found.cut_offs.at(i));
  }
  for (std::size_t i = 0; i < expected.bands.size(); ++i) {
    report.band(i, expected.bands[i], found.bands.at(i));
  }
  return report.lines();
}

}  // namespace oracle
