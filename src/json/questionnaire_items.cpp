#include <algorithm>
#include <utility>

#include "json/questionnaire.hpp"

// The questions of a Questionnaire and their options.
namespace screening::internal {
namespace {

namespace codes = json_codes;

constexpr std::size_t most_questions = 500;
constexpr std::size_t most_options = 100;

std::string element(const std::string& list, std::size_t i) {
  return list + "[" + std::to_string(i) + "]";
}

/// The codes of a foreign system say nothing about our order; ours, all of them, do.
void forget_foreign_codes(const Item& item, std::vector<WordingOption>& options) {
  const bool ours = std::all_of(options.begin(), options.end(), [&](const WordingOption& option) {
    return std::any_of(item.options.begin(), item.options.end(),
                       [&](const ResponseOption& known) { return known.code == option.code; });
  });
  if (ours) return;
  for (WordingOption& option : options) option.code.clear();
}

}  // namespace

void QuestionnaireReader::find_questions(Index items) {
  for (Index i = node(items).first_child; i != JsonNode::none; i = node(i).next_sibling) {
    if (node(i).kind == Kind::object) {
      find_in(i);
    } else {
      items_unread_ = true;
      error(codes::questionnaire_shape, i, "expected an item, an object");
    }
  }
}

void QuestionnaireReader::find_in(Index item) {
  refuse_modifiers(item);
  const std::string type = text_of(item, "type");
  if (member(document_, item, "type") == JsonNode::none) {
    items_unread_ = true;
    error(codes::questionnaire_shape, item, "'type' is missing: group, display, choice, ...");
  }
  if (type == "display") return;
  const bool group = type == "group";
  const std::size_t outside = heading_.size();
  if (group) {
    const std::string text = text_of(item, "text");
    if (!text.empty()) heading_ += (heading_.empty() ? "" : " ") + text;
  } else {
    const Index computed = member(document_, item, "readOnly");
    if (computed == JsonNode::none || !node(computed).truth) {
      questions_.push_back({item, std::exchange(heading_, {})});
    }
  }
  const Index inner = look(item, "item", Kind::array, "a list of items");
  const std::size_t before = questions_.size();
  if (inner != JsonNode::none) find_questions(inner);
  if (group && questions_.size() == before) heading_.resize(outside);
}

void QuestionnaireReader::read_questions() {
  if (questions_.size() > most_questions) {
    items_unread_ = true;
    error(codes::questionnaire_shape, questions_[most_questions].node,
          "more than " + std::to_string(most_questions) + " questions");
  }
  if (items_unread_) return;  // which item each would be is anybody's guess
  const std::vector<Item>& items = instrument_.definition().items;
  // Foreign link ids are of no account; our own must be where they belong, every one.
  const bool ours = std::any_of(questions_.begin(), questions_.end(), [&](const Question& q) {
    const Index i = member(document_, q.node, "linkId");
    return i != JsonNode::none && instrument_.item_index(node(i).text).has_value();
  });
  for (std::size_t i = 0; i < questions_.size(); ++i) {
    const std::string path = element("items", i);
    places_[path] = questions_[i].node;
    WordingItem& out = wording_.items.emplace_back();
    const std::string link = text_of(questions_[i].node, "linkId", path + ".item");
    out.item = ours || i >= items.size() ? link : items[i].id;
    const std::optional<std::size_t> index = instrument_.item_index(out.item);
    read_question(i, questions_[i], index ? &items[*index] : nullptr);
  }
}

void QuestionnaireReader::read_question(std::size_t i, const Question& question, const Item* item) {
  const std::string path = element("items", i);
  WordingItem& out = wording_.items[i];
  out.heading = question.heading;
  out.text = text_of(question.node, "text", path + ".text");
  if (item == nullptr) return;
  check_type(path + ".options", question.node, *item);
  read_options(path + ".options", question.node, item, out.options);
}

void QuestionnaireReader::check_type(const std::string& path, Index question, const Item& item) {
  const Index i = member(document_, question, "type");
  if (i == JsonNode::none || node(i).kind != Kind::string) return;
  const std::string& type = node(i).text;
  const bool number = item.kind == ItemKind::count;
  if (number ? type == "integer" : type == "choice" || type == "coding") return;
  unread(codes::questionnaire_type, i, path,
         number ? "'" + item.id + "' asks for a number; expected the type 'integer'"
                : "'" + item.id + "' offers " + std::to_string(item.options.size()) +
                      " options and nothing else; expected the type 'choice', with 'answerOption'");
}

void QuestionnaireReader::read_options(const std::string& path, Index question, const Item* item,
                                       std::vector<WordingOption>& out) {
  const Index options = look(question, "answerOption", Kind::array, "a list of options");
  const Index value_set = member(document_, question, "answerValueSet");
  if (value_set != JsonNode::none) {
    unread(codes::questionnaire_option, value_set, path,
           "a value set is not looked up; write the options out under 'answerOption'");
  }
  if (options == JsonNode::none) return;
  places_[path] = options;
  if (node(options).child_count > most_options) {
    unread(codes::questionnaire_option, options, path,
           "more than " + std::to_string(most_options) + " options");
    return;
  }
  for (Index i = node(options).first_child; i != JsonNode::none; i = node(i).next_sibling) {
    const std::string option = element(path, out.size());
    places_[option] = i;
    read_option(i, option, out.emplace_back());
  }
  forget_foreign_codes(*item, out);
}

void QuestionnaireReader::read_option(Index option, const std::string& path, WordingOption& out) {
  if (node(option).kind != Kind::object) {
    unread(codes::questionnaire_shape, option, path, "expected an option, an object");
    return;
  }
  refuse_modifiers(option);
  const Index coding = look(option, "valueCoding", Kind::object, "an object");
  const Index text = look(option, "valueString", Kind::string, "a text");
  const Index number = look(option, "valueInteger", Kind::number, "a whole number");
  if (coding != JsonNode::none) {
    out.text = text_of(coding, "display", path + ".text");
    out.code = text_of(coding, "code", path + ".code");
  } else if (text != JsonNode::none) {
    out.text = text_of(option, "valueString");
  } else if (number != JsonNode::none) {
    out.text = out.code = node(number).text;
  }
  if (out.text.empty()) {
    unread(codes::questionnaire_option, option, path,
           "an option needs the text that is read: the 'display' of a valueCoding, a valueString "
           "or a valueInteger");
  }
  for (const Index owner : {option, coding}) {
    if (owner != JsonNode::none) read_score(owner, path + ".score", out);
  }
}

/// What the option is worth: an extension of R4 (ordinalValue) or R5 (itemWeight).
void QuestionnaireReader::read_score(Index owner, const std::string& path, WordingOption& out) {
  const Index list = look(owner, "extension", Kind::array, "a list");
  if (list == JsonNode::none) return;
  for (Index i = node(list).first_child; i != JsonNode::none; i = node(i).next_sibling) {
    if (node(i).kind != Kind::object) continue;
    const Index url = member(document_, i, "url");
    const Index value = member(document_, i, "valueDecimal");
    if (url == JsonNode::none || value == JsonNode::none) continue;
    if (node(url).text == "http://hl7.org/fhir/StructureDefinition/ordinalValue" ||
        node(url).text == "http://hl7.org/fhir/StructureDefinition/itemWeight") {
      out.score = Decimal::parse(node(value).text);
      places_[path] = value;
    }
  }
}

}  // namespace screening::internal
