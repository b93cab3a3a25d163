#include <algorithm>
#include <utility>
#include <vector>

#include "core/text_result.hpp"
#include "screening/explain.hpp"

namespace screening {

namespace {

using internal::TextLayout;
using internal::Words;

void write_scores(TextLayout& out, const Result& result, Protected sensitive) {
  const Definition& definition = result.instrument.definition();
  if (definition.scales.empty()) return;
  out.heading("SCORES");
  for (std::size_t i = 0; i < result.scores.size(); ++i) {
    const Scale& scale = definition.scales[i];
    const Score& score = result.scores[i];
    out.line(2, scale.label + ": " + internal::score_phrase(scale, score));
    if (!score.value || score.lower != score.upper) {
      out.line(6, "lies in " + internal::interval_phrase(score.lower, score.upper));
    }
    std::string range =
        "possible " + scale.range_from.to_string() + " to " + scale.range_to.to_string();
    if (scale.worse != Worse::neither) {
      range += ", " + std::string(scale.worse == Worse::high ? "higher" : "lower") + " is worse";
    }
    out.line(6, range);
    internal::write_bands(out, result, i, sensitive);
  }
}

void write_cut_off(TextLayout& out, const Result& result, std::size_t index, Words& sources,
                   Protected sensitive) {
  const Definition& definition = result.instrument.definition();
  const CutOff& cut_off = definition.cut_offs[index];
  const Selection& selection = *result.selection;
  const Scale& scale = definition.scales[*result.instrument.scale_index(cut_off.scale)];
  out.line(2, internal::cut_off_phrase(result, index, scale.label, sensitive) + ": " +
                  internal::cut_off_outcome_phrase(result, index) +
                  (selection.primary[index] ? " [primary]" : ""));
  out.line(6, "established in: " + internal::population_phrase(cut_off.population));
  const std::string why = internal::why_phrase(selection.cut_offs[index]);
  if (!why.empty()) out.line(6, "used for everybody, here outside those people: " + why);
  const std::string accuracy = internal::accuracy_phrase(cut_off.accuracy);
  out.line(6, (accuracy.empty() ? "accuracy not stated" : accuracy) + " " +
                  internal::source_tag(cut_off.source, cut_off.evidence));
  if (selection.prevalence) {
    if (const auto values = predictive_values(cut_off.accuracy, *selection.prevalence)) {
      out.line(6, internal::predictive_phrase(*values, *selection.prevalence));
    }
  }
  if (std::find(sources.begin(), sources.end(), cut_off.source) == sources.end()) {
    sources.push_back(cut_off.source);
  }
}

/// What keeps cut-offs from applying, and how many each: the most frequent reason first.
void write_not_applied(TextLayout& out, const Result& result) {
  std::vector<std::pair<std::string, int>> reasons;
  int total = 0;
  for (std::size_t i = 0; i < result.cut_offs.size(); ++i) {
    if (result.cut_offs[i].determination) continue;
    ++total;
    for (const std::string& why : internal::why_words(result.selection->cut_offs[i])) {
      const auto found = std::find_if(reasons.begin(), reasons.end(),
                                      [&](const auto& entry) { return entry.first == why; });
      if (found == reasons.end()) {
        reasons.emplace_back(why, 1);
      } else {
        ++found->second;
      }
    }
  }
  if (total == 0) return;
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  out.heading("CUT-OFFS THAT DO NOT APPLY HERE: " + std::to_string(total));
  Words words;
  for (const auto& [why, count] : reasons)
    words.push_back(why + " (" + std::to_string(count) + ")");
  out.line(2, "Because: " + internal::joined(words) + ".");
}

/// Whether saying more of the context could make some cut-off apply.
bool context_is_thin(const Result& result) {
  const auto& all = result.selection->cut_offs;
  return std::any_of(all.begin(), all.end(), [](const Applies& applies) {
    return std::any_of(applies.why.begin(), applies.why.end(),
                       [](const auto& reason) { return reason.second == "absent"; });
  });
}

void write_cut_offs(TextLayout& out, const Result& result, Protected sensitive) {
  const Definition& definition = result.instrument.definition();
  if (definition.cut_offs.empty()) return;
  Words sources;
  out.heading("CUT-OFFS THAT APPLY");
  for (const bool primary : {true, false}) {
    for (std::size_t i = 0; i < result.cut_offs.size(); ++i) {
      if (result.cut_offs[i].determination && result.selection->primary[i] == primary) {
        write_cut_off(out, result, i, sources, sensitive);
      }
    }
  }
  if (sources.empty()) {
    out.line(2, context_is_thin(result)
                    ? "None. Say more of the context: stage, weeks, role, language, country."
                    : "None: no cut-off was established in people like this.");
  }
  for (const std::string& id : sources) {
    if (const Source* source = internal::find_source(definition, id)) {
      out.line(2, "[" + id + "] " + internal::citation_phrase(*source));
    }
  }
  write_not_applied(out, result);
}

void write_missing(TextLayout& out, const Result& result) {
  if (result.status == FormStatus::complete) return;
  const Definition& definition = result.instrument.definition();
  out.heading("WHAT IS MISSING");
  bool named = false;
  for (std::size_t i = 0; i < result.scores.size(); ++i) {
    const Score& score = result.scores[i];
    if (score.answered == score.expected) continue;
    named = true;
    out.line(2, definition.scales[i].label + ": " +
                    internal::counted(score.expected - score.answered, "answer") + " of " +
                    std::to_string(score.expected));
  }
  if (!named) out.line(2, "Some questions that flags or verdicts read have no answer.");
}

}  // namespace

std::string summary(const Result& result, Protected sensitive) {
  TextLayout out;
  internal::write_flags(out, result, sensitive);
  internal::write_occasion(out, result);
  write_scores(out, result, sensitive);
  internal::write_verdicts(out, result, sensitive);
  write_cut_offs(out, result, sensitive);
  write_missing(out, result);
  internal::write_issues(out, result);
  internal::write_closing(out, result);
  return out.text();
}

}  // namespace screening
