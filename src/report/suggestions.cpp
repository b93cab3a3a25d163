#include <algorithm>

#include "report/model.hpp"
#include "screening/pathway.hpp"

namespace screening::internal::report {
namespace {

std::string state_phrase(const InputOutcome& input) {
  switch (input.state) {
    case InputState::positive:
      return "positive";
    case InputState::negative:
      return input.display_safety ? "no disclosure" : "negative";
    case InputState::indeterminate:
      return "not known, asked and left open";
    case InputState::absent:
      return "not asked";
    case InputState::not_applied:
      return "does not hold for this person";
  }
  return {};
}

std::string reason_of(const InputOutcome& input) {
  std::string text = input.label + ": " + state_phrase(input);
  if (!input.why.empty()) {
    Words why;
    for (const auto& [field, value] : input.why) why.push_back(field + " " + value);
    text += " (" + joined(why) + ")";
  }
  const std::string from =
      input.instrument.empty() ? input.part : input.instrument + " " + input.part;
  return from.empty() ? text : text + " [" + from + "]";
}

bool protects(const Suggestion& suggestion) {
  return suggestion.display_safety ||
         std::any_of(suggestion.reasons.begin(), suggestion.reasons.end(),
                     [](const InputOutcome& reason) { return reason.display_safety; });
}

SuggestionLine line_of(const Suggestion& suggestion, Protected sensitive) {
  SuggestionLine line;
  line.urgency = urgency_phrase(suggestion.urgency);
  const std::string row =
      suggestion.pathway + "/" + (suggestion.row.empty() ? suggestion.step : suggestion.row);
  if (protects(suggestion) && sensitive == Protected::withheld) {
    line.what = row + ": withheld; keep it from a partner's eyes";
    return line;
  }
  // The source's own strength stays: "consider" is never made "offer".
  line.what = std::string(to_string(suggestion.strength)) + ": " + suggestion.label;
  if (suggestion.kind == Suggestion::Kind::ask && !suggestion.reasons.empty()) {
    line.what += ": " + suggestion.reasons.front().label;
  }
  if (!suggestion.referral.empty()) {
    line.details.push_back("services: " + referral_phrase(suggestion.referral));
  }
  for (const InputOutcome& reason : suggestion.reasons) {
    line.details.push_back("because " + reason_of(reason));
  }
  if (!suggestion.note.empty() && suggestion.kind == Suggestion::Kind::suggestion) {
    line.details.push_back(suggestion.note);
  }
  line.details.push_back("row " + row + ", evidence " +
                         std::string(to_string(suggestion.evidence)) +
                         (suggestion.citation.empty() ? "" : ": " + suggestion.citation));
  if (protects(suggestion)) line.details.emplace_back("keep this from a partner's eyes");
  return line;
}

}  // namespace

void add_suggestions(const ReportOptions& options, Model& model) {
  std::vector<Suggestion> all;
  for (const Advice& advice : options.advice) {
    if (options.display_safe && advice.display_safety) continue;
    for (const Suggestion& suggestion : advice.suggestions) {
      if (options.display_safe && protects(suggestion)) continue;
      model.holds_protected = model.holds_protected || protects(suggestion);
      all.push_back(suggestion);
    }
    model.pathways.push_back(advice.pathway.id + " " + advice.pathway.version +
                             (advice.pathway.locked ? "" : ", unlocked") + "; " +
                             review_phrase(advice.pathway) +
                             (advice.pathway.semantic_digest.empty()
                                  ? std::string()
                                  : " Digest of its meaning " + advice.pathway.semantic_digest));
  }
  for (const Suggestion& suggestion : in_order(std::move(all))) {
    model.suggestions.push_back(line_of(suggestion, options.sensitive));
  }
}

}  // namespace screening::internal::report
