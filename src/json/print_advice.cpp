#include "json/print_parts.hpp"
#include "screening/json.hpp"
#include "screening/version.hpp"

namespace screening {
namespace {

using internal::JsonWriter;

void write_identity(JsonWriter& json, const Identity& identity) {
  json.string("id", identity.id);
  json.string("version", identity.version);
  json.string("semantic_digest", identity.semantic_digest);
  json.string("byte_digest", identity.byte_digest);
  json.boolean("locked", identity.locked);
  json.string("clinical_review", identity.clinical_review);
}

void write_input(JsonWriter& json, const InputOutcome& input) {
  json.begin_object();
  json.string("input", input.id);
  json.string("label", input.label);
  json.string("state", to_string(input.state));
  if (input.display_safety && input.state == InputState::negative) {
    json.string("reads", internal::reads_no_disclosure);
  }
  if (!input.instrument.empty()) json.string("instrument", input.instrument);
  json.string("part", input.part);
  if (!input.why.empty()) {
    json.key("why");
    json.begin_object();
    // A field may stand in the way of several thresholds; an object has it once.
    for (std::size_t w = 0; w < input.why.size(); ++w) {
      bool before = false;
      for (std::size_t v = 0; v < w; ++v)
        before = before || input.why[v].first == input.why[w].first;
      if (!before) json.string(input.why[w].first, input.why[w].second);
    }
    json.end_object();
  }
  json.boolean("display_safety", input.display_safety);
  json.end_object();
}

void write_words(JsonWriter& json, std::string_view key, const std::vector<std::string>& words) {
  json.key(key);
  json.begin_array();
  for (const std::string& word : words) json.string(word);
  json.end_array();
}

void write_service(JsonWriter& json, Referral category, const Service& service) {
  json.begin_object();
  json.string("category", to_string(category));
  json.string("id", service.id);
  json.string("name", service.name);
  json.key("ways_in");
  json.begin_array();
  for (const WayIn way : service.ways_in) json.string(to_string(way));
  json.end_array();
  if (!service.hours.empty()) json.string("hours", service.hours);
  if (!service.contact.empty()) json.string("contact", service.contact);
  if (!service.note.empty()) json.string("note", service.note);
  json.end_object();
}

void write_suggestion(JsonWriter& json, const Suggestion& suggestion, const Directory* directory,
                      std::string_view area) {
  json.begin_object();
  json.string("kind", to_string(suggestion.kind));
  json.string("pathway", suggestion.pathway);
  json.string("step", suggestion.step);
  json.string("row", suggestion.row);
  json.string("urgency", to_string(suggestion.urgency));
  json.string("strength", to_string(suggestion.strength));
  json.string("action", suggestion.action);
  json.string("label", suggestion.label);
  json.key("referral");
  json.begin_array();
  for (const Referral who : suggestion.referral) json.string(to_string(who));
  json.end_array();
  if (directory != nullptr) {
    json.key("services");
    json.begin_array();
    for (const Referral who : suggestion.referral) {
      for (const Service* service : services_for(*directory, who, area)) {
        write_service(json, who, *service);
      }
    }
    json.end_array();
  }
  json.key("reasons");
  json.begin_array();
  for (const InputOutcome& reason : suggestion.reasons) write_input(json, reason);
  json.end_array();
  json.boolean("safety", suggestion.safety);
  json.boolean("display_safety", suggestion.display_safety);
  json.string("evidence", to_string(suggestion.evidence));
  if (!suggestion.citation.empty()) json.string("citation", suggestion.citation);
  if (!suggestion.note.empty()) json.string("note", suggestion.note);
  json.end_object();
}

void write_pathway(JsonWriter& json, const Advice& advice) {
  json.begin_object();
  write_identity(json, advice.pathway);
  json.boolean("display_safety", advice.display_safety);
  json.key("inputs");
  json.begin_array();
  for (const InputOutcome& input : advice.inputs) write_input(json, input);
  json.end_array();
  write_words(json, "not_in_force", advice.not_in_force);
  write_words(json, "cautions", advice.cautions);
  json.end_object();
}

}  // namespace

std::string to_json(std::span<const Advice> advice, std::string_view id, const Directory* directory,
                    std::string_view area) {
  JsonWriter json;
  json.begin_object();
  json.key("format_version");
  json.integer(1);
  json.string("kind", "suggestions_to_a_professional");
  json.string("library", version());
  if (!id.empty()) json.string("id", id);
  std::vector<Suggestion> suggestions;
  for (const Advice& each : advice) {
    suggestions.insert(suggestions.end(), each.suggestions.begin(), each.suggestions.end());
  }
  json.key("suggestions");
  json.begin_array();
  for (const Suggestion& suggestion : in_order(std::move(suggestions))) {
    write_suggestion(json, suggestion, directory, area);
  }
  json.end_array();
  json.key("pathways");
  json.begin_array();
  for (const Advice& each : advice) write_pathway(json, each);
  json.end_array();
  if (directory != nullptr) {
    json.key("directory");
    json.begin_object();
    json.string("id", directory->id);
    json.string("version", directory->version);
    json.string("byte_digest", directory->byte_digest);
    if (!area.empty()) json.string("area", area);
    json.end_object();
  }
  json.end_object();
  return json.take();
}

}  // namespace screening
