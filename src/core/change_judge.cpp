#include "core/change_judge.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace screening::internal {
namespace {

/// How a difference compares with the figure, towards the worse end: beyond it, within it, beyond
/// it towards the better end, or just on an edge that the source leaves open.
enum class Reach : std::uint8_t { better, within, worse, open };

/// What counts as reliable: more than so many points, or that many as well.
struct Figure {
  std::optional<Fraction> exact;  ///< the points, unless they were calculated
  double points = 0;
  Edge edge = Edge::does_not_count;

  std::strong_ordering against(const Fraction& size) const {
    if (exact) return size <=> *exact;
    const double value = size.to_double();
    if (value > points) return std::strong_ordering::greater;
    return value < points ? std::strong_ordering::less : std::strong_ordering::equal;
  }

  /// `worsening`: the difference, positive towards the worse end.
  Reach reach(const Fraction& worsening) const {
    const bool worse = worsening.numerator() > 0;
    const Fraction size =
        worse ? worsening : Fraction(-worsening.numerator(), worsening.denominator());
    const std::strong_ordering order = against(size);
    if (order < 0 || (order == 0 && edge == Edge::does_not_count)) return Reach::within;
    if (order == 0 && edge == Edge::not_stated) return Reach::open;
    return worse ? Reach::worse : Reach::better;
  }
};

ChangeKind kind_of(Reach reach) {
  switch (reach) {
    case Reach::better:
      return ChangeKind::improved;
    case Reach::worse:
      return ChangeKind::worsened;
    case Reach::within:
      return ChangeKind::no_reliable_change;
    case Reach::open:
      return ChangeKind::indeterminate;
  }
  return ChangeKind::indeterminate;
}

/// What all differences between two say. Where the ends agree, so does everything between them:
/// the three reaches are intervals in this order.
ChangeKind kind_between(const Figure& figure, const Fraction& least, const Fraction& most) {
  const ChangeKind low = kind_of(figure.reach(least));
  return low == kind_of(figure.reach(most)) ? low : ChangeKind::indeterminate;
}

void reasons_of(const Result& earlier, const Result& later, std::size_t change,
                std::vector<ChangeReason>& why) {
  const auto collect = [&](const Applies& applies, bool first) {
    for (const auto& [field, value] : applies.why) {
      const auto known =
          std::find_if(why.begin(), why.end(),
                       [&, name = field](const auto& reason) { return reason.field == name; });
      ChangeReason& reason =
          known == why.end() ? why.emplace_back(ChangeReason{field, "", ""}) : *known;
      (first ? reason.earlier : reason.later) = value;
    }
  };
  collect(earlier.selection->reliable_changes[change], true);
  collect(later.selection->reliable_changes[change], false);
}

/// The published figure that holds on both occasions; else the reasons against those there are.
std::optional<Figure> published_figure(const Result& earlier, const Result& later,
                                       ScaleChange& out) {
  const Definition& definition = earlier.instrument.definition();
  const std::string& scale = definition.scales[out.scale].id;
  for (std::size_t r = 0; r < definition.reliable_changes.size(); ++r) {
    const ReliableChange& change = definition.reliable_changes[r];
    if (change.scale != scale) continue;
    const auto holds = [&](const Result& result) {
      return result.selection->reliable_changes[r].applicability != Applicability::not_applied;
    };
    if (!holds(earlier) || !holds(later)) {
      reasons_of(earlier, later, r, out.why);
      continue;
    }
    out.why.clear();
    out.published = r;
    out.figure = ChangeBasis::published;
    out.points = change.points.to_double();
    return Figure{Fraction(change.points), out.points, change.edge};
  }
  return std::nullopt;
}

std::optional<Figure> stated_figure(const Result& earlier,
                                    std::span<const StatedReliability> stated, ScaleChange& out) {
  const std::string& scale = earlier.instrument.definition().scales[out.scale].id;
  for (const StatedReliability& entry : stated) {
    if (entry.scale != scale) continue;
    if (entry.points) {
      if (entry.points->unscaled() <= 0) continue;
      out.why.clear();
      out.figure = ChangeBasis::stated;
      out.points = entry.points->to_double();
      return Figure{Fraction(*entry.points), out.points, Edge::counts};
    }
    const auto points = jacobson_truax_points(entry.standard_deviation, entry.reliability);
    if (!points) continue;
    out.why.clear();
    out.figure = ChangeBasis::jacobson_truax;
    out.points = *points;
    return Figure{{}, *points, Edge::does_not_count};
  }
  return std::nullopt;
}

}  // namespace

Fraction subtracted(const Fraction& a, const Fraction& b) {
  // Over the least common denominator: scores of one scale share theirs, or nearly so.
  const std::int64_t common = std::gcd(a.denominator(), b.denominator());
  const std::int64_t left = b.denominator() / common;
  const std::int64_t right = a.denominator() / common;
  return {a.numerator() * left - b.numerator() * right, a.denominator() * left};
}

void judge(const Result& earlier, const Result& later, std::span<const StatedReliability> stated,
           ScaleChange& out) {
  const Worse worse = earlier.instrument.definition().scales[out.scale].worse;
  if (worse == Worse::neither) {
    out.why.push_back({"worse", "neither", "neither"});
    return;
  }
  std::optional<Figure> figure = published_figure(earlier, later, out);
  if (!figure) figure = stated_figure(earlier, stated, out);
  if (!figure) {
    if (out.why.empty()) out.why.push_back({"figure", "absent", "absent"});
    return;
  }
  const auto towards_worse = [worse](const Fraction& difference) {
    return worse == Worse::high ? difference
                                : Fraction(-difference.numerator(), difference.denominator());
  };
  const bool complete = out.difference && !out.estimated;
  if (complete) {
    out.kind = kind_of(figure->reach(towards_worse(*out.difference)));
    return;
  }
  out.basis = Basis::bounds;
  out.kind = kind_between(*figure, towards_worse(out.lower), towards_worse(out.upper));
  if (out.kind != ChangeKind::indeterminate || !out.difference) return;
  // An estimate may alarm. It never reassures.
  const ChangeKind estimate = kind_of(figure->reach(towards_worse(*out.difference)));
  if (estimate == ChangeKind::worsened) {
    out.kind = estimate;
    out.basis = Basis::prorated;
  } else if (estimate != ChangeKind::indeterminate) {
    out.estimate = estimate;
  }
}

}  // namespace screening::internal
