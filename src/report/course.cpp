#include <algorithm>
#include <charconv>
#include <chrono>

#include "core/change_text.hpp"
#include "core/text_result.hpp"
#include "report/model.hpp"

namespace screening::internal::report {
namespace {

/// Days since 1970, of a date that `changes()` has checked.
double day_of(const std::string& date) {
  const auto part = [&](std::size_t at, std::size_t size) {
    int value = 0;
    std::from_chars(date.data() + at, date.data() + at + size, value);
    return value;
  };
  const std::chrono::year_month_day day{std::chrono::year(part(0, 4)),
                                        std::chrono::month(static_cast<unsigned>(part(5, 2))),
                                        std::chrono::day(static_cast<unsigned>(part(8, 2)))};
  return static_cast<double>(std::chrono::sys_days(day).time_since_epoch().count());
}

/// Where each form stands between the first and the last: by its date, else one by one.
std::vector<double> places_of(const std::vector<const Occasion*>& forms) {
  std::vector<double> places;
  const bool dated = !forms.front()->date.empty();
  for (std::size_t i = 0; i < forms.size(); ++i) {
    places.push_back(dated ? day_of(forms[i]->date) : static_cast<double>(i));
  }
  const double first = places.front();
  const double span = places.back() - first;
  for (double& place : places) place = (place - first) / span;
  return places;
}

std::string score_words(const Score& score) {
  if (!score.value) return "none, possible " + interval_phrase(score.lower, score.upper);
  if (!score.prorated) return score.value->to_string();
  return score.value->to_string() + " (an estimate, possible " +
         interval_phrase(score.lower, score.upper) + ")";
}

std::string change_words(const ScaleChange& change) {
  return difference_phrase(change) + ": " + verdict_phrase(change);
}

void add_once(Words& list, const std::string& text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) {
    list.push_back(text);
  }
}

void add_reasons(const Series& series, std::size_t scale, Words& reasons) {
  const auto add = [&](const ResultChange& change) {
    const ScaleChange& entry = change.scales[scale];
    const std::string figure = figure_phrase(change.later.instrument.definition(), entry);
    if (!figure.empty()) add_once(reasons, "Reliable here: " + figure);
    for (const ChangeReason& reason : entry.why) {
      add_once(reasons, std::string(kind_phrase(entry.kind)) + ": " + reason_phrase(reason));
    }
  };
  add(series.overall);
  for (const ResultChange& step : series.steps) add(step);
}

void add_crossed(const ResultChange& overall, std::size_t scale, const std::string& name,
                 Protected sensitive, Words& crossed) {
  const Definition& definition = overall.later.instrument.definition();
  const Scale& entry = definition.scales[scale];
  const bool safety = under_display_safety(definition, entry);
  for (const CutOffChange& cut_off : overall.scales[scale].cut_offs) {
    if (cut_off.crossed() == false) continue;
    crossed.push_back(std::string(cut_off.crossed() ? "crossed: " : "not known whether crossed: ") +
                      cut_off_phrase(overall.later, cut_off.cut_off, name, sensitive) + ": " +
                      determination_word(cut_off.from, safety) + ", then " +
                      determination_word(cut_off.to, safety));
  }
}

}  // namespace

std::string when_phrase(const Occasion& form) {
  if (!form.date.empty()) return form.date;
  const Context& context = form.result.selection->context;
  if (!context.stage || !context.weeks) return {};
  return std::string(to_string(*context.stage)) + " week " + context.weeks->to_string();
}

void add_course(const std::vector<const Occasion*>& forms, const Series& series, std::size_t scale,
                Protected sensitive, ScaleSection& section) {
  CoursePicture& picture = section.course_picture;
  const Scale& entry = forms.back()->result.instrument.definition().scales[scale];
  picture.lowest = entry.range_from.to_double();
  picture.highest = entry.range_to.to_double();
  picture.places = places_of(forms);
  picture.marks = marks_of(forms.back()->result, scale);
  Words told;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const Score& score = forms[i]->result.scores[scale];
    picture.points.push_back(point_of(score));
    picture.labels.push_back(when_phrase(*forms[i]));
    CourseRow row{picture.labels.back(), score_words(score), {}};
    if (i > 0) row.change = change_words(series.steps[i - 1].scales[scale]);
    told.push_back(row.when + ": " + row.score);
    section.course.push_back(std::move(row));
  }
  section.overall = change_words(series.overall.scales[scale]);
  picture.words = joined(told, "; ") + ". From first to last: " + section.overall + ".";
  add_reasons(series, scale, section.reasons);
  add_crossed(series.overall, scale, section.label, sensitive, section.crossed);
}

}  // namespace screening::internal::report
