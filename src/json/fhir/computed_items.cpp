#include "json/fhir/computed_items.hpp"

#include <algorithm>

#include "core/text_phrases.hpp"
#include "screening/explain.hpp"

namespace screening::internal {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

/// From the top down, so that a value between two bands belongs to the lower one.
std::string band_of(const std::string& score, const BandSet& set) {
  std::vector<const Band*> bands;
  for (const Band& band : set.bands) bands.push_back(&band);
  std::sort(bands.begin(), bands.end(),
            [](const Band* a, const Band* b) { return a->from < b->from; });
  std::string label = "{}";
  for (const Band* band : bands) {
    label = "iif(" + score + " >= " + band->from.to_string() + ", '" + escaped(band->label) +
            "', " + label + ")";
  }
  return label;
}

}  // namespace

std::vector<ComputedItem> computed_items(const Instrument& instrument, const Selection& selection,
                                         const FhirNames& names, FhirExpressions& expressions) {
  const Definition& definition = instrument.definition();
  std::vector<ComputedItem> items;
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    const Scale& scale = definition.scales[s];
    items.push_back({names.scale(scale.id), scale.label,
                     expressions.is_whole(scale) ? "integer" : "decimal", expressions.score(scale),
                     under_display_safety(instrument, s), known_code(scale.codes)});
  }
  for (const std::size_t b : selection.active_band_sets) {
    const BandSet& set = definition.band_sets[b];
    const std::size_t s = *instrument.scale_index(set.scale);
    if (under_display_safety(instrument, s)) continue;
    items.push_back({names.band_set(set.id), set.label, "string",
                     band_of(expressions.score(definition.scales[s]), set)});
  }
  std::vector<std::size_t> cut_offs = selection.active_cut_offs;
  std::sort(cut_offs.begin(), cut_offs.end());
  for (const std::size_t c : cut_offs) {
    const CutOff& cut_off = definition.cut_offs[c];
    const std::size_t s = *instrument.scale_index(cut_off.scale);
    if (under_display_safety(instrument, s)) continue;
    const Scale& scale = definition.scales[s];
    items.push_back({names.cut_off(cut_off.id),
                     scale.label + " " + threshold_phrase(cut_off.at_least, cut_off.threshold) +
                         ": " + cut_off.target,
                     "boolean", expressions.compares(scale, cut_off.at_least, cut_off.threshold)});
  }
  for (std::size_t f = 0; f < definition.flags.size(); ++f) {
    const Flag& flag = definition.flags[f];
    if (!selection.flags_in_force[f] || flag.display_safety) continue;
    items.push_back(
        {names.flag(flag.id), "Flag: " + flag.label, "boolean", expressions.holds(flag.when)});
  }
  for (std::size_t v = 0; v < definition.verdicts.size(); ++v) {
    const Verdict& verdict = definition.verdicts[v];
    if (!selection.verdicts_in_force[v] || verdict.display_safety) continue;
    items.push_back(
        {names.verdict(verdict.id), verdict.label, "boolean", expressions.verdict(verdict)});
  }
  return items;
}

}  // namespace screening::internal
