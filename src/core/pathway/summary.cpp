#include "core/pathway/model.hpp"
#include "core/text_layout.hpp"
#include "core/text_phrases.hpp"

// Advice in words. What is under display safety is named by pathway and row, with its urgency, so
// that somebody looks; what it is about stays unsaid until that is asked for (docs/adr/0019).
namespace screening {
namespace {

using internal::TextLayout;
using internal::Words;

std::string name_of(const Suggestion& suggestion) {
  return suggestion.pathway + "/" + suggestion.row;
}

std::string state_phrase(const InputOutcome& input) {
  std::string text;
  switch (input.state) {
    case InputState::positive:
      text = "positive";
      break;
    case InputState::negative:
      text = input.display_safety ? "no disclosure" : "negative";
      break;
    case InputState::indeterminate:
      text = "not known, asked and left open";
      break;
    case InputState::absent:
      text = "not asked";
      break;
    case InputState::not_applied:
      text = "does not hold for this person";
      break;
  }
  if (!input.why.empty()) {
    Words why;
    for (const auto& [field, value] : input.why) why.push_back(field + " " + value);
    text += " (" + internal::joined(why) + ")";
  }
  return text;
}

std::string origin_phrase(const InputOutcome& input) {
  return input.instrument.empty() ? input.part : input.instrument + " " + input.part;
}

void write_reason(TextLayout& out, const InputOutcome& input) {
  out.line(6, input.label + ": " + state_phrase(input) + " [" + origin_phrase(input) + "]");
}

/// Where suggestions find their services.
struct Local {
  const Directory* directory = nullptr;
  std::string_view area;
};

void write_services(TextLayout& out, const Suggestion& suggestion, const Local& local) {
  if (suggestion.referral.empty()) return;
  if (local.directory == nullptr) {
    out.line(6, "services: " + internal::referral_phrase(suggestion.referral));
    return;
  }
  for (const Referral category : suggestion.referral) {
    const auto services = services_for(*local.directory, category, local.area);
    const std::string name = internal::spaced(to_string(category));
    if (services.empty()) out.line(6, name + ": the directory lists no service");
    for (const Service* service : services) {
      Words ways;
      for (const WayIn way : service->ways_in) ways.push_back(internal::spaced(to_string(way)));
      std::string text = name + ": " + service->name + "; by " + internal::join(ways, "or");
      for (const std::string& more : {service->hours, service->contact, service->note}) {
        if (!more.empty()) text += "; " + more;
      }
      out.line(6, text);
    }
  }
}

void write_suggestion(TextLayout& out, const Suggestion& suggestion, Protected sensitive,
                      const Local& local) {
  const std::string urgency = "[" + internal::urgency_phrase(suggestion.urgency) + "] ";
  if (suggestion.display_safety && sensitive == Protected::withheld) {
    out.line(2, urgency + name_of(suggestion) + ": withheld; keep it from a partner's eyes");
    return;
  }
  const bool ask = suggestion.kind == Suggestion::Kind::ask;
  out.line(2, urgency + std::string(to_string(suggestion.strength)) + ": " +
                  (ask ? suggestion.reasons.front().label : suggestion.label));
  write_services(out, suggestion, local);
  for (const InputOutcome& reason : suggestion.reasons) write_reason(out, reason);
  if (!suggestion.note.empty() && !ask) out.line(6, suggestion.note);
  out.line(6, "row " + name_of(suggestion) + ", evidence " +
                  std::string(to_string(suggestion.evidence)) +
                  (suggestion.citation.empty() ? "" : ": " + suggestion.citation));
  if (suggestion.display_safety) out.line(6, "keep this from a partner's eyes");
}

void write_silence(TextLayout& out, const Advice& advice, Protected sensitive) {
  for (const InputOutcome& input : advice.inputs) {
    if (input.state != InputState::not_applied) continue;
    if (input.display_safety && sensitive == Protected::withheld) continue;
    write_reason(out, input);
  }
  if (!advice.not_in_force.empty()) {
    out.line(2, advice.pathway.id + ": provisional rows not in force, because nobody named them: " +
                    internal::joined(advice.not_in_force));
  }
}

}  // namespace

std::string summary(std::span<const Advice> advice, Protected sensitive, const Directory* directory,
                    std::string_view area) {
  TextLayout out;
  std::vector<Suggestion> suggestions;
  Words names;
  for (const Advice& each : advice) {
    suggestions.insert(suggestions.end(), each.suggestions.begin(), each.suggestions.end());
    names.push_back(each.pathway.id + " " + each.pathway.version +
                    (each.pathway.locked ? "" : " (unlocked)"));
  }
  out.line(0, "Suggestions to a professional: " + internal::joined(names));
  out.heading("NEXT STEPS");
  suggestions = in_order(std::move(suggestions));
  for (const Suggestion& suggestion : suggestions) {
    write_suggestion(out, suggestion, sensitive, {directory, area});
  }
  if (suggestions.empty()) out.line(2, "none on what is known");
  out.heading("NOT SAID");
  for (const Advice& each : advice) write_silence(out, each, sensitive);
  out.line(2,
           "No step is decided or sent by this program. Screening results are not diagnoses; "
           "clinical judgement comes first.");
  return out.text();
}

}  // namespace screening
