#include "doctor_findings.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace screening::cli {

namespace {

/// Leaves out what is told of items under display safety.
void withhold(const Instrument& instrument, std::vector<Finding>& found) {
  const auto is_protected = [&](const ItemEvidence& entry) {
    return instrument.definition().items[entry.item].display_safety;
  };
  for (Finding& finding : found) {
    // That everybody answered alike, or nobody in some way, is an answer in itself.
    if (finding.check == "constant_item" || finding.check == "unused_option") {
      std::erase_if(finding.items, is_protected);
      continue;
    }
    for (ItemEvidence& entry : finding.items) {
      if (is_protected(entry)) entry.text = "figures withheld";
    }
  }
  std::erase_if(found, [](const Finding& finding) {
    return finding.items.empty() &&
           (finding.check == "constant_item" || finding.check == "unused_option");
  });
}

}  // namespace

DataSet::DataSet(const Instrument& of, const AnswerReader& reader, Coding as)
    : instrument(of), coding(as), patterns(of) {
  const Definition& definition = instrument.definition();
  std::set<std::string> skipped;
  for (const SkipRule& rule : definition.skips) {
    skipped.insert(rule.items.begin(), rule.items.end());
  }
  for (std::size_t i = 0; i < definition.items.size(); ++i) {
    const Item& item = definition.items[i];
    items.emplace_back(item, coding);
    looked_at.push_back(reader.has_column(i));
    may_be_blank.push_back(!item.scored || skipped.count(item.id) == 1);
  }
  for (std::size_t i = 0; i < definition.scales.size(); ++i) {
    auto key = scale_key(instrument, i);
    if (key) scales.emplace_back(std::move(*key));
  }
}

void DataSet::add(std::size_t row, std::string_view id, const std::vector<Answer>& answers,
                  const Result& result, bool unusable_context) {
  ++rows;
  if (unusable_context) ++rows_with_unusable_context;
  bool gap = false;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!looked_at[i]) continue;
    items[i].add(answers[i]);
    gap = gap || (answers[i].state == Answer::State::none && !may_be_blank[i]);
  }
  if (gap) ++rows_with_gaps;
  for (ScaleStatistics& scale : scales) scale.add(answers);
  patterns.add(row, id, answers);
  for (const Issue& issue : result.issues) {
    if (issue.kind == Issue::Kind::skipped_but_answered) ++skip_conflicts[issue.item];
  }
}

std::string_view to_string(FindingLevel level) {
  switch (level) {
    case FindingLevel::note:
      return "note";
    case FindingLevel::warning:
      return "warning";
    case FindingLevel::error:
      return "error";
  }
  return {};
}

std::string fixed(double value, int places) {
  char buffer[64];
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, places).ptr;
  return {buffer, end};
}

std::string percent(std::size_t part, std::size_t whole) {
  return fixed(100.0 * static_cast<double>(part) / static_cast<double>(whole), 1) + " %";
}

std::vector<Finding> findings(DataSet& data, Protected sensitive) {
  std::vector<Finding> found;
  if (data.rows == 0) return found;
  checks::columns(data, found);
  checks::scales(data, found);
  checks::rows(data, found);
  if (sensitive == Protected::withheld) withhold(data.instrument, found);
  std::stable_sort(found.begin(), found.end(),
                   [](const Finding& a, const Finding& b) { return a.level > b.level; });
  return found;
}

}  // namespace screening::cli
