#include <stdexcept>

#include "cohort/families.hpp"

namespace screening {

using namespace internal;

namespace {

void check(const Instrument& instrument, const CohortSums& everybody,
           const std::vector<CohortGroups>& columns, const FigureOptions& options) {
  if (options.suppress_below < 0) {
    throw std::invalid_argument("suppress_below is below 0; use 0 to tell every number");
  }
  if (everybody.identity != instrument.identity()) {
    throw std::invalid_argument("the sums are not of '" + instrument.id() + "' " +
                                instrument.version());
  }
  for (const CohortGroups& column : columns) {
    CohortSums together(instrument);
    for (const CohortSums& sums : column.sums) together.add(sums);
    if (together.coverage == everybody.coverage && column.values.size() == column.sums.size()) {
      continue;
    }
    throw std::invalid_argument("the groups of '" + column.by + "' are not everybody");
  }
}

void append(const std::vector<Family>& families, const std::string& by, const std::string& group,
            const std::vector<bool>& held, std::vector<CohortFigure>& out) {
  for (std::size_t f = 0; f < families.size(); ++f) {
    for (CohortFigure figure : families[f].figures) {
      figure.by = by;
      figure.group = group;
      if (held[f]) {
        figure.value = figure.lower = figure.upper = std::nullopt;
        figure.n.reset();
        figure.suppressed = true;
      }
      out.push_back(std::move(figure));
    }
  }
}

/// What became of a true prevalence is a word about the counts, so it is not told of those held
/// back.
void mask_outcome(std::vector<CohortFigure>& figures) {
  for (CohortFigure& figure : figures) {
    if (figure.suppressed && figure.statistic.starts_with("true_prevalence_") &&
        figure.statistic != "true_prevalence_with_study") {
      figure.statistic = "true_prevalence";
    }
  }
}

}  // namespace

std::vector<CohortFigure> cohort_figures(const Instrument& instrument, const CohortSums& everybody,
                                         const std::vector<CohortGroups>& columns,
                                         const FigureOptions& options) {
  check(instrument, everybody, columns, options);
  const std::int64_t least = options.suppress_below;
  std::vector<CohortFigure> out;
  const std::vector<Family> whole = families_of(instrument, everybody, everybody, options);
  const std::int64_t rows = everybody.coverage.rows();
  std::vector<bool> held_of_all;
  for (const Family& family : whole) {
    held_of_all.push_back((rows > 0 && rows < least) || !safe(family.cells, least));
  }
  append(whole, "", "", held_of_all, out);
  for (const CohortGroups& column : columns) {
    std::vector<std::vector<Family>> groups;
    std::vector<std::int64_t> people;
    for (const CohortSums& sums : column.sums) {
      groups.push_back(families_of(instrument, everybody, sums, options));
      people.push_back(sums.coverage.rows());
    }
    const std::vector<std::vector<bool>> held = held_back(whole, groups, people, least);
    for (std::size_t g = 0; g < groups.size(); ++g) {
      std::vector<bool> of_group;
      for (const std::vector<bool>& family : held) of_group.push_back(family[g]);
      append(groups[g], column.by, column.values[g], of_group, out);
    }
  }
  mask_outcome(out);
  return out;
}

}  // namespace screening
