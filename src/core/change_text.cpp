#include "core/change_text.hpp"

#include <algorithm>
#include <cmath>

#include "core/text_result.hpp"
#include "screening/change.hpp"

namespace screening {
namespace internal {

std::string kind_phrase(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::improved:
      return "reliably improved";
    case ChangeKind::worsened:
      return "reliably worsened";
    case ChangeKind::no_reliable_change:
      return "no reliable change";
    case ChangeKind::indeterminate:
      return "not known whether it changed reliably";
    case ChangeKind::not_comparable:
      return "not comparable";
    case ChangeKind::not_judged:
      return "not judged";
  }
  return {};
}

std::string signed_phrase(const Fraction& difference) {
  return (difference.numerator() > 0 ? "+" : "") + difference.to_string();
}

std::string verdict_phrase(const ScaleChange& change) {
  std::string out = kind_phrase(change.kind);
  const bool judged = change.kind == ChangeKind::improved || change.kind == ChangeKind::worsened ||
                      change.kind == ChangeKind::no_reliable_change;
  if (judged && change.basis == Basis::bounds) out += " (whatever the missing answers are)";
  if (judged && change.basis == Basis::prorated) out += " (by the estimate for missing answers)";
  if (change.estimate) out += "; the estimate alone would say " + kind_phrase(*change.estimate);
  if (change.kind == ChangeKind::indeterminate && change.difference && !change.estimated) {
    out += ": the source does not say whether just this difference counts";
  }
  return out;
}

std::string reason_phrase(const ChangeReason& reason) {
  if (reason.field == "figure") {
    return "there is no published figure, and no standard deviation and reliability were stated";
  }
  if (reason.field == "worse") return "the scale has no worse end";
  if (reason.field == "evidence") {
    return "the published figure is provisional and was not asked for by name";
  }
  const auto said = [&](const std::string& value) {
    return value == "absent" || value.empty() ? std::string("not stated") : value;
  };
  if (reason.earlier == reason.later) {
    return "the published figure does not hold here: " + reason.field +
           (reason.earlier == "absent" ? " not stated" : " is " + reason.earlier);
  }
  // A figure that does not hold on one occasion only has nothing to say of the other.
  if (reason.earlier.empty() || reason.later.empty()) {
    const bool first = reason.later.empty();
    const std::string& value = first ? reason.earlier : reason.later;
    return std::string("the published figure does not hold ") +
           (first ? "at the earlier time: " : "at the later time: ") + reason.field +
           (value == "absent" ? " not stated" : " is " + value);
  }
  return reason.field + " was " + said(reason.earlier) + ", then " + said(reason.later);
}

std::string figure_phrase(const Definition& definition, const ScaleChange& change) {
  if (change.figure == ChangeBasis::jacobson_truax) {
    // Rounded for reading only; the comparison is with the number itself.
    const auto hundredths = static_cast<std::int64_t>(change.points * 100 + 0.5);
    return "more than " + Decimal(hundredths, 2).to_string() +
           " points, by Jacobson and Truax (1991) from the standard deviation and reliability that "
           "were stated";
  }
  if (change.figure == ChangeBasis::stated) {
    constexpr std::int64_t millionths = 1'000'000;  // as many places as a decimal has
    const Fraction points(std::llround(change.points * static_cast<double>(millionths)),
                          millionths);
    return points.to_string() + " points or more, as the caller stated";
  }
  if (!change.published) return {};
  const ReliableChange& entry = definition.reliable_changes[*change.published];
  return points_phrase(entry) + ", " + confidence_phrase(entry) + " " +
         source_tag(entry.source, entry.evidence);
}

std::string score_pair_phrase(const ScaleChange& change) {
  const auto one = [](const Score& score) {
    if (!score.value) return interval_phrase(score.lower, score.upper) + " possible";
    return score.value->to_string() + (score.prorated ? " (estimate)" : "");
  };
  return one(change.earlier) + " -> " + one(change.later);
}

std::string difference_phrase(const ScaleChange& change) {
  if (!change.difference) {
    return "difference between " + signed_phrase(change.lower) + " and " +
           signed_phrase(change.upper);
  }
  std::string out = "difference " + signed_phrase(*change.difference);
  if (change.estimated) {
    out += " (an estimate; between " + signed_phrase(change.lower) + " and " +
           signed_phrase(change.upper) + " for certain)";
  }
  return out;
}

}  // namespace internal

