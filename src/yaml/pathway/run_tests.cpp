#include <algorithm>

#include "screening/load_pathway.hpp"
#include "screening/score.hpp"
#include "yaml/pathway/read_tests.hpp"

namespace screening {
namespace {

namespace yaml = internal::yaml;
using yaml::Occasion;

std::string listed(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : ", ") + id;
  return text.empty() ? "none" : text;
}

class Run {
 public:
  Run(const Pathway& pathway, const FindInstrument& find, const yaml::Faults& faults,
      TestReport& report)
      : pathway_(pathway), find_(find), faults_(faults), report_(report) {}

  void run(const Occasion& occasion) {
    ++report_.cases;
    check_names(occasion);
    std::vector<Result> results;
    for (const yaml::GivenForm& form : occasion.forms) score(occasion, form, results);
    const Advice advice = suggest(pathway_, results, occasion.context, occasion.given);
    std::vector<std::string> rows;
    std::vector<std::string> asks;
    for (const Suggestion& suggestion : advice.suggestions) {
      if (suggestion.kind == Suggestion::Kind::ask) {
        asks.push_back(suggestion.reasons.front().id);
      } else {
        rows.push_back(suggestion.row);
      }
    }
    compare(occasion, "rows", occasion.rows, rows, occasion.rows_place);
    compare(occasion, "asks", occasion.asks, asks, occasion.asks_place);
  }

 private:
  void fail(const Occasion& occasion, std::string expected, std::string found,
            const yaml::Place& place) {
    report_.failures.push_back(
        {occasion.name, std::move(expected), std::move(found), faults_.position(place)});
  }

  void compare(const Occasion& occasion, const std::string& what,
               const std::optional<std::vector<std::string>>& expected,
               const std::vector<std::string>& found, const yaml::Place& place) {
    if (!expected) return;
    ++report_.expectations;
    if (*expected == found) return;
    fail(occasion, what + " = " + listed(*expected), listed(found), place);
  }

  void score(const Occasion& occasion, const yaml::GivenForm& form, std::vector<Result>& results) {
    const std::optional<Instrument> instrument = find_(form.instrument);
    if (!instrument) {
      fail(occasion, "a form of " + form.instrument, "there is no such instrument", form.place);
      return;
    }
    ScoreOptions options;
    options.context = occasion.context;
    Result result =
        screening::score(yaml::responses_of(form.answers, *instrument), std::move(options));
    if (!result.issues.empty()) {
      fail(occasion, "answers that " + form.instrument + " offers",
           "an item or an answer that it does not offer", form.place);
    }
    results.push_back(std::move(result));
  }

  /// A mistyped name would otherwise turn a case into a weaker one without a word.
  void check_names(const Occasion& occasion) {
    const PathwayDefinition& definition = pathway_.definition();
    for (const auto& given : occasion.given.facts) {
      const std::string& fact = given.first;
      const bool read = std::any_of(
          definition.inputs.begin(), definition.inputs.end(), [&](const PathwayInput& input) {
            return std::any_of(input.reads.begin(), input.reads.end(), [&](const InputRead& each) {
              return each.kind == InputRead::Kind::given && each.part == fact;
            });
          });
      if (!read) fail(occasion, "given " + fact, "the pathway does not read it", occasion.place);
    }
    for (const std::string& id : occasion.given.provisional) {
      const bool there = std::any_of(
          definition.steps.begin(), definition.steps.end(), [&](const PathwayStep& step) {
            return std::any_of(step.rows.begin(), step.rows.end(), [&](const PathwayRow& row) {
              return row.evidence == Evidence::provisional && (row.id == id || id == "all");
            });
          });
      if (!there) {
        fail(occasion, "provisional " + id, "the pathway has no provisional row of this id",
             occasion.place);
      }
    }
  }

  const Pathway& pathway_;
  const FindInstrument& find_;
  const yaml::Faults& faults_;
  TestReport& report_;
};

}  // namespace

TestReport run_pathway_tests(const Pathway& pathway, const FindInstrument& find,
                             std::string_view text, std::string_view file_name) {
  TestReport report;
  const yaml::TextLines lines(text, file_name);
  yaml::Faults faults(lines);
  yaml::Reader reader(faults);
  yaml::PathwayTestFile file;
  if (const auto root = yaml::read_document(lines, faults)) {
    file = yaml::decode_pathway_tests(reader, *root);
    if (!file.pathway.empty() && file.pathway != pathway.id()) {
      reader.fault(yaml::codes::test_of_another_instrument, file.pathway_place, "pathway",
                   "these are examples of " + yaml::quoted(file.pathway) + ", not of " +
                       yaml::quoted(pathway.id()));
    }
  }
  report.diagnostics = faults.take();
  yaml::tidy(report.diagnostics, lines);
  if (!report.diagnostics.empty()) return report;
  Run run(pathway, find, faults, report);
  for (const Occasion& occasion : file.cases) run.run(occasion);
  return report;
}

}  // namespace screening
