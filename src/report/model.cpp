#include "report/model.hpp"

#include <algorithm>
#include <set>

#include "core/change_text.hpp"
#include "core/text_result.hpp"
#include "screening/version.hpp"

namespace screening::internal::report {
namespace {

/// The forms of one instrument, in the order given, and where they stood.
struct Group {
  std::string instrument;
  std::vector<const Occasion*> forms;
  std::vector<std::size_t> places;
};

std::vector<Group> grouped(std::span<const Occasion> forms) {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const std::string& id = forms[i].result.instrument.id();
    auto known = std::find_if(groups.begin(), groups.end(),
                              [&](const Group& group) { return group.instrument == id; });
    if (known == groups.end()) known = groups.insert(groups.end(), Group{id, {}, {}});
    known->forms.push_back(&forms[i]);
    known->places.push_back(i);
  }
  return groups;
}

template <class List>
bool any_open(const List& list) {
  return std::any_of(list.begin(), list.end(),
                     [](const auto& entry) { return !entry.display_safety; });
}

/// Whether an instrument is about nothing but what must not meet a partner's eyes. Its name alone
/// would tell that it was asked.
bool all_protected(const Result& result) {
  const Definition& definition = result.instrument.definition();
  if (any_open(definition.flags) || any_open(definition.verdicts)) return false;
  for (const Scale& scale : definition.scales) {
    if (!under_display_safety(definition, scale)) return false;
  }
  return std::any_of(definition.items.begin(), definition.items.end(),
                     [](const Item& item) { return item.display_safety; });
}

bool has_protected(const Definition& definition) {
  return std::any_of(definition.items.begin(), definition.items.end(),
                     [](const Item& item) { return item.display_safety; });
}

std::string short_name(const Definition& definition) {
  return definition.abbreviation.empty() ? definition.id : definition.abbreviation;
}

FlagLine flag_line(const Occasion& form, std::size_t index, Protected sensitive) {
  const Definition& definition = form.result.instrument.definition();
  const Flag& flag = definition.flags[index];
  FlagLine line;
  line.determination = form.result.flags[index].determination;
  line.urgency = flag.urgency;
  line.what = short_name(definition) + ": " + name_phrase(flag, sensitive) + " (" +
              joined(items_of(definition, flag.when)) + ")";
  line.when = when_phrase(form);
  if (line.determination != Determination::negative) {
    line.act = "act " + urgency_phrase(flag.urgency) + ": " + spaced(flag.action);
    if (!flag.referral.empty()) line.act += "; refer to: " + referral_phrase(flag.referral);
    if (flag.display_safety) line.notes = "keep this from a partner's eyes";
  } else if (flag.display_safety) {
    line.notes = determination_word(line.determination, true);
  }
  return line;
}

/// Every flag of the latest form; of earlier ones those that were raised, which a later negative
/// does not take back.
void add_flags(const Group& group, const ReportOptions& options, Model& model) {
  for (const Occasion* form : group.forms) {
    const bool latest = form == group.forms.back();
    const std::vector<Flag>& flags = form->result.instrument.definition().flags;
    for (std::size_t f = 0; f < flags.size(); ++f) {
      const FlagOutcome& outcome = form->result.flags[f];
      if (!outcome.in_force || (options.display_safe && flags[f].display_safety)) continue;
      model.holds_protected = model.holds_protected || flags[f].display_safety;
      if (!latest && outcome.determination == Determination::negative) continue;
      FlagLine line = flag_line(*form, f, options.sensitive);
      if (!latest) line.what += ", at an earlier form";
      model.flags.push_back(std::move(line));
    }
  }
}

void order_flags(std::vector<FlagLine>& flags) {
  const auto rank = [](const FlagLine& line) {
    const int state = line.determination == Determination::positive        ? 0
                      : line.determination == Determination::indeterminate ? 1
                                                                           : 2;
    return std::pair(state, line.urgency);
  };
  std::stable_sort(flags.begin(), flags.end(),
                   [&](const FlagLine& a, const FlagLine& b) { return rank(a) < rank(b); });
}

ScaleSection scale_section(const Result& result, std::size_t index, const ReportOptions& options) {
  const Definition& definition = result.instrument.definition();
  const Scale& scale = definition.scales[index];
  ScaleSection section;
  section.label = scale_name(definition, index, options);
  section.score = score_phrase(scale, result.scores[index]);
  const Score& score = result.scores[index];
  if (!score.value || score.lower != score.upper) {
    section.score += "; lies in " + interval_phrase(score.lower, score.upper);
  }
  section.range = "possible " + scale.range_from.to_string() + " to " + scale.range_to.to_string();
  if (scale.worse != Worse::neither) {
    section.range +=
        std::string(", ") + (scale.worse == Worse::high ? "higher" : "lower") + " is worse";
  }
  section.picture = scale_picture(result, index, options.sensitive);
  for (const Strip& strip : section.picture.strips) {
    const auto here = std::find_if(strip.ranges.begin(), strip.ranges.end(),
                                   [](const Range& range) { return range.here; });
    const bool told = here != strip.ranges.end();
    section.bands.push_back(strip.label + ": " +
                            (told ? here->label : "cannot be told, too much is missing") +
                            (told && flag_raised(result) ? " (see the flag above)" : ""));
  }
  return section;
}

void add_verdicts(const Result& result, const ReportOptions& options, Section& section) {
  const std::vector<Verdict>& verdicts = result.instrument.definition().verdicts;
  for (std::size_t v = 0; v < verdicts.size(); ++v) {
    if (options.display_safe && verdicts[v].display_safety) continue;
    const VerdictOutcome& outcome = result.verdicts[v];
    section.verdicts.push_back(
        name_phrase(verdicts[v], options.sensitive) + ": " +
        (outcome.in_force
             ? outcome_phrase(outcome.determination, outcome.basis, verdicts[v].display_safety)
             : "not in force (provisional, and not asked for by name)") +
        " " + source_tag(verdicts[v].source, verdicts[v].evidence));
  }
}

void add_missing(const Result& result, const ReportOptions& options, Section& section) {
  const Definition& definition = result.instrument.definition();
  for (std::size_t s = 0; s < result.scores.size(); ++s) {
    const Score& score = result.scores[s];
    if (left_out(result, s, options) || score.answered == score.expected) continue;
    section.missing.push_back(scale_name(definition, s, options) + ": " +
                              counted(score.expected - score.answered, "answer") + " of " +
                              std::to_string(score.expected));
  }
  for (const Issue& issue : result.issues) {
    const auto item = result.instrument.item_index(issue.item);
    if (options.display_safe && item && definition.items[*item].display_safety) continue;
    section.look_at.push_back((issue.item.empty() ? "the form" : issue.item) + ": " +
                              std::string(issue_phrase(issue.kind)));
  }
}

void add_closing(const Result& result, Section& section) {
  const Definition& definition = result.instrument.definition();
  const Identity& identity = result.instrument.identity();
  section.closing.push_back(review_phrase(identity));
  section.closing.push_back("Definition " + identity.id + " " + identity.version +
                            (identity.locked ? ", locked" : ", unlocked") +
                            (definition.provisional ? ", provisional as a whole" : ""));
  if (!identity.semantic_digest.empty()) {
    section.closing.push_back("Digest of its meaning " + identity.semantic_digest);
    section.closing.push_back("Digest of its bytes " + identity.byte_digest);
  }
  if (result.selection->licence_held) {
    section.closing.emplace_back("Licence: held, as the host states.");
  } else if (definition.licence.ask_owner_first) {
    section.closing.emplace_back(
        "Licence: its owner must be asked before use; the host does not state that it was.");
  }
  if (!definition.licence.attribution.empty()) {
    section.closing.push_back("Attribution: " + definition.licence.attribution);
  }
}

std::string status_phrase(FormStatus status) {
  if (status == FormStatus::complete) return "complete";
  return status == FormStatus::partial ? "partial, some answers are missing"
                                       : "empty, nothing that counts was answered";
}

Section section_of(const Group& group, const Series* series, const ReportOptions& options) {
  const Occasion& latest = *group.forms.back();
  const Result& result = latest.result;
  const Definition& definition = result.instrument.definition();
  Section section;
  section.name = short_name(definition) + " - " + definition.name;
  section.when = when_phrase(latest);
  section.context = context_phrase(result.selection->context);
  // Whether a form is whole could turn on an answer that the form for display must not know of.
  if (!options.display_safe || !has_protected(definition)) {
    section.status = status_phrase(result.status);
  }
  section.provisional = definition.provisional;
  bool comparable = series != nullptr;
  if (series != nullptr) {
    const auto note = [&](const ResultChange& change) {
      for (const ChangeReason& reason : change.not_comparable) {
        comparable = false;
        const std::string text = reason_phrase(reason);
        if (std::find(section.not_comparable.begin(), section.not_comparable.end(), text) ==
            section.not_comparable.end()) {
          section.not_comparable.push_back(text);
        }
      }
    };
    note(series->overall);
    for (const ResultChange& step : series->steps) note(step);
  }
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    if (left_out(result, s, options)) continue;
    section.scales.push_back(scale_section(result, s, options));
    if (comparable) {
      add_course(group.forms, *series, s, options.sensitive, section.scales.back());
    }
  }
  add_verdicts(result, options, section);
  add_cut_offs(result, options, section);
  add_missing(result, options, section);
  add_closing(result, section);
  return section;
}

