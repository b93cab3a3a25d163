#include "core/validate_parts.hpp"

namespace screening::internal {
namespace {

std::string span(const Band& band) {
  return quoted(band.id) + " (" + band.from.to_string() + " to " + band.to.to_string() + ")";
}

// Each pair of neighbours must meet: no value of the scale between them, none in both.
void check_pair(Check& check, const Band& before, const Band& after, const Reach* reach,
                const std::string& path, const std::string& before_path) {
  const Related related{before_path, span(before) + " stands"};
  if (after.from < before.from) {
    check.error(codes::band_order, path_of(path, "from"),
                "band " + span(after) + " stands after " + span(before) +
                    "; list the bands from the lowest up",
                related);
  } else if (after.from <= before.to) {
    check.error(
        codes::band_overlap, path_of(path, "from"),
        "band " + span(after) + " overlaps " + span(before) + "; a score belongs to one band",
        related);
  } else if (reach != nullptr && reach->any_between(Fraction(before.to), Fraction(after.from))) {
    check.error(codes::band_gap, path_of(path, "from"),
                "the scale has scores between " + span(before) + " and " + span(after) +
                    " that belong to no band",
                related);
  }
}

void check_ends(Check& check, const std::vector<Band>& bands, const Reach& reach,
                const std::string& scale, const std::string& base, const Related& related) {
  const auto end = [&](const Decimal& stated, const Fraction& reached, const std::string& path,
                       const char* what) {
    if (stated.to_string() == reached.to_string()) return;
    check.error(codes::bands_incomplete, path,
                std::string("the bands ") + what + " at " + stated.to_string() +
                    ", but the scores of " + quoted(scale) + " " + what + " at " +
                    reached.to_string(),
                related);
  };
  end(bands.front().from, reach.low(), path_of(base, std::size_t{0}, "from"), "start");
  end(bands.back().to, reach.high(), path_of(base, bands.size() - 1, "to"), "end");
}

bool ascending(const std::vector<Band>& bands) {
  for (std::size_t b = 0; b < bands.size(); ++b) {
    if (bands[b].to < bands[b].from) return false;
    if (b > 0 && bands[b].from < bands[b - 1].from) return false;
  }
  return true;
}

/// A set states the risk of one thing in each of its bands, and never less towards the worse end.
void check_risks(Check& check, const BandSet& set, const Scale* scale, const std::string& base) {
  const bool directed = scale != nullptr && scale->worse != Worse::neither;
  for (std::size_t b = 0; b < set.bands.size(); ++b) {
    const Band& band = set.bands[b];
    const std::string path = path_of(base, "bands", b, "risk");
    if (band.risk.has_value() == set.risk_of.empty()) {
      check.error(codes::band_risk, path,
                  band.risk ? "band " + span(band) +
                                  " states a risk, but the set does not say of what; add 'risk_of'"
                            : "band " + span(band) + " states no risk of " + quoted(set.risk_of) +
                                  "; each band of the set must, or none");
    } else if (band.risk && directed && b > 0 && set.bands[b - 1].risk &&
               (scale->worse == Worse::high ? *band.risk < *set.bands[b - 1].risk
                                            : *band.risk > *set.bands[b - 1].risk)) {
      check.error(codes::band_risk, path,
                  "band " + span(band) + " states the risk " + quoted(to_string(*band.risk)) +
                      " and the one before it " + quoted(to_string(*set.bands[b - 1].risk)) +
                      ", but the worse end of " + quoted(scale->id) + " is the " +
                      std::string(to_string(scale->worse)) + " one; correct one of them",
                  {path_of(base, "bands", b - 1), span(set.bands[b - 1]) + " stands"});
    }
  }
  if (scale != nullptr && !directed && !set.risk_of.empty()) {
    check.error(codes::band_risk, path_of(base, "risk_of"),
                "a risk is stated by the score of " + quoted(scale->id) +
                    ", which has no worse end; say 'high' or 'low' there, or remove the risk");
  }
}

}  // namespace

void check_bands(Check& check, const std::vector<ReachResult>& reach) {
  const Definition& definition = check.definition();
  for (std::size_t s = 0; s < definition.band_sets.size(); ++s) {
    const BandSet& set = definition.band_sets[s];
    const std::string base = path_of("band_sets", s, "bands");
    check_population(check, set.population, false, path_of("band_sets", s, "population"));
    const auto scale = check.scale(set.scale, path_of("band_sets", s, "scale"));
    check_risks(check, set, scale ? &definition.scales[*scale] : nullptr, path_of("band_sets", s));
    const Reach* values = scale && reach[*scale].known() ? &reach[*scale].reach : nullptr;
    if (set.bands.size() < 2) {
      check.error(codes::bands_too_few, base,
                  "a band set needs at least two bands; one says nothing");
      continue;
    }
    for (std::size_t b = 0; b < set.bands.size(); ++b) {
      const Band& band = set.bands[b];
      const std::string path = path_of(base, b);
      if (band.to < band.from) {
        check.error(codes::band_reversed, path_of(path, "to"),
                    "band " + span(band) + " ends before it starts");
        continue;
      }
      if (b > 0 && set.bands[b - 1].from <= set.bands[b - 1].to) {
        check_pair(check, set.bands[b - 1], band, values, path, path_of(base, b - 1));
      }
      if (values != nullptr && !values->any_within(Fraction(band.from), Fraction(band.to))) {
        check.error(codes::band_unreachable, path,
                    "no score of " + quoted(set.scale) + " lies in band " + span(band),
                    {path_of("scales", *scale), quoted(set.scale) + " is defined"});
      }
    }
    if (values != nullptr && ascending(set.bands)) {
      check_ends(check, set.bands, *values, set.scale, base,
                 {path_of("scales", *scale), quoted(set.scale) + " is defined"});
    }
  }
}

}  // namespace screening::internal
