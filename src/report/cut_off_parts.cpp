#include <algorithm>

#include "core/text_result.hpp"
#include "report/model.hpp"

namespace screening::internal::report {
namespace {

void cite(const Definition& definition, const std::string& id, const ReportOptions& options,
          Words& sources) {
  const Source* source = find_source(definition, id);
  if (source == nullptr) return;
  std::string text = "[" + id + "]";
  const std::string citation = citation_phrase(*source);
  if (!names_withheld(definition, citation, options)) text += " " + citation;
  if (std::find(sources.begin(), sources.end(), text) == sources.end()) {
    sources.push_back(std::move(text));
  }
}

CutOffRow row_of(const Result& result, std::size_t index, const ReportOptions& options) {
  const Definition& definition = result.instrument.definition();
  const CutOff& cut_off = definition.cut_offs[index];
  const std::size_t at = *result.instrument.scale_index(cut_off.scale);
  const Scale& scale = definition.scales[at];
  CutOffRow row;
  row.threshold = scale_name(definition, at, options) + " " +
                  threshold_phrase(cut_off.at_least, cut_off.threshold);
  if (options.sensitive == Protected::shown || !under_display_safety(definition, scale)) {
    row.target = cut_off.target;
  }
  row.says = cut_off_outcome_phrase(result, index);
  row.primary = result.selection->primary[index];
  row.people = population_phrase(cut_off.population);
  const std::string outside = why_phrase(result.selection->cut_offs[index]);
  if (!outside.empty()) row.people += "; used for everybody, here outside those people: " + outside;
  row.accuracy = accuracy_phrase(cut_off.accuracy);
  if (result.selection->prevalence) {
    if (const auto values = predictive_values(cut_off.accuracy, *result.selection->prevalence)) {
      row.accuracy += "; " + predictive_phrase(*values, *result.selection->prevalence);
    }
  }
  row.source = source_tag(cut_off.source, cut_off.evidence);
  return row;
}

void count_reasons(const Applies& applies, std::vector<NotApplied>& reasons) {
  for (const std::string& why : why_words(applies)) {
    const auto known = std::find_if(reasons.begin(), reasons.end(),
                                    [&](const NotApplied& entry) { return entry.why == why; });
    if (known == reasons.end()) {
      reasons.push_back({why, 1});
    } else {
      ++known->count;
    }
  }
}

}  // namespace

void add_cut_offs(const Result& result, const ReportOptions& options, Section& section) {
  const Definition& definition = result.instrument.definition();
  for (const bool primary : {true, false}) {
    for (std::size_t c = 0; c < definition.cut_offs.size(); ++c) {
      const std::size_t scale = *result.instrument.scale_index(definition.cut_offs[c].scale);
      if (left_out(result, scale, options)) continue;
      if (!result.cut_offs[c].determination) {
        if (primary) continue;
        ++section.not_applied;
        count_reasons(result.selection->cut_offs[c], section.why_not);
      } else if (result.selection->primary[c] == primary) {
        section.cut_offs.push_back(row_of(result, c, options));
        cite(definition, definition.cut_offs[c].source, options, section.sources);
      }
    }
  }
  std::stable_sort(section.why_not.begin(), section.why_not.end(),
                   [](const NotApplied& a, const NotApplied& b) { return a.count > b.count; });
  for (std::size_t b = 0; b < definition.band_sets.size(); ++b) {
    const BandSet& set = definition.band_sets[b];
    const bool applied = result.selection->band_sets[b].applicability != Applicability::not_applied;
    if (applied && !left_out(result, *result.instrument.scale_index(set.scale), options)) {
      cite(definition, set.source, options, section.sources);
    }
  }
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    if (!left_out(result, s, options))
      cite(definition, definition.scales[s].source, options, section.sources);
  }
}

}  // namespace screening::internal::report
