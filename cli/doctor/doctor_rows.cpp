#include <algorithm>

#include "doctor_findings.hpp"

// What whole rows tell: answers without reading, copies, and contradictions.
namespace screening::cli::checks {

namespace {

std::string example(const Repeats& repeats) {
  constexpr std::size_t most = 5;
  std::string out = "for example rows ";
  const std::size_t count = std::min(most, repeats.first_group.size());
  for (std::size_t i = 0; i < count; ++i) {
    out += (i == 0 ? "" : i + 1 == count ? " and " : ", ") + std::to_string(repeats.first_group[i]);
  }
  return out;
}

void straight_lines(const DataSet& data, std::vector<Finding>& found) {
  const std::size_t lines = data.patterns.straight_lines();
  const std::size_t rows = data.patterns.complete_rows();
  if (!data.patterns.shows_straight_lines() || lines == 0) return;
  Finding finding;
  finding.level = lines >= 3 && 100 * lines >= rows ? FindingLevel::warning : FindingLevel::note;
  finding.check = "straight_lining";
  finding.title = "rows with the same printed answer throughout";
  finding.evidence = std::to_string(lines) + " of " + std::to_string(rows) + " complete rows (" +
                     percent(lines, rows) +
                     "); the form prints answers in both directions, so that this contradicts "
                     "itself";
  finding.advice =
      "look at how these forms were filled in; if --coding is wrong, this count is wrong too";
  finding.numbers = {{"complete_rows", std::to_string(rows)},
                     {"straight_lines", std::to_string(lines)}};
  found.push_back(std::move(finding));
}

void repeated_ids(DataSet& data, std::vector<Finding>& found) {
  const Repeats repeats = data.patterns.repeated_ids();
  if (repeats.groups == 0) return;
  Finding finding;
  finding.level = FindingLevel::warning;
  finding.check = "repeated_ids";
  finding.title = "ids that stand on several rows";
  finding.evidence = std::to_string(repeats.groups) + " ids on " + std::to_string(repeats.rows) +
                     " rows, " + std::to_string(repeats.whole) +
                     " of them with the same answers each time; " + example(repeats);
  finding.advice =
      "remove copies; if these are several occasions, keep them apart by a date or a number";
  finding.numbers = {{"ids", std::to_string(repeats.groups)},
                     {"rows", std::to_string(repeats.rows)},
                     {"with_same_answers", std::to_string(repeats.whole)}};
  found.push_back(std::move(finding));
}

void repeated_answers(DataSet& data, std::vector<Finding>& found) {
  if (!data.patterns.shows_copies()) return;
  const Repeats repeats = data.patterns.repeated_answers();
  // Now and then two people do answer alike.
  if (repeats.groups == 0 || 100 * repeats.rows < data.patterns.complete_rows()) return;
  Finding finding;
  finding.check = "repeated_answers";
  finding.title = "different respondents with the same answers throughout";
  finding.evidence = std::to_string(repeats.rows) + " rows in " + std::to_string(repeats.groups) +
                     (repeats.groups == 1 ? " group; " : " groups; ") + example(repeats) +
                     "; rows in which half of the answers are worth the same are not counted";
  finding.advice =
      "a pair may be chance, and in many thousand rows many are; neighbours are rows that were "
      "copied";
  finding.numbers = {{"groups", std::to_string(repeats.groups)},
                     {"rows", std::to_string(repeats.rows)}};
  found.push_back(std::move(finding));
}

void contradictions(const DataSet& data, std::vector<Finding>& found) {
  if (!data.skip_conflicts.empty()) {
    Finding finding;
    finding.level = FindingLevel::warning;
    finding.check = "skipped_but_answered";
    finding.title = "items answered that a skip rule says were not asked";
    for (const auto& [item, count] : data.skip_conflicts) {
      finding.items.push_back({data.instrument.item_index(item).value(),
                               "in " + std::to_string(count) + (count == 1 ? " row" : " rows")});
    }
    finding.evidence = "the answer to the gate and the answer behind it cannot both be right";
    finding.advice = "check the gate's column; a shifted or reversed one does this in many rows";
    found.push_back(std::move(finding));
  }
  if (data.rows_with_unusable_context > 0) {
    Finding finding;
    finding.level = FindingLevel::warning;
    finding.check = "context";
    finding.title = "context cells that are none of the values they may be";
    finding.evidence = "in " + std::to_string(data.rows_with_unusable_context) + " rows";
    finding.advice = "'screening score' leaves them out of the context and names each";
    finding.numbers = {{"rows", std::to_string(data.rows_with_unusable_context)}};
    found.push_back(std::move(finding));
  }
}

}  // namespace

void rows(DataSet& data, std::vector<Finding>& found) {
  straight_lines(data, found);
  repeated_ids(data, found);
  repeated_answers(data, found);
  contradictions(data, found);
}

}  // namespace screening::cli::checks
