#include "report/picture.hpp"

#include <algorithm>
#include <map>

#include "core/text_phrases.hpp"
#include "core/text_result.hpp"

namespace screening::internal::report {
namespace {

std::vector<Strip> strips_of(const Result& result, std::size_t scale, Protected sensitive) {
  const Definition& definition = result.instrument.definition();
  const Scale& entry = definition.scales[scale];
  const bool withheld = sensitive == Protected::withheld && under_display_safety(definition, entry);
  std::vector<Strip> strips;
  for (std::size_t b = 0; b < definition.band_sets.size(); ++b) {
    const BandSet& set = definition.band_sets[b];
    if (set.scale != entry.id) continue;
    if (result.selection->band_sets[b].applicability == Applicability::not_applied) continue;
    Strip strip;
    strip.label = set.label;
    for (std::size_t i = 0; i < set.bands.size(); ++i) {
      // What lies between two bands belongs to the lower one.
      const Decimal& end = i + 1 < set.bands.size() ? set.bands[i + 1].from : set.bands[i].to;
      const Band& band = set.bands[i];
      strip.ranges.push_back({band.from.to_double(), end.to_double(),
                              withheld ? band.id : band.label, result.bands[b].band == i});
    }
    strips.push_back(std::move(strip));
  }
  return strips;
}

std::string words_of(const Result& result, std::size_t scale, const ScalePicture& picture) {
  const Scale& entry = result.instrument.definition().scales[scale];
  const Score& score = result.scores[scale];
  std::string words = score.value ? score.value->to_string() : "no score";
  if (!score.value || score.lower != score.upper) {
    words += score.value ? " (an estimate), possible " : ", possible ";
    words += interval_phrase(score.lower, score.upper);
  }
  words +=
      ", on a scale from " + entry.range_from.to_string() + " to " + entry.range_to.to_string();
  if (entry.worse != Worse::neither) {
    words += std::string(", ") + (entry.worse == Worse::high ? "higher" : "lower") + " is worse";
  }
  for (const Strip& strip : picture.strips) {
    const auto here = std::find_if(strip.ranges.begin(), strip.ranges.end(),
                                   [](const Range& range) { return range.here; });
    words +=
        "; " + strip.label + ": " + (here == strip.ranges.end() ? "cannot be told" : here->label);
  }
  if (!picture.marks.empty()) {
    Words names;
    for (const Mark& mark : picture.marks) {
      names.push_back(mark.name + (mark.primary ? " (primary)" : ""));
    }
    words += "; cut-offs at " + joined(names);
  }
  return words + ".";
}

}  // namespace

Point point_of(const Score& score) {
  Point point{score.lower.to_double(), score.upper.to_double(), std::nullopt, score.prorated};
  if (score.value) point.value = score.value->to_double();
  return point;
}

std::vector<Mark> marks_of(const Result& result, std::size_t scale) {
  const Definition& definition = result.instrument.definition();
  std::map<std::pair<double, bool>, Mark> marks;
  for (std::size_t c = 0; c < definition.cut_offs.size(); ++c) {
    const CutOff& cut_off = definition.cut_offs[c];
    if (cut_off.scale != definition.scales[scale].id || !result.cut_offs[c].determination) continue;
    const double at = cut_off.threshold.to_double();
    Mark& mark = marks[{at, cut_off.at_least}];
    mark.at = at;
    mark.name = cut_off.threshold.to_string() + (cut_off.at_least ? "+" : "-");
    mark.primary = mark.primary || result.selection->primary[c];
  }
  std::vector<Mark> list;
  for (auto& [place, mark] : marks) list.push_back(std::move(mark));
  return list;
}

ScalePicture scale_picture(const Result& result, std::size_t scale, Protected sensitive) {
  const Scale& entry = result.instrument.definition().scales[scale];
  ScalePicture picture;
  picture.lowest = entry.range_from.to_double();
  picture.highest = entry.range_to.to_double();
  picture.score = point_of(result.scores[scale]);
  picture.strips = strips_of(result, scale, sensitive);
  picture.marks = marks_of(result, scale);
  picture.words = words_of(result, scale, picture);
  return picture;
}

}  // namespace screening::internal::report
