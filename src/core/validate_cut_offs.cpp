#include "core/validate_parts.hpp"

namespace screening::internal {
namespace {

std::string operator_word(const CutOff& cut_off) {
  return cut_off.at_least ? "at least " : "at most ";
}

void check_direction(Check& check, const CutOff& cut_off, std::size_t scale,
                     const std::string& base) {
  const Scale& scored = check.definition().scales[scale];
  const Related related{path_of("scales", scale, "worse"),
                        "the worse end of " + quoted(scored.id) + " is stated"};
  if (scored.worse == Worse::neither) {
    check.error(codes::cut_off_no_direction, base,
                "cut-off " + quoted(cut_off.id) + " is on " + quoted(scored.id) +
                    ", which has no worse end; say 'high' or 'low' there, or remove the cut-off",
                related);
  } else if (cut_off.at_least != (scored.worse == Worse::high)) {
    check.error(codes::cut_off_direction, path_of(base, "threshold"),
                "cut-off " + quoted(cut_off.id) + " is positive " + operator_word(cut_off) +
                    cut_off.threshold.to_string() + ", but the worse end of " + quoted(scored.id) +
                    " is the " + std::string(to_string(scored.worse)) + " one; correct one of them",
                related);
  }
}

void check_threshold(Check& check, const CutOff& cut_off, std::size_t scale, const Reach& reach,
                     const std::string& base) {
  const Fraction threshold(cut_off.threshold);
  const std::string& name = check.definition().scales[scale].id;
  const std::string asks = "cut-off " + quoted(cut_off.id) + " asks for " + operator_word(cut_off) +
                           cut_off.threshold.to_string() + ", but " + quoted(name);
  const Related related{path_of("scales", scale), quoted(name) + " is defined"};
  const bool never = cut_off.at_least ? threshold > reach.high() : threshold < reach.low();
  const bool always = cut_off.at_least ? threshold <= reach.low() : threshold >= reach.high();
  if (never) {
    const Fraction& end = cut_off.at_least ? reach.high() : reach.low();
    check.error(codes::threshold_never, path_of(base, "threshold"),
                asks + (cut_off.at_least ? " cannot exceed " : " cannot fall below ") +
                    end.to_string() + ", so it is never positive",
                related);
  } else if (always) {
    const Fraction& end = cut_off.at_least ? reach.low() : reach.high();
    check.error(codes::threshold_always, path_of(base, "threshold"),
                asks + (cut_off.at_least ? " cannot fall below " : " cannot exceed ") +
                    end.to_string() + ", so it is always positive",
                related);
  }
}

void check_primaries(Check& check) {
  const std::vector<CutOff>& cut_offs = check.definition().cut_offs;
  for (std::size_t later = 0; later < cut_offs.size(); ++later) {
    const CutOff& b = cut_offs[later];
    if (!b.primary) continue;
    if (b.evidence == Evidence::provisional) {
      check.error(
          codes::primary_provisional, path_of("cut_offs", later, "primary"),
          "cut-off " + quoted(b.id) + " is provisional and cannot be the one to read first");
    }
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const CutOff& a = cut_offs[earlier];
      if (!a.primary || a.scale != b.scale || a.target != b.target) continue;
      const Population anybody;
      if (!populations_overlap(a.always_evaluated ? anybody : a.population,
                               b.always_evaluated ? anybody : b.population)) {
        continue;
      }
      check.error(codes::primary_overlap, path_of("cut_offs", later, "primary"),
                  "cut-offs " + quoted(a.id) + " and " + quoted(b.id) +
                      " are both primary for one scale, target and respondent; keep one, or "
                      "restrict their populations",
                  {path_of("cut_offs", earlier, "primary"), quoted(a.id) + " is made primary"});
      break;
    }
  }
}

}  // namespace

void check_cut_offs(Check& check, const std::vector<ReachResult>& reach) {
  const std::vector<CutOff>& cut_offs = check.definition().cut_offs;
  for (std::size_t c = 0; c < cut_offs.size(); ++c) {
    const CutOff& cut_off = cut_offs[c];
    const std::string base = path_of("cut_offs", c);
    check_population(check, cut_off.population, cut_off.always_evaluated,
                     path_of(base, "population"));
    check_accuracy(check, cut_off.accuracy, path_of(base, "accuracy"));
    const auto scale = check.scale(cut_off.scale, path_of(base, "scale"));
    if (!scale) continue;
    check_direction(check, cut_off, *scale, base);
    if (reach[*scale].known()) check_threshold(check, cut_off, *scale, reach[*scale].reach, base);
  }
  check_primaries(check);
}

}  // namespace screening::internal
