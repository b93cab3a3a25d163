#pragma once

#include <string>
#include <string_view>

#include "cohort_report.hpp"

/// Pictures of a cohort as SVG. Each has a title and a description that says in words what it
/// shows; colours come from the page, and nothing is told by colour alone. Empty where there is
/// nothing to draw, or where it is held back.
namespace screening::cli {

std::string html_escaped(std::string_view text);

/// How many people have which score of a scale, with bands and cut-offs. Neighbouring scores are
/// taken together until no bar stands for a small number.
std::string distribution_plot(const CohortReport& report, std::size_t scale);

/// The share positive by a cut-off for everybody and each group, with interval and bounds.
std::string prevalence_plot(const CohortReport& report, std::size_t cut_off);

/// The share of forms on which each item is missing.
std::string missing_plot(const CohortReport& report);

}  // namespace screening::cli
