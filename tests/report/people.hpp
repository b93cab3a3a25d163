#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "screening/catalog.hpp"
#include "screening/report.hpp"
#include "screening/score.hpp"

/// Invented forms of shipped instruments.
namespace people {

using namespace screening;

inline Instrument instrument(std::string_view id) {
  return Catalog::shipped().find(id, screening::Provisional::allow).value();
}

/// How a form is filled in: with every item's first or last option, every other item left out, or
/// nothing at all.
enum class Filled { first, last, half, empty };

inline Result filled(const Instrument& form, Filled how) {
  Responses responses(form);
  const std::vector<Item>& items = form.definition().items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (how == Filled::empty || (how == Filled::half && i % 2 == 1)) continue;
    const Item& item = items[i];
    if (item.kind == ItemKind::count) {
      responses.set(i, std::to_string(how == Filled::first ? item.count_from : item.count_to));
      continue;
    }
    const std::string& code =
        how == Filled::first ? item.options.front().code : item.options.back().code;
    responses.set(i, code);
  }
  ScoreOptions options;
  options.context.stage = Stage::postnatal;
  options.context.weeks = Decimal(6);
  options.context.role = Role::mother;
  options.context.language = "en";
  options.context.country = "GB";
  options.provisional = {"all"};
  return score(responses, options);
}

/// EPDS by what the ten answers are worth; -1 leaves one out.
inline Occasion epds(const std::string& date, const std::vector<int>& worth) {
  Responses responses(instrument("epds"), Coding::score);
  for (std::size_t i = 0; i < worth.size(); ++i) {
    if (worth[i] >= 0) responses.set(i, std::to_string(worth[i]));
  }
  ScoreOptions options;
  options.context.stage = Stage::postnatal;
  options.context.role = Role::mother;
  return {date, score(responses, options)};
}

inline std::string html(const std::vector<Occasion>& forms, const ReportOptions& options = {}) {
  auto made = report_html(forms, options);
  return std::holds_alternative<std::string>(made) ? std::get<std::string>(made)
                                                   : "refused: " + std::get<SeriesError>(made).code;
}

inline std::string text(const std::vector<Occasion>& forms, const ReportOptions& options = {}) {
  auto made = report_text(forms, options);
  return std::holds_alternative<std::string>(made) ? std::get<std::string>(made)
                                                   : "refused: " + std::get<SeriesError>(made).code;
}

}  // namespace people
