#include "core/validate_parts.hpp"

namespace screening::internal {
namespace {

void check_points(Check& check, const ReliableChange& change, const ReachResult& reach,
                  const std::string& base) {
  const Fraction points(change.points);
  if (points <= Fraction()) {
    check.error(codes::change_points, path_of(base, "points"),
                "reliable change " + quoted(change.id) + " is " + change.points.to_string() +
                    " points; it must be above 0");
    return;
  }
  if (!reach.known()) return;
  // The whole range, compared without a subtraction: high - low < points.
  const double width = reach.reach.high().to_double() - reach.reach.low().to_double();
  if (change.points.to_double() <= width) return;
  check.error(codes::change_points, path_of(base, "points"),
              "reliable change " + quoted(change.id) + " asks for " + change.points.to_string() +
                  " points, but " + quoted(change.scale) + " runs from " +
                  reach.reach.low().to_string() + " to " + reach.reach.high().to_string() +
                  ", so no two scores lie so far apart");
}

void check_overlaps(Check& check) {
  const std::vector<ReliableChange>& changes = check.definition().reliable_changes;
  for (std::size_t later = 0; later < changes.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const ReliableChange& a = changes[earlier];
      const ReliableChange& b = changes[later];
      if (a.scale != b.scale || !populations_overlap(a.population, b.population)) continue;
      check.error(codes::change_overlap, path_of("reliable_changes", later, "population"),
                  "reliable changes " + quoted(a.id) + " and " + quoted(b.id) +
                      " both hold for some people; keep one, or restrict their populations",
                  {path_of("reliable_changes", earlier), quoted(a.id) + " is defined"});
      break;
    }
  }
}

}  // namespace

void check_reliable_changes(Check& check, const std::vector<ReachResult>& reach) {
  const std::vector<ReliableChange>& changes = check.definition().reliable_changes;
  for (std::size_t r = 0; r < changes.size(); ++r) {
    const ReliableChange& change = changes[r];
    const std::string base = path_of("reliable_changes", r);
    check_population(check, change.population, false, path_of(base, "population"));
    if (change.confidence &&
        (*change.confidence <= Decimal(0) || *change.confidence >= Decimal(100))) {
      check.error(codes::change_confidence, path_of(base, "confidence"),
                  "confidence " + change.confidence->to_string() +
                      " is not between 0 and 100 per cent; write 95 for 95 %");
    }
    const auto scale = check.scale(change.scale, path_of(base, "scale"));
    if (!scale) continue;
    check_points(check, change, reach[*scale], base);
    if (check.definition().scales[*scale].worse == Worse::neither) {
      check.error(codes::change_no_direction, base,
                  "reliable change " + quoted(change.id) + " is on " + quoted(change.scale) +
                      ", which has no worse end, so nobody could improve; say 'high' or 'low' "
                      "there, or remove it",
                  {path_of("scales", *scale, "worse"),
                   "the worse end of " + quoted(change.scale) + " is stated"});
    }
  }
  check_overlaps(check);
}

}  // namespace screening::internal
