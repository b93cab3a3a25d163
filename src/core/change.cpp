#include "screening/change.hpp"

#include <array>
#include <cmath>
#include <numbers>

#include "core/change_judge.hpp"

namespace screening {
namespace {

using internal::subtracted;

std::string stage_of(const Result& result) {
  const std::optional<Stage>& stage = result.selection->context.stage;
  return stage ? std::string(to_string(*stage)) : "absent";
}

std::string language_of(const Result& result) {
  const std::string& language = result.selection->context.language;
  return language.empty() ? "absent" : language;
}

/// Whether one tag names the other, or something within it: `pt` and `pt-BR`.
bool same_language(const std::string& a, const std::string& b) {
  const auto within = [](const std::string& narrow, const std::string& wide) {
    return narrow == wide || narrow.starts_with(wide + "-");
  };
  return within(a, b) || within(b, a);
}

bool same_meaning(const Result& a, const Result& b) {
  const Identity& first = a.instrument.identity();
  const Identity& second = b.instrument.identity();
  if (!first.semantic_digest.empty() && !second.semantic_digest.empty()) {
    return first.semantic_digest == second.semantic_digest;
  }
  return canonical_text(a.instrument.definition()) == canonical_text(b.instrument.definition());
}

std::string version_of(const Result& result) {
  const Identity& identity = result.instrument.identity();
  constexpr std::size_t enough = 12;
  std::string version = identity.version;
  if (!identity.semantic_digest.empty()) {
    version += " (" + identity.semantic_digest.substr(0, enough) + ")";
  }
  return version;
}

bool applied(const Result& result, std::size_t cut_off) {
  return result.selection->cut_offs[cut_off].applicability != Applicability::not_applied;
}

/// Whether the stage decides which cut-offs of the scale apply.
bool stage_matters(const Result& earlier, const Result& later, const std::string& scale) {
  const std::vector<CutOff>& cut_offs = earlier.instrument.definition().cut_offs;
  for (std::size_t c = 0; c < cut_offs.size(); ++c) {
    if (cut_offs[c].scale == scale && applied(earlier, c) != applied(later, c)) return true;
  }
  return false;
}

std::vector<ChangeReason> in_the_way(const Result& earlier, const Result& later,
                                     const std::string& scale) {
  std::vector<ChangeReason> reasons;
  const std::string before = language_of(earlier);
  const std::string after = language_of(later);
  if (!same_language(before, after)) reasons.push_back({"language", before, after});
  if (stage_of(earlier) != stage_of(later) && stage_matters(earlier, later, scale)) {
    reasons.push_back({"stage", stage_of(earlier), stage_of(later)});
  }
  return reasons;
}

std::vector<CutOffChange> crossings(const Result& earlier, const Result& later,
                                    const std::string& scale) {
  std::vector<CutOffChange> list;
  const std::vector<CutOff>& cut_offs = earlier.instrument.definition().cut_offs;
  for (std::size_t c = 0; c < cut_offs.size(); ++c) {
    if (cut_offs[c].scale != scale) continue;
    const std::optional<Determination>& from = earlier.cut_offs[c].determination;
    const std::optional<Determination>& to = later.cut_offs[c].determination;
    if (from && to) list.push_back({c, *from, *to});
  }
  return list;
}

}  // namespace

ScaleChange internal::scale_change(const Result& earlier, const Result& later, std::size_t index,
                                   std::span<const StatedReliability> stated) {
  const Scale& scale = earlier.instrument.definition().scales[index];
  ScaleChange out;
  out.scale = index;
  out.earlier = earlier.scores[index];
  out.later = later.scores[index];
  out.lower = subtracted(out.later.lower, out.earlier.upper);
  out.upper = subtracted(out.later.upper, out.earlier.lower);
  if (out.earlier.value && out.later.value) {
    out.difference = subtracted(*out.later.value, *out.earlier.value);
    out.estimated = out.earlier.prorated || out.later.prorated;
  }
  out.why = in_the_way(earlier, later, scale.id);
  if (!out.why.empty()) {
    out.kind = ChangeKind::not_comparable;
    return out;
  }
  judge(earlier, later, stated, out);
  return out;
}

namespace {

std::vector<FlagChange> flag_changes(const Result& earlier, const Result& later) {
  std::vector<FlagChange> list;
  for (std::size_t f = 0; f < later.flags.size(); ++f) {
    if (!earlier.flags[f].in_force && !later.flags[f].in_force) continue;
    list.push_back({f, earlier.flags[f].determination, later.flags[f].determination});
  }
  return list;
}

}  // namespace

std::string_view to_string(ChangeKind kind) {
  constexpr std::array<std::string_view, 6> words{"improved",           "worsened",
                                                  "no_reliable_change", "indeterminate",
                                                  "not_comparable",     "not_judged"};
  return words.at(static_cast<std::size_t>(kind));
}

std::string_view to_string(ChangeBasis basis) {
  constexpr std::array<std::string_view, 4> words{"none", "published", "jacobson_truax", "stated"};
  return words.at(static_cast<std::size_t>(basis));
}

std::optional<double> jacobson_truax_points(double standard_deviation, double reliability,
                                            double z) {
  const bool usable = std::isfinite(standard_deviation) && standard_deviation > 0 &&
                      reliability >= 0 && reliability < 1 && std::isfinite(z) && z > 0;
  if (!usable) return std::nullopt;
  return z * standard_deviation * std::numbers::sqrt2 * std::sqrt(1 - reliability);
}

ResultChange change(const Result& earlier, const Result& later,
                    std::span<const StatedReliability> stated) {
  ResultChange out(earlier, later);
  if (earlier.instrument.id() != later.instrument.id()) {
    out.not_comparable.push_back({"instrument", earlier.instrument.id(), later.instrument.id()});
  } else if (!same_meaning(earlier, later)) {
    out.not_comparable.push_back({"version", version_of(earlier), version_of(later)});
  }
  if (!out.not_comparable.empty()) return out;
  out.flags = flag_changes(earlier, later);
  for (std::size_t s = 0; s < earlier.scores.size(); ++s) {
    ScaleChange& scale = out.scales.emplace_back(internal::scale_change(earlier, later, s, stated));
    scale.cut_offs = crossings(earlier, later, earlier.instrument.definition().scales[s].id);
  }
  return out;
}

}  // namespace screening