/// Null with one form only, where nothing can be compared; an error where the forms cannot.
std::variant<std::optional<Series>, SeriesError> series_of(const Group& group) {
  if (group.forms.size() < 2) return std::optional<Series>();
  std::vector<Occasion> occasions;
  for (const Occasion* form : group.forms) occasions.push_back(*form);
  auto made = changes(occasions);
  if (auto* error = std::get_if<SeriesError>(&made)) {
    error->occasion = group.places[error->occasion];
    return std::move(*error);
  }
  return std::optional<Series>(std::move(std::get<Series>(made)));
}

}  // namespace

bool names_withheld(const Definition& definition, const std::string& text,
                    const ReportOptions& options) {
  const auto& items = definition.items;
  return options.display_safe && std::any_of(items.begin(), items.end(), [&](const Item& item) {
           return item.display_safety && text.find(item.label) != std::string::npos;
         });
}

std::string scale_name(const Definition& definition, std::size_t scale,
                       const ReportOptions& options) {
  const Scale& entry = definition.scales[scale];
  return names_withheld(definition, entry.label, options) ? entry.id : entry.label;
}

bool left_out(const Result& result, std::size_t scale, const ReportOptions& options) {
  const Definition& definition = result.instrument.definition();
  return options.display_safe && under_display_safety(definition, definition.scales[scale]);
}

std::variant<Model, SeriesError> model_of(std::span<const Occasion> forms,
                                          const ReportOptions& options) {
  if (forms.empty()) return SeriesError{"report.empty", "there is no form to report on", 0};
  ReportOptions chosen = options;
  if (chosen.display_safe) chosen.sensitive = Protected::withheld;
  Model model;
  model.respondent = chosen.respondent;
  model.written = chosen.written;
  model.display_safe = chosen.display_safe;
  model.made_by = std::string(version());
  for (const Group& group : grouped(forms)) {
    auto made = series_of(group);
    if (auto* error = std::get_if<SeriesError>(&made)) return std::move(*error);
    const std::optional<Series>& series = std::get<std::optional<Series>>(made);
    const Result& result = group.forms.back()->result;
    if (chosen.display_safe && all_protected(result)) continue;
    add_flags(group, chosen, model);
    model.sections.push_back(section_of(group, series ? &*series : nullptr, chosen));
    model.holds_protected = !chosen.display_safe && (model.holds_protected ||
                                                     has_protected(result.instrument.definition()));
  }
  add_suggestions(chosen, model);
  order_flags(model.flags);
  return model;
}

}  // namespace screening::internal::report
