#pragma once

#include <string>
#include <vector>

#include "cohort_rows.hpp"

/// The ways in which `screening cohort` says what it found. All of them show figures and nothing of
/// one person; what is held back is held back in each.
namespace screening::cli {

struct CohortReport {
  Instrument instrument;
  CohortTable table;
  FigureOptions options;
  std::vector<CohortFigure> figures;
  std::string context;                ///< as it was given
  std::vector<std::size_t> cut_offs;  ///< those to show first: primary ones, or all that apply
};

std::string cohort_text(const CohortReport& report);
std::string cohort_json(const CohortReport& report);
std::string cohort_html(const CohortReport& report);
/// One line a figure: `group_column,group,kind,part,statistic,value,lower,upper,n,suppressed`.
std::string cohort_tidy(const CohortReport& report);

/// Whether the figure is a share of people, to be written in per cent.
bool is_share(const CohortFigure& figure);
/// A kind or statistic as people read it: `positive share`, `change not judged, because of role`.
std::string figure_words(std::string word);
/// `11.5 % (9.7 to 13.6 %)`, `held back`, or `-` where there is none.
std::string figure_text(const CohortFigure& figure);
/// The figure, or null: for everybody when `by` is empty.
const CohortFigure* find_figure(const CohortReport& report, const std::string& by,
                                const std::string& group, const std::string& kind,
                                const std::string& part, const std::string& statistic);
/// What everybody should know who reads any of these.
std::vector<std::string> cohort_notes(const CohortReport& report);

}  // namespace screening::cli
