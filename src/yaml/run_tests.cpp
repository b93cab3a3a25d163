#include <algorithm>
#include <utility>

#include "screening/load.hpp"
#include "screening/score.hpp"
#include "yaml/read_tests.hpp"

namespace screening {
namespace internal::yaml {
namespace {

std::vector<std::string_view> views(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

/// `where`: an item's id or its index.
template <class Where>
void give(Responses& responses, const Where& where, const GivenAnswer& answer) {
  if (answer.status) {
    responses.set(where, *answer.status);
  } else if (answer.is_list) {
    responses.set(where, std::span<const std::string_view>(views(answer.codes)));
  } else {
    responses.set(where, std::string_view(answer.codes.front()));
  }
}

}  // namespace

Responses responses_of(const TestCase& test, const Instrument& instrument) {
  Responses responses(instrument, test.coding);
  if (!test.in_form_order) {
    for (const GivenAnswer& answer : test.answers) {
      give(responses, std::string_view(answer.item), answer);
    }
  } else if (test.answers.size() != responses.item_count()) {
    responses.set_all(std::vector<std::string_view>(test.answers.size()));  // says so itself
  } else {
    for (std::size_t i = 0; i < test.answers.size(); ++i) give(responses, i, test.answers[i]);
  }
  return responses;
}

}  // namespace internal::yaml

namespace {

namespace codes = internal::yaml::codes;
using internal::yaml::Expectation;
using internal::yaml::Faults;
using internal::yaml::GivenAnswer;
using internal::yaml::Node;
using internal::yaml::Reader;
using internal::yaml::TestCase;
using internal::yaml::TestFile;
using internal::yaml::TextLines;
using Subject = Expectation::Subject;

std::string word(bool value) { return value ? "true" : "false"; }

std::string found_in(const Score& score, const std::string& field) {
  if (field == "value") {
    return score.value ? score.value->to_string()
                       : "no value (" + std::string(to_string(score.reason)) + ")";
  }
  if (field == "reason") return std::string(to_string(score.reason));
  if (field == "lower") return score.lower.to_string();
  if (field == "upper") return score.upper.to_string();
  if (field == "answered") return std::to_string(score.answered);
  if (field == "expected") return std::to_string(score.expected);
  return word(score.prorated);
}

std::string found_in_cut_off(const Result& result, std::size_t index, const std::string& field) {
  const CutOffOutcome& outcome = result.cut_offs[index];
  const Applicability applies = result.selection->cut_offs[index].applicability;
  if (field == "applies") return std::string(to_string(applies));
  if (field == "primary") return word(result.selection->primary[index]);
  if (field == "estimate") {
    return outcome.estimate ? std::string(to_string(*outcome.estimate)) : "no estimate";
  }
  if (field == "basis") {
    const bool none =
        !outcome.determination || *outcome.determination == Determination::indeterminate;
    return none ? "no basis" : std::string(to_string(outcome.basis));
  }
  if (outcome.determination) return std::string(to_string(*outcome.determination));
  return std::string(to_string(applies));
}

template <class Outcome>
std::string found_in(const Outcome& outcome) {
  return outcome.in_force ? std::string(to_string(outcome.determination)) : "not_in_force";
}

std::string found_issues(const Result& result) {
  std::vector<std::string> issues;
  for (const Issue& issue : result.issues) {
    issues.push_back(std::string(to_string(issue.kind)) +
                     (issue.item.empty() ? "" : " " + issue.item));
  }
  return internal::yaml::issues_text(std::move(issues));
}

std::string found_band(const Result& result, const std::string& id) {
  const std::vector<BandSet>& sets = result.instrument.definition().band_sets;
  const auto set = std::find_if(sets.begin(), sets.end(),
                                [&](const BandSet& candidate) { return candidate.id == id; });
  if (set == sets.end()) return "the instrument has no such band set";
  const BandOutcome& outcome = result.bands[static_cast<std::size_t>(set - sets.begin())];
  return outcome.band ? set->bands[*outcome.band].id : "none";
}

/// What there is, as text; or, for an id that the instrument does not have, that it has none.
std::string found(const Result& result, const Expectation& expectation) {
  const Instrument& instrument = result.instrument;
  const std::string& id = expectation.id;
  switch (expectation.subject) {
    case Subject::status:
      return std::string(to_string(result.status));
    case Subject::issues:
      return found_issues(result);
    case Subject::score:
      if (const auto i = instrument.scale_index(id)) {
        return found_in(result.scores[*i], expectation.field);
      }
      return "the instrument has no such scale";
    case Subject::band:
      return found_band(result, id);
    case Subject::cut_off:
      if (const auto i = instrument.cut_off_index(id)) {
        return found_in_cut_off(result, *i, expectation.field);
      }
      return "the instrument has no such cut-off";
    case Subject::flag:
      if (const auto i = instrument.flag_index(id)) return found_in(result.flags[*i]);
      return "the instrument has no such flag";
    case Subject::verdict:
      if (const auto i = instrument.verdict_index(id)) return found_in(result.verdicts[*i]);
      return "the instrument has no such verdict";
  }
  return {};
}

bool has_provisional(const Instrument& instrument, const std::string& id) {
  const Definition& definition = instrument.definition();
  const auto names = [&](const auto& list) {
    return std::any_of(list.begin(), list.end(), [&](const auto& entry) {
      return entry.id == id && entry.evidence == Evidence::provisional;
    });
  };
  return id == "all" || (definition.provisional && id == definition.id) ||
         names(definition.cut_offs) || names(definition.band_sets) || names(definition.flags) ||
         names(definition.verdicts);
}

void run(const TestCase& test, const Instrument& instrument, const Faults& faults,
         TestReport& report) {
  const auto fail = [&](std::string expected, std::string what, const internal::yaml::Place& at) {
    report.failures.push_back(
        {test.name, std::move(expected), std::move(what), faults.position(at)});
  };
  ScoreOptions options;
  options.context = test.context;
  options.provisional = test.provisional;
  for (const std::string& id : test.provisional) {
    if (!has_provisional(instrument, id)) {
      fail("provisional " + id, "the instrument has nothing provisional of this id", test.place);
    }
  }
  const Result result =
      Scorer(instrument, std::move(options)).score(responses_of(test, instrument));
  bool issues_listed = false;
  for (const Expectation& expectation : test.expectations) {
    ++report.expectations;
    issues_listed = issues_listed || expectation.subject == Subject::issues;
    std::string what = found(result, expectation);
    if (what == expectation.expected) continue;
    fail(expectation.label + " = " + expectation.expected, std::move(what), expectation.place);
  }
  // A mistyped item or code would otherwise turn a case into a weaker one without a word.
  if (!issues_listed && !result.issues.empty()) {
    fail("no issues, since 'issues' lists none", found_issues(result), test.place);
  }
}

}  // namespace

TestReport run_tests(const Instrument& instrument, std::string_view text,
                     std::string_view file_name) {
  TestReport report;
  const TextLines lines(text, file_name);
  Faults faults(lines);
  Reader reader(faults);
  TestFile file;
  if (const std::optional<Node> root = internal::yaml::read_document(lines, faults)) {
    file = internal::yaml::decode_tests(reader, *root);
    if (!file.instrument.empty() && file.instrument != instrument.id()) {
      reader.fault(codes::test_of_another_instrument, file.instrument_place, "instrument",
                   "these are examples of " + internal::yaml::quoted(file.instrument) +
                       ", not of " + internal::yaml::quoted(instrument.id()));
    }
  }
  report.diagnostics = faults.take();
  internal::yaml::tidy(report.diagnostics, lines);
  if (!report.diagnostics.empty()) return report;
  for (const TestCase& test : file.cases) {
    ++report.cases;
    run(test, instrument, faults, report);
  }
  return report;
}

}  // namespace screening
