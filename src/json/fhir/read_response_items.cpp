#include <algorithm>
#include <array>

#include "json/fhir/response_reader.hpp"

// The items of a QuestionnaireResponse and their answers.
namespace screening::internal {
namespace {

/// `/44250-9`, as forms made with the NLM's tools have it.
std::string_view without_slash(std::string_view link) {
  if (link.starts_with('/')) link.remove_prefix(1);
  return link;
}

bool has_code(const std::vector<ExternalCode>& codes, std::string_view code) {
  return std::any_of(codes.begin(), codes.end(),
                     [&](const ExternalCode& known) { return known.code == code; });
}

}  // namespace

void ResponseReader::read_questionnaire() {
  if (options_.questionnaire.empty()) return;
  const JsonDocument form = parse_json(options_.questionnaire, options_.limits);
  const Index type = form.fault ? JsonNode::none : member_of(form, 0, "resourceType");
  if (type == JsonNode::none || form.nodes[type].text != "Questionnaire") {
    refuse(0, "fhir.questionnaire",
           "what was given as the sender's Questionnaire is none, or not JSON, or larger than the "
           "limits allow");
    return;
  }
  for (Index i = 0; i < form.nodes.size(); ++i) {
    const Index link = member_of(form, i, "linkId");
    const Index codes = member_of(form, i, "code");
    if (link == JsonNode::none || codes == JsonNode::none) continue;
    for (Index c = form.nodes[codes].first_child; c != JsonNode::none;
         c = form.nodes[c].next_sibling) {
      const Index code = member_of(form, c, "code");
      if (code != JsonNode::none) beside_.emplace(form.nodes[link].text, form.nodes[code].text);
    }
  }
}

JsonNode::Index ResponseReader::member_of(const JsonDocument& document, Index object,
                                          std::string_view key) {
  if (document.nodes[object].kind != Kind::object) return JsonNode::none;
  return member(document, object, key);
}

std::optional<std::size_t> ResponseReader::item_of_code(std::string_view code) const {
  for (std::size_t i = 0; i < definition_.items.size(); ++i) {
    if (has_code(definition_.items[i].codes, code)) return i;
  }
  return std::nullopt;
}

std::optional<ResponseReader::Found> ResponseReader::item_of(std::string_view link) const {
  if (const auto i = instrument_.item_index(link)) return Found{*i, FhirItemRule::link_id};
  if (const auto i = item_of_code(without_slash(link))) return Found{*i, FhirItemRule::item_code};
  const auto [from, to] = beside_.equal_range(std::string(link));
  for (auto at = from; at != to; ++at) {
    if (const auto i = item_of_code(at->second)) return Found{*i, FhirItemRule::questionnaire};
  }
  if (const auto named = options_.items.find(link); named != options_.items.end()) {
    if (const auto i = instrument_.item_index(named->second)) {
      return Found{*i, FhirItemRule::mapped};
    }
  }
  return std::nullopt;
}

const Scale* ResponseReader::scale_of(std::string_view link) const {
  const auto named = options_.items.find(link);
  for (const Scale& scale : definition_.scales) {
    if (named != options_.items.end() && named->second == scale.id) return &scale;
    if (link == names_.scale(scale.id) || has_code(scale.codes, without_slash(link))) {
      return &scale;
    }
    const auto [from, to] = beside_.equal_range(std::string(link));
    for (auto at = from; at != to; ++at) {
      if (has_code(scale.codes, at->second)) return &scale;
    }
  }
  return nullptr;
}

void ResponseReader::read_items(Index items) {
  ++level_;
  for (Index i = node(items).first_child; i != JsonNode::none && !error_;
       i = node(i).next_sibling) {
    if (node(i).kind != Kind::object) {
      refuse(i, "fhir.shape", "expected an item, an object");
      return;
    }
    if (refuse_modifiers(i)) read_item(i);
  }
  --level_;
}

bool ResponseReader::has_inner(Index at) const {
  if (member(document_, at, "item") != JsonNode::none) return true;
  const Index answers = member(document_, at, "answer");
  if (answers == JsonNode::none) return false;
  for (Index i = node(answers).first_child; i != JsonNode::none; i = node(i).next_sibling) {
    if (member_of(document_, i, "item") != JsonNode::none) return true;
  }
  return false;
}

void ResponseReader::learn(Index at, const Mark& before) {
  const std::size_t start = node(at).offset;
  const std::string base = pointer(at);
  LearnedItem said;
  said.text = text_.substr(start, behind_object(text_, start) - start);
  said.level = level_;
  said.answered = member(document_, at, "answer") != JsonNode::none;
  said.known = known_items_ > before.known;
  said.item = last_item_;
  said.codes = last_codes_;
  const auto since = [&](const auto& all, std::size_t from, auto& to) {
    for (std::size_t i = from; i < all.size(); ++i) {
      to.push_back(all[i]);
      to.back().pointer.erase(0, base.size());
    }
  };
  since(out_.answers, before.answers, said.answers);
  since(out_.stored, before.stored, said.stored);
  since(out_.stored_flags, before.stored_flags, said.stored_flags);
  since(out_.findings, before.findings, said.findings);
  learned_->push_back(std::move(said));
}

void ResponseReader::read_item(Index at) {
  const std::string link = text_of(at, "linkId");
  const Mark before{known_items_, out_.answers.size(), out_.stored.size(), out_.stored_flags.size(),
                    out_.findings.size()};
  last_item_.reset();
  last_codes_.clear();
  const Index answers = member(document_, at, "answer");
  if (answers != JsonNode::none && node(answers).kind != Kind::array) {
    refuse(answers, "fhir.shape", "expected 'answer' to be a list");
    return;
  }
  if (answers != JsonNode::none) take(link, at, answers);
  if (learned_ != nullptr && !error_ && !has_inner(at)) learn(at, before);
  const Index inner = member(document_, at, "item");
  if (inner == JsonNode::none) return;
  if (node(inner).kind != Kind::array) {
    refuse(inner, "fhir.shape", "expected 'item' to be a list");
    return;
  }
  read_items(inner);
}

void ResponseReader::take(const std::string& link, Index at, Index answers) {
  ++answered_items_;
  if (const std::optional<Found> found = item_of(link)) {
    ++known_items_;
    answer(*found, at, answers);
  } else if (const Scale* scale = scale_of(link)) {
    ++known_items_;
    stored(*scale, answers);
  } else if (const Flag* flag = flag_of(link)) {
    stored(*flag, answers);
  } else if (!is_computed(link)) {
    find(FhirFinding::Kind::unknown_item, {}, at);
  }
  for (Index i = node(answers).first_child; i != JsonNode::none && !error_;
       i = node(i).next_sibling) {
    if (node(i).kind != Kind::object) {
      refuse(i, "fhir.shape", "expected an answer, an object");
      return;
    }
    if (!refuse_modifiers(i)) return;
    const Index below = member(document_, i, "item");
    if (below == JsonNode::none) continue;
    if (node(below).kind != Kind::array) {
      refuse(below, "fhir.shape", "expected 'item' to be a list");
      return;
    }
    read_items(below);
  }
}

const Flag* ResponseReader::flag_of(std::string_view link) const {
  for (const Flag& flag : definition_.flags) {
    if (link == names_.flag(flag.id)) return &flag;
  }
  return nullptr;
}

bool ResponseReader::is_computed(std::string_view link) const {
  const auto named = [&](const auto& list, auto name) {
    return std::any_of(list.begin(), list.end(),
                       [&](const auto& part) { return link == (names_.*name)(part.id); });
  };
  return named(definition_.band_sets, &FhirNames::band_set) ||
         named(definition_.cut_offs, &FhirNames::cut_off) ||
         named(definition_.verdicts, &FhirNames::verdict);
}

void ResponseReader::answer(const Found& found, Index at, Index answers) {
  const Item& item = definition_.items[found.item];
  if (!seen_.insert(found.item).second) {
    // Which of the two is meant is anybody's guess.
    set_several(found.item);
    find(FhirFinding::Kind::item_twice, item.id, at);
    learned_ = nullptr;
    return;
  }
  FhirAnswer& said = out_.answers.emplace_back();
  said.item = item.id;
  said.item_rule = found.rule;
  said.pointer = pointer(at);
  std::vector<std::string> codes;
  bool known = true;
  for (Index i = node(answers).first_child; i != JsonNode::none; i = node(i).next_sibling) {
    if (node(i).kind != Kind::object) return;  // refused by the caller
    const MatchedAnswer one = matcher_.match(item, i);
    if (!one.rule) {
      known = false;
      find(FhirFinding::Kind::unknown_answer, item.id, i);
      continue;
    }
    if (one.weight_differs) find(FhirFinding::Kind::weight_differs, item.id, i);
    if (!said.answer_rule) said.answer_rule = one.rule;
    codes.push_back(one.code);
  }
  if (!known) codes = {"(none)"};  // no code has parentheses
  const std::vector<std::string_view> views(codes.begin(), codes.end());
  const std::size_t issues = out_.responses.issues().size();
  out_.responses.set(found.item, std::span<const std::string_view>(views));
  last_item_ = found.item;
  last_codes_ = codes;
  if (known && out_.responses.issues().size() > issues) {
    find(codes.size() > 1 ? FhirFinding::Kind::several_answers : FhirFinding::Kind::unknown_answer,
         item.id, at);
  }
}

void ResponseReader::set_several(std::size_t index) {
  static constexpr std::array<std::string_view, 2> both{"(none)", "(none)"};
  out_.responses.set(index, std::span<const std::string_view>(both));
}

void ResponseReader::stored(const Scale& scale, Index answers) {
  for (Index i = node(answers).first_child; i != JsonNode::none; i = node(i).next_sibling) {
    if (node(i).kind != Kind::object) return;
    const std::optional<Decimal> value = number_in(i);
    if (value) {
      out_.stored.push_back({scale.id, *value, pointer(i)});
    } else {
      find(FhirFinding::Kind::unreadable_total, scale.id, i);
    }
  }
}

void ResponseReader::stored(const Flag& flag, Index answers) {
  for (Index i = node(answers).first_child; i != JsonNode::none; i = node(i).next_sibling) {
    if (node(i).kind != Kind::object) return;
    const Index value = value_of(document_, i);
    if (value != JsonNode::none && node(value).kind == Kind::boolean) {
      out_.stored_flags.push_back({flag.id, node(value).truth, pointer(i)});
    }
  }
}

std::optional<Decimal> ResponseReader::number_in(Index answer) const {
  Index value = value_of(document_, answer);
  if (value == JsonNode::none) return std::nullopt;
  if (node(value).key == "valueQuantity" && node(value).kind == Kind::object) {
    // "More than 9" is not 9.
    if (member(document_, value, "comparator") != JsonNode::none) return std::nullopt;
    value = member(document_, value, "value");
    if (value == JsonNode::none) return std::nullopt;
  }
  const bool number = node(value).kind == Kind::number || node(value).kind == Kind::string;
  return number ? Decimal::parse(node(value).text) : std::nullopt;
}

}  // namespace screening::internal