namespace {

using internal::TextLayout;

/// The flags that are or were raised, worst news first: what is positive now.
void write_flags(TextLayout& out, const ResultChange& change, Protected sensitive) {
  if (change.flags.empty()) return;
  out.heading("FLAGS (earlier -> later)");
  for (const Determination first :
       {Determination::positive, Determination::indeterminate, Determination::negative}) {
    for (const FlagChange& flag : change.flags) {
      if (flag.to != first) continue;
      const Flag& entry = change.later.instrument.definition().flags[flag.flag];
      const std::string mark = first == Determination::positive        ? "!!! "
                               : first == Determination::indeterminate ? "??? "
                                                                       : "--- ";
      out.line(2, mark + internal::name_phrase(entry, sensitive) + ": " +
                      internal::determination_word(flag.from, entry.display_safety) + " -> " +
                      internal::determination_word(flag.to, entry.display_safety));
      if (first == Determination::negative) continue;
      out.line(6, "act " + internal::urgency_phrase(entry.urgency) + ": " +
                      internal::spaced(entry.action));
      if (entry.display_safety) out.line(6, "keep this from a partner's eyes");
    }
  }
}

void write_cut_offs(TextLayout& out, const ResultChange& change, const ScaleChange& scale,
                    Protected sensitive) {
  const Definition& definition = change.later.instrument.definition();
  const Scale& entry = definition.scales[scale.scale];
  const bool safety = internal::under_display_safety(definition, entry);
  int kept = 0;
  for (const CutOffChange& cut_off : scale.cut_offs) {
    const std::optional<bool> crossed = cut_off.crossed();
    if (crossed && !*crossed) {
      ++kept;
      continue;
    }
    out.line(6,
             std::string(crossed ? "crossed: " : "not known: ") +
                 internal::cut_off_phrase(change.later, cut_off.cut_off, entry.label, sensitive) +
                 ": " + internal::determination_word(cut_off.from, safety) + " -> " +
                 internal::determination_word(cut_off.to, safety));
  }
  if (kept > 0) {
    out.line(6,
             internal::counted(kept, "cut-off") + " that applied on both occasions: not crossed");
  }
}

void write_scale(TextLayout& out, const ResultChange& change, const ScaleChange& scale,
                 Protected sensitive) {
  const Definition& definition = change.later.instrument.definition();
  const bool raised = internal::flag_raised(change.later);
  const bool reassuring =
      scale.kind == ChangeKind::improved || scale.kind == ChangeKind::no_reliable_change;
  out.line(2, definition.scales[scale.scale].label + ": " + internal::score_pair_phrase(scale) +
                  ", " + internal::difference_phrase(scale));
  out.line(6,
           internal::verdict_phrase(scale) + (raised && reassuring ? "  <- see flag above" : ""));
  for (const ChangeReason& reason : scale.why) {
    out.line(6, "because: " + internal::reason_phrase(reason));
  }
  const std::string figure = internal::figure_phrase(definition, scale);
  if (!figure.empty()) out.line(6, "reliable: " + figure);
  write_cut_offs(out, change, scale, sensitive);
}

}  // namespace

std::string summary(const ResultChange& change, Protected sensitive) {
  TextLayout out;
  const Definition& definition = change.later.instrument.definition();
  out.line(0, definition.abbreviation + " - change over time");
  if (!change.not_comparable.empty()) {
    out.heading("NOT COMPARABLE");
    for (const ChangeReason& reason : change.not_comparable) {
      out.line(2, internal::reason_phrase(reason));
    }
    return out.text();
  }
  write_flags(out, change, sensitive);
  if (!change.scales.empty()) {
    out.heading("CHANGE (earlier -> later)");
    for (const ScaleChange& scale : change.scales) write_scale(out, change, scale, sensitive);
  }
  out.blank();
  out.line(0, "Change between screening results, not a diagnosis, and no proof of what caused it.");
  out.line(0, internal::review_phrase(change.later.instrument.identity()));
  return out.text();
}

std::string summary(const Series& series, Protected sensitive) {
  if (series.steps.size() == 1) return summary(series.overall, sensitive);
  std::string out = "FROM THE FIRST TO THE LAST\n\n" + summary(series.overall, sensitive);
  for (std::size_t i = 0; i < series.steps.size(); ++i) {
    out += "\nFROM FORM " + std::to_string(i + 1) + " TO FORM " + std::to_string(i + 2) + "\n\n" +
           summary(series.steps[i], sensitive);
  }
  return out;
}

}  // namespace screening
