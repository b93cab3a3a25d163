#include "json/questionnaire.hpp"

#include <algorithm>
#include <utility>

#include "screening/json.hpp"

namespace screening {
namespace internal {
namespace {

namespace codes = json_codes;

constexpr std::size_t most_shown = 100;
constexpr std::size_t most_found = 10 * most_shown;  // the first by position are shown, not in time

/// One line: runs of spaces and line ends become one space, as HTML and YAML fold them.
std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

/// `items[3].options` of `items[3].options[2]`; empty for a path of one part.
std::string_view parent(std::string_view path) {
  const std::size_t end = path.find_last_of(".[");
  return path.substr(0, end == std::string_view::npos ? 0 : end);
}

}  // namespace

QuestionnaireReader::QuestionnaireReader(std::string_view text, std::string_view file,
                                         const Instrument& instrument, const ReadLimits& limits)
    : text_(text), file_(file), instrument_(instrument), document_(parse_json(text, limits)) {}

WordingResult QuestionnaireReader::read() {
  if (document_.fault) {
    const bool large = document_.fault->code == "json.too_large";
    Diagnostic fault;
    fault.code = codes::not_json;
    fault.message = document_.fault->message;
    fault.position.file = file_;
    if (!large) {
      const JsonPlace place = place_of(text_, document_.fault->offset);
      fault.position = {file_, place.line, place.column};
    }
    return WordingResult(std::vector{std::move(fault)});
  }
  const Index type =
      node(0).kind == Kind::object ? member(document_, 0, "resourceType") : JsonNode::none;
  if (type == JsonNode::none || node(type).text != "Questionnaire") {
    error(codes::not_a_questionnaire, 0,
          "expected a FHIR Questionnaire: an object with \"resourceType\": \"Questionnaire\"");
    return finish();
  }
  read_head();
  const Index items = look(0, "item", Kind::array, "a list of items");
  if (items != JsonNode::none) {
    places_["items"] = items;
    find_questions(items);
  }
  read_questions();
  check();
  return finish();
}

QuestionnaireReader::Index QuestionnaireReader::look(Index object, std::string_view key, Kind kind,
                                                     std::string_view expected) {
  const Index i = member(document_, object, key);
  if (i == JsonNode::none || node(i).kind == kind) return i;
  error(codes::questionnaire_shape, i,
        "expected '" + std::string(key) + "' to be " + std::string(expected));
  return JsonNode::none;
}

std::string QuestionnaireReader::text_of(Index object, std::string_view key) {
  const Index i = look(object, key, Kind::string, "a text");
  return i == JsonNode::none ? std::string{} : folded(node(i).text);
}

std::string QuestionnaireReader::text_of(Index object, std::string_view key,
                                         const std::string& path) {
  const Index i = member(document_, object, key);
  places_[path] = i == JsonNode::none ? object : i;
  if (i != JsonNode::none && node(i).kind != Kind::string) unread_.insert(path);
  return text_of(object, key);
}

void QuestionnaireReader::error(codes::Code code, Index index, std::string message) {
  if (found_.size() == most_found) return;
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  found_.push_back({std::move(diagnostic), index});
}

void QuestionnaireReader::unread(codes::Code code, Index index, const std::string& path,
                                 std::string message) {
  unread_.insert(path);
  error(code, index, std::move(message));
}

void QuestionnaireReader::read_head() {
  refuse_modifiers(0);
  wording_.instrument = instrument_.id();
  if (!names_instrument(document_, instrument_.definition())) {
    error(codes::questionnaire_name, 0,
          "nothing here names '" + instrument_.id() +
              "': neither id, name, title, identifier, the end of url nor a code; make sure that "
              "this is its form, and write \"name\": \"" +
              instrument_.id() + "\"");
  }
  const auto need = [&](const char* key, const char* path, std::string_view what) {
    std::string text = text_of(0, key, path);
    if (member(document_, 0, key) == JsonNode::none) {
      unread(codes::questionnaire_shape, 0, path,
             "'" + std::string(key) + "' is missing: " + std::string(what));
    }
    return text;
  };
  wording_.language = need("language", "language", "the BCP 47 tag of the texts, such as en");
  wording_.title = need("title", "title", "the form's heading");
  wording_.terms = need("copyright", "terms", "the terms under which you may show the wording");
}

void QuestionnaireReader::refuse_modifiers(Index object) {
  for (const char* key : {"modifierExtension", "implicitRules"}) {
    const Index i = member(document_, object, key);
    if (i == JsonNode::none) continue;
    error(codes::questionnaire_modifier, i,
          "'" + std::string(key) +
              "' may change what the rest means, and is not understood here; "
              "remove it if the wording stands without it");
  }
}

std::string QuestionnaireReader::pointer(Index index) const {
  std::string text;
  for (Index i = index; node(i).parent != JsonNode::none; i = node(i).parent) {
    const bool listed = node(node(i).parent).kind == Kind::array;
    text.insert(0, "/" + (listed ? std::to_string(node(i).position) : node(i).key));
  }
  return text;
}

Position QuestionnaireReader::position(Index index) const {
  const JsonPlace place = place_of(text_, node(index).offset);
  return {file_, place.line, place.column};
}

QuestionnaireReader::Index QuestionnaireReader::nearest(std::string_view path) const {
  for (; !path.empty(); path = parent(path)) {
    if (const auto it = places_.find(path); it != places_.end()) return it->second;
  }
  return 0;
}

bool QuestionnaireReader::is_unread(std::string_view path) const {
  if (items_unread_ && path.starts_with("items")) return true;
  for (; !path.empty(); path = parent(path)) {
    if (unread_.find(path) != unread_.end()) return true;
  }
  return false;
}

/// What `check_wording()` says, save what only follows from what could not be read.
void QuestionnaireReader::check() {
  for (Diagnostic& diagnostic : check_wording(wording_, instrument_)) {
    if (is_unread(diagnostic.path) || found_.size() == most_found) continue;
    Found found{std::move(diagnostic), 0};
    found.at = nearest(found.diagnostic.path);
    const std::string& related = found.diagnostic.related_path;
    if (!related.empty()) found.related = nearest(related);
    found_.push_back(std::move(found));
  }
}

WordingResult QuestionnaireReader::finish() {
  std::stable_sort(found_.begin(), found_.end(), [&](const Found& a, const Found& b) {
    return node(a.at).offset < node(b.at).offset;
  });
  const bool fits = std::none_of(found_.begin(), found_.end(), [](const Found& found) {
    return found.diagnostic.level == Level::error;
  });
  if (!fits) {
    // Warnings can wait; an error must not be cut off behind them.
    std::erase_if(found_, [](const Found& f) { return f.diagnostic.level != Level::error; });
  }
  std::vector<Diagnostic> shown;
  for (std::size_t i = 0; i < std::min(found_.size(), most_shown); ++i) {
    Diagnostic& diagnostic = shown.emplace_back(std::move(found_[i].diagnostic));
    diagnostic.path = pointer(found_[i].at);
    diagnostic.position = position(found_[i].at);
    if (found_[i].related == JsonNode::none) continue;
    diagnostic.related_path = pointer(found_[i].related);
    diagnostic.related = position(found_[i].related);
  }
  if (!fits) return WordingResult(std::move(shown));
  return WordingResult(std::move(wording_), std::move(shown));
}

}  // namespace internal

WordingResult read_questionnaire(std::string_view text, std::string_view file_name,
                                 const Instrument& instrument, const ReadLimits& limits) {
  return internal::QuestionnaireReader(text, file_name, instrument, limits).read();
}

}  // namespace screening
