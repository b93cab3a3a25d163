#include "core/text_result.hpp"

#include <algorithm>

namespace screening::internal {

namespace {

bool raised(const FlagOutcome& outcome) {
  return outcome.in_force && outcome.determination != Determination::negative;
}

bool has_issue(const Result& result, const Words& items) {
  return std::any_of(result.issues.begin(), result.issues.end(), [&](const Issue& issue) {
    return std::find(items.begin(), items.end(), issue.item) != items.end();
  });
}

void write_flag(TextLayout& out, const Result& result, std::size_t index, Protected sensitive) {
  const Definition& definition = result.instrument.definition();
  const Flag& flag = definition.flags[index];
  const FlagOutcome& outcome = result.flags[index];
  const std::string name = name_phrase(flag, sensitive);
  if (!outcome.in_force) {
    out.line(2, "--- not in force: " + name + " (provisional, and not asked for by name)");
    return;
  }
  std::string act = "act " + urgency_phrase(flag.urgency) + ": " + spaced(flag.action);
  if (!flag.referral.empty()) act += "; refer to: " + referral_phrase(flag.referral);
  const Words items = items_of(definition, flag.when);
  switch (outcome.determination) {
    case Determination::positive:
      out.line(2, "!!! POSITIVE: " + name + " (" + joined(items) + ")");
      out.line(6, act);
      break;
    case Determination::indeterminate:
      out.line(2, "??? NOT KNOWN: " + name + " (" + joined(items) + ")");
      out.line(6, "the " + hyphenated(flag.id) + " item " +
                      (has_issue(result, items) ? "has no answer that can be read: follow up"
                                                : "is unanswered: follow up"));
      out.line(6, act);
      break;
    case Determination::negative:
      out.line(2, "--- " + determination_word(outcome.determination, flag.display_safety) + ": " +
                      name + " (" + joined(items) + ")");
      return;
  }
  if (flag.display_safety) out.line(6, "keep this from a partner's eyes");
}

std::string missing_reason(const Scale& scale, const Score& score) {
  const int missing = score.expected - score.answered;
  // With fewer gaps than the rule allows, what is in doubt is which questions were asked at all.
  if (missing <= scale.missing.up_to) {
    return "the question that decides whether others are asked is unanswered";
  }
  return std::to_string(missing) + " of " + counted(score.expected, "answer") +
         (missing == 1 ? " is missing" : " are missing") +
         "; the rule: " + missing_phrase(scale.missing);
}

}  // namespace

std::string_view issue_phrase(Issue::Kind kind) {
  switch (kind) {
    case Issue::Kind::unknown_code:
      return "the form does not offer this answer; it counts as unanswered";
    case Issue::Kind::several_answers:
      return "more than one answer where one is possible; it counts as unanswered";
    case Issue::Kind::exclusive_answer:
      return "\"none of these\" together with another answer; it counts as unanswered";
    case Issue::Kind::ambiguous_score:
      return "several answers share this score and do not behave alike; it counts as unanswered";
    case Issue::Kind::unknown_item:
      return "the instrument has no such item; it was left out";
    case Issue::Kind::wrong_length:
      return "the list of answers is not as long as the form; none of it was used";
    case Issue::Kind::skipped_but_answered:
      return "answered although a skip rule says it was not asked; both readings are considered";
  }
  return {};
}

bool flag_raised(const Result& result) {
  return std::any_of(result.flags.begin(), result.flags.end(), raised);
}

void write_flags(TextLayout& out, const Result& result, Protected sensitive) {
  const Definition& definition = result.instrument.definition();
  const Identity& identity = result.instrument.identity();
  out.line(0, definition.abbreviation + " - " + definition.name + " (" + identity.id + " " +
                  identity.version + (definition.provisional ? ", provisional" : "") +
                  (identity.locked ? ")" : ", unlocked)"));
  if (definition.flags.empty()) return;
  out.heading("FLAGS");
  for (const Determination first : {Determination::positive, Determination::indeterminate}) {
    for (std::size_t i = 0; i < result.flags.size(); ++i) {
      if (raised(result.flags[i]) && result.flags[i].determination == first) {
        write_flag(out, result, i, sensitive);
      }
    }
  }
  for (std::size_t i = 0; i < result.flags.size(); ++i) {
    if (!raised(result.flags[i])) write_flag(out, result, i, sensitive);
  }
}

void write_occasion(TextLayout& out, const Result& result) {
  const std::string context = context_phrase(result.selection->context);
  out.heading("OCCASION");
  out.line(2, "Context: " + (context.empty() ? "not stated" : context));
  switch (result.status) {
    case FormStatus::complete:
      out.line(2, "Form: complete");
      break;
    case FormStatus::partial:
      out.line(2, "Form: partial, some answers are missing");
      break;
    case FormStatus::empty:
      out.line(2, "Form: empty, nothing that counts was answered");
      break;
  }
}

void write_bands(TextLayout& out, const Result& result, std::size_t scale, Protected sensitive) {
  const Definition& definition = result.instrument.definition();
  for (std::size_t i = 0; i < result.bands.size(); ++i) {
    const BandSet& set = definition.band_sets[i];
    if (set.scale != definition.scales[scale].id) continue;
    if (result.selection->band_sets[i].applicability == Applicability::not_applied) continue;
    std::string text = set.label + ": ";
    if (const auto band = result.bands[i].band) {
      const bool withheld = sensitive == Protected::withheld &&
                            under_display_safety(definition, definition.scales[scale]);
      text += withheld ? set.bands[*band].id : set.bands[*band].label;
      if (flag_raised(result)) text += "  <- see flag above";
    } else {
      text += "cannot be told, too much is missing";
    }
    out.line(6, text + " " + source_tag(set.source, set.evidence));
  }
}

void write_verdicts(TextLayout& out, const Result& result, Protected sensitive) {
  const Definition& definition = result.instrument.definition();
  if (definition.verdicts.empty()) return;
  out.heading("VERDICTS");
  for (std::size_t i = 0; i < result.verdicts.size(); ++i) {
    const Verdict& verdict = definition.verdicts[i];
    const VerdictOutcome& outcome = result.verdicts[i];
    const std::string says =
        outcome.in_force
            ? outcome_phrase(outcome.determination, outcome.basis, verdict.display_safety)
            : "not in force (provisional, and not asked for by name)";
    out.line(2, name_phrase(verdict, sensitive) + ": " + says + " " +
                    source_tag(verdict.source, verdict.evidence));
    if (verdict.display_safety) out.line(6, "keep this from a partner's eyes");
  }
}

void write_issues(TextLayout& out, const Result& result) {
  if (result.issues.empty()) return;
  out.heading("ANSWERS TO LOOK AT");
  for (const Issue& issue : result.issues) {
    const std::string item = issue.item.empty() ? "the form" : issue.item;
    out.line(2, item + ": " + std::string(issue_phrase(issue.kind)));
  }
}

void write_closing(TextLayout& out, const Result& result) {
  out.blank();
  out.line(0, "This is a screening result, not a diagnosis.");
  out.line(0, review_phrase(result.instrument.identity()));
  const Licence& licence = result.instrument.definition().licence;
  if (result.selection->licence_held) {
    out.line(0, "Licence: held, as the host states.");
  } else if (licence.ask_owner_first) {
    out.line(0,
             "Licence: its owner must be asked before use; the host does not state that it was.");
  }
  if (!licence.attribution.empty()) out.line(0, "Attribution: " + licence.attribution);
}

std::string score_phrase(const Scale& scale, const Score& score) {
  if (score.value) {
    std::string out = score.value->to_string();
    if (score.prorated) {
      const int missing = score.expected - score.answered;
      out += ", an estimate: " + std::to_string(missing) + " of " +
             counted(score.expected, "answer") + (missing == 1 ? " is missing" : " are missing");
    }
    return out;
  }
  std::string out = "not computable: ";
  switch (score.reason) {
    case Reason::none:
      break;
    case Reason::missing_items:
      out += missing_reason(scale, score);
      break;
    case Reason::nothing_answered:
      out += "nothing was answered";
      break;
    case Reason::not_asked:
      out += "none of it was asked";
      break;
    case Reason::skip_conflict:
      out += "a skip rule and an answer contradict each other";
      break;
  }
  return out;
}

std::string outcome_phrase(Determination determination, Basis basis, bool display_safety) {
  std::string out = determination_word(determination, display_safety);
  if (determination == Determination::indeterminate) {
    return out + " (it depends on answers that are missing)";
  }
  if (basis == Basis::bounds) out += " (whatever the missing answers are)";
  if (basis == Basis::prorated) out += " (by the estimate for missing answers)";
  return out;
}

std::string cut_off_phrase(const Result& result, std::size_t cut_off, std::string_view scale,
                           Protected sensitive) {
  const Definition& definition = result.instrument.definition();
  const CutOff& entry = definition.cut_offs[cut_off];
  const std::size_t index = *result.instrument.scale_index(entry.scale);
  std::string out = std::string(scale) + " " + threshold_phrase(entry.at_least, entry.threshold);
  if (sensitive == Protected::shown ||
      !under_display_safety(definition, definition.scales[index])) {
    out += ", " + entry.target;
  }
  return out;
}

std::string cut_off_outcome_phrase(const Result& result, std::size_t cut_off) {
  const Definition& definition = result.instrument.definition();
  const CutOffOutcome& outcome = result.cut_offs[cut_off];
  if (!outcome.determination) return "not applied";
  const std::size_t scale = *result.instrument.scale_index(definition.cut_offs[cut_off].scale);
  const bool safety = under_display_safety(definition, definition.scales[scale]);
  std::string out = outcome_phrase(*outcome.determination, outcome.basis, safety);
  if (outcome.estimate) {
    out += "; the estimate alone would say " + determination_word(*outcome.estimate, safety);
  }
  return out;
}

Words why_words(const Applies& applies) {
  Words words;
  for (const auto& [field, value] : applies.why) {
    if (field == "evidence") {
      words.emplace_back("provisional and not asked for by name");
    } else {
      words.push_back(field + (value == "absent" ? " not stated" : " is " + value));
    }
  }
  return words;
}

std::string why_phrase(const Applies& applies) { return joined(why_words(applies)); }

}  // namespace screening::internal
