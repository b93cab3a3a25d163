#include <algorithm>
#include <vector>

#include "json/reading.hpp"
#include "screening/json.hpp"

namespace screening {
namespace {

using internal::JsonNode;
using internal::Reading;
using Index = JsonNode::Index;
using Kind = JsonNode::Kind;

constexpr std::size_t longest_id = 256;
constexpr std::size_t most_ids_named = 8;
constexpr const char* all = "all";

bool read_id(Reading& reading, Index index, std::string& id) {
  if (!reading.expect(index, Kind::string, "a text")) return false;
  if (reading.node(index).text.size() > longest_id) {
    return reading.refuse(index, "json.value",
                          "expected at most " + std::to_string(longest_id) + " bytes");
  }
  id = reading.node(index).text;
  return true;
}

bool check_instrument(Reading& reading, Index index) {
  const Instrument& instrument = reading.instrument();
  if (!reading.expect_object(index, {"id", "version"}, "an object with an id")) return false;
  const Index id = reading.member(index, "id");
  const Index version = reading.member(index, "version");
  if (id == JsonNode::none) {
    return reading.refuse(index, "json.missing_key", "expected the key 'id' in this object");
  }
  if (!reading.expect(id, Kind::string, "the id of an instrument")) return false;
  if (reading.node(id).text != instrument.id()) {
    return reading.refuse(id, "json.instrument",
                          "these answers are for another instrument than '" + instrument.id() +
                              "', which was asked for");
  }
  if (version == JsonNode::none) return true;
  if (!reading.expect(version, Kind::string, "a version in quotes, such as \"1.0.0\"")) {
    return false;
  }
  if (reading.node(version).text == instrument.version()) return true;
  return reading.refuse(version, "json.instrument",
                        "these answers are for another version of '" + instrument.id() + "' than " +
                            instrument.version() + ", which was asked for");
}

std::vector<std::string> provisional_ids(const Definition& definition) {
  std::vector<std::string> ids;
  if (definition.provisional) ids.push_back(definition.id);
  const auto add = [&ids](const auto& parts) {
    for (const auto& part : parts) {
      if (part.evidence == Evidence::provisional) ids.push_back(part.id);
    }
  };
  add(definition.band_sets);
  add(definition.cut_offs);
  add(definition.reliable_changes);
  add(definition.flags);
  add(definition.verdicts);
  return ids;
}

std::string not_provisional(const Instrument& instrument, const std::vector<std::string>& ids) {
  std::string message = "names nothing provisional in '" + instrument.id() + "', which has ";
  if (ids.empty()) return message + "nothing provisional";
  for (std::size_t i = 0; i < std::min(ids.size(), most_ids_named); ++i) {
    message += (i == 0 ? "" : ", ") + ids[i];
  }
  if (ids.size() > most_ids_named) {
    message += " and " + std::to_string(ids.size() - most_ids_named) + " more";
  }
  return message;
}

bool read_provisional(Reading& reading, Index index, std::vector<std::string>& provisional) {
  constexpr const char* expected = "\"all\" or a list of ids";
  const JsonNode& node = reading.node(index);
  if (node.kind == Kind::string) {
    if (node.text != all) {
      return reading.refuse(index, "json.value", "expected " + std::string(expected));
    }
    provisional = {all};
    return true;
  }
  if (!reading.expect(index, Kind::array, expected)) return false;
  const std::vector<std::string> known = provisional_ids(reading.instrument().definition());
  provisional.clear();
  for (Index i = node.first_child; i != JsonNode::none; i = reading.node(i).next_sibling) {
    if (!reading.expect(i, Kind::string, "the id of something provisional")) {
      return false;
    }
    const std::string& id = reading.node(i).text;
    if (id != all && std::find(known.begin(), known.end(), id) == known.end()) {
      return reading.refuse(i, "json.provisional", not_provisional(reading.instrument(), known));
    }
    provisional.push_back(id);
  }
  return true;
}

bool read_prevalence(Reading& reading, Index index, std::optional<Decimal>& prevalence) {
  constexpr const char* expected = "a plain decimal above 0 and below 1, such as 0.1";
  if (!reading.expect(index, Kind::number, expected)) return false;
  prevalence = Decimal::parse(reading.node(index).text);
  if (prevalence && *prevalence > Decimal(0) && *prevalence < Decimal(1)) return true;
  return reading.refuse(index, "json.value", "expected " + std::string(expected));
}

// Whether it is a day of the calendar is for `changes()` to say, which alone uses it.
bool read_date(Reading& reading, Index index, std::string& date) {
  constexpr std::size_t length = 10;
  if (!reading.expect(index, Kind::string, "a date as YYYY-MM-DD")) return false;
  date = reading.node(index).text;
  if (date.size() == length) return true;
  return reading.refuse(index, "json.value", "expected a date as YYYY-MM-DD");
}

// What an answer means hangs on `coding`, which may stand behind them, so it is read first.
std::optional<JsonRequest> read_request(Reading& reading, const JsonDefaults& defaults) {
  constexpr Index root = 0;
  if (!reading.expect_object(
          root,
          {"id", "instrument", "answers", "coding", "context", "provisional", "prevalence", "date"},
          "a JSON object with 'answers'")) {
    return std::nullopt;
  }
  const Index answers = reading.member(root, "answers");
  if (answers == JsonNode::none) {
    reading.refuse(root, "json.missing_key", "expected the key 'answers' in this object");
    return std::nullopt;
  }
  Coding coding = defaults.coding;
  if (const Index i = reading.member(root, "coding"); i != JsonNode::none) {
    if (!reading.expect_word(i, {"code", "position", "score"})) return std::nullopt;
    coding = parse_coding(reading.node(i).text).value();
  }

  JsonRequest request{Responses(reading.instrument(), coding)};
  request.options = defaults.options;
  const auto read = [&](std::string_view key, auto&& reader) {
    const Index i = reading.member(root, key);
    return i == JsonNode::none || reader(i);
  };
  ScoreOptions& options = request.options;
  const bool good =
      read("id", [&](Index i) { return read_id(reading, i, request.id); }) &&
      read("date", [&](Index i) { return read_date(reading, i, request.date); }) &&
      read("instrument", [&](Index i) { return check_instrument(reading, i); }) &&
      read("context", [&](Index i) { return read_context(reading, i, options.context); }) &&
      read("provisional",
           [&](Index i) { return read_provisional(reading, i, options.provisional); }) &&
      read("prevalence",
           [&](Index i) { return read_prevalence(reading, i, options.prevalence); }) &&
      read_answers(reading, answers, request.responses);
  if (!good) return std::nullopt;
  return request;
}

std::string none_of(const std::vector<JsonForm>& forms) {
  std::string message = "these answers are for none of the instruments asked for, ";
  for (std::size_t i = 0; i < std::min(forms.size(), most_ids_named); ++i) {
    message += (i == 0 ? "'" : ", '") + forms[i].instrument.id() + "'";
  }
  if (forms.size() > most_ids_named) {
    message += " and " + std::to_string(forms.size() - most_ids_named) + " more";
  }
  return message;
}

// The form that the text names. What has no such shape is for the first, which says so; empty when
// the reading has been refused.
std::optional<std::size_t> form_named(Reading& reading, const std::vector<JsonForm>& forms) {
  constexpr Index root = 0;
  if (reading.error() || reading.node(root).kind != Kind::object) return 0;
  const Index named = reading.member(root, "instrument");
  if (named == JsonNode::none) {
    reading.refuse(root, "json.missing_key",
                   "expected the key 'instrument' in this object, since answers to several "
                   "instruments are read");
    return std::nullopt;
  }
  if (reading.node(named).kind != Kind::object) return 0;
  const Index id = reading.member(named, "id");
  if (id == JsonNode::none || reading.node(id).kind != Kind::string) return 0;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (forms[i].instrument.id() == reading.node(id).text) return i;
  }
  reading.refuse(id, "json.instrument", none_of(forms));
  return std::nullopt;
}

}  // namespace

JsonReadResult read_json(std::string_view text, const Instrument& instrument,
                         const JsonDefaults& defaults) {
  Reading reading(text, instrument, defaults.limits);
  if (!reading.error()) {
    if (std::optional<JsonRequest> request = read_request(reading, defaults)) {
      return JsonReadResult(std::move(*request));
    }
  }
  return JsonReadResult(*reading.error());
}

std::pair<std::size_t, JsonReadResult> internal::read_named(std::string_view text,
                                                            const std::vector<JsonForm>& forms) {
  std::size_t which = 0;
  if (forms.size() > 1) {
    Reading reading(text, forms.front().instrument, forms.front().defaults.limits);
    const std::optional<std::size_t> named = form_named(reading, forms);
    if (!named) return {0, JsonReadResult(*reading.error())};
    which = *named;
  }
  return {which, read_json(text, forms[which].instrument, forms[which].defaults)};
}

}  // namespace screening
