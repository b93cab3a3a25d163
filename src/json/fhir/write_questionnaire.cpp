#include <algorithm>

#include "core/text_phrases.hpp"
#include "json/fhir/computed_items.hpp"
#include "json/fhir/elements.hpp"

// A form that computes what we would compute of it.
namespace screening {
namespace internal {
namespace {

class QuestionnaireWriter {
 public:
  QuestionnaireWriter(const Instrument& instrument, const QuestionnaireOptions& options)
      : definition_(instrument.definition()),
        instrument_(instrument),
        options_(options),
        names_(definition_, options.base),
        scorer_(instrument, options.scoring),
        expressions_(instrument, options.scoring.context, names_) {}

  std::string write() {
    // Before anything is written, because the variables that this needs stand at the head.
    computed_ = computed_items(instrument_, scorer_.selection(), names_, expressions_);
    json_.begin_object();
    json_.string("resourceType", "Questionnaire");
    json_.string("id", hyphenated_id());
    if (options_.wording != nullptr) json_.string("language", options_.wording->language);
    variables();
    head();
    json_.key("item");
    json_.begin_array();
    for (std::size_t i = 0; i < definition_.items.size(); ++i) item(i);
    for (const ComputedItem& computed : computed_) write(computed);
    json_.end_array();
    json_.end_object();
    return json_.take();
  }

 private:
  bool r5() const { return options_.release == FhirRelease::r5; }

  /// FHIR's ids have no underscores.
  std::string hyphenated_id() const {
    std::string id = definition_.id;
    std::replace(id.begin(), id.end(), '_', '-');
    return id;
  }

  void extension_of(std::string_view address, std::string_view name) {
    json_.begin_object();
    json_.string("url", address);
    json_.key(name);
  }

  void expression(std::string_view name, std::string_view text) {
    json_.begin_object();
    optional_string(json_, "name", name);
    json_.string("language", "text/fhirpath");
    json_.string("expression", text);
    json_.end_object();
  }

  void variables() {
    if (expressions_.variables().empty()) return;
    json_.key("extension");
    json_.begin_array();
    for (const FhirVariable& variable : expressions_.variables()) {
      extension_of(extension::variable, "valueExpression");
      expression(variable.name, variable.expression);
      json_.end_object();
    }
    json_.end_array();
  }

  void head() {
    const Wording* wording = options_.wording;
    json_.string("url", names_.questionnaire());
    json_.key("identifier");
    json_.begin_array();
    json_.begin_object();
    json_.string("system", options_.base);
    json_.string("value", definition_.id);
    json_.end_object();
    json_.end_array();
    json_.string("version", definition_.version);
    json_.string("name", computer_name());
    json_.string("title", wording != nullptr
                              ? wording->title
                              : "Scoring test, not for respondents: " + definition_.abbreviation);
    json_.string("status", wording != nullptr ? "active" : "draft");
    json_.boolean("experimental", wording == nullptr);
    json_.key("subjectType");
    json_.begin_array();
    json_.string("Patient");
    json_.end_array();
    json_.string("description", description());
    json_.string("purpose", definition_.purpose);
    json_.string("copyright", copyright());
    json_.key("code");
    json_.begin_array();
    if (const ExternalCode* panel = known_code(definition_.codes)) {
      coding(json_, {std::string(system_address(panel->system)), panel->code});
    }
    coding(json_, {names_.code_system(), definition_.id});
    json_.end_array();
  }

  /// Letters, digits and underscores, a capital first (FHIR's rule que-0).
  std::string computer_name() const {
    std::string name = definition_.id;
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name;
  }

  std::string description() const {
    std::string text = definition_.name + ". A screening instrument, not a diagnosis. ";
    if (options_.wording == nullptr) {
      text +=
          "The texts are short labels and not the instrument's wording: for tests of scoring, not "
          "for respondents. ";
    }
    const std::string context = context_phrase(options_.scoring.context);
    text +=
        "Bands and cut-offs are those that apply to: " +
        (context.empty() ? std::string("nobody in particular") : context) +
        ". A total appears once the instrument's rule for missing answers allows one. Expressions "
        "lose an answer that they cannot weigh without a word; score the response again.";
    return text;
  }

  std::string copyright() const {
    const Licence& licence = definition_.licence;
    std::string text = "Owner: " + licence.owner + ". Terms: " + licence.terms;
    if (!licence.attribution.empty()) text += " " + licence.attribution;
    if (options_.wording != nullptr) text += " Wording: " + options_.wording->terms;
    if (has_loinc()) {
      text +=
          " This material contains content from LOINC (http://loinc.org). LOINC is copyright (c) "
          "Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes "
          "(LOINC) Committee and is available at no cost under the license at "
          "http://loinc.org/license.";
    }
    return text;
  }

  bool has_loinc() const {
    const auto known = [](const auto& part) { return known_code(part.codes) != nullptr; };
    return known(definition_) ||
           std::any_of(definition_.scales.begin(), definition_.scales.end(), known) ||
           std::any_of(definition_.items.begin(), definition_.items.end(), known);
  }

  /// Buttons, boxes, or the range of a number.
  void how_to_answer(const Item& item) {
    json_.key("extension");
    json_.begin_array();
    if (item.kind == ItemKind::count) {
      extension_of(extension::least, "valueInteger");
      json_.integer(item.count_from);
      json_.end_object();
      extension_of(extension::greatest, "valueInteger");
      json_.integer(item.count_to);
      json_.end_object();
    } else {
      extension_of(extension::item_control, "valueCodeableConcept");
      json_.begin_object();
      json_.key("coding");
      json_.begin_array();
      coding(json_, {"http://hl7.org/fhir/questionnaire-item-control",
                     item.kind == ItemKind::single ? "radio-button" : "check-box"});
      json_.end_array();
      json_.end_object();
      json_.end_object();
    }
    json_.end_array();
  }

  void item(std::size_t index) {
    const Item& item = definition_.items[index];
    const WordingItem* words = words_of(item.id);
    json_.begin_object();
    how_to_answer(item);
    json_.string("linkId", item.id);
    if (const ExternalCode* code = known_code(item.codes)) {
      json_.key("code");
      json_.begin_array();
      coding(json_, {std::string(system_address(code->system)), code->code});
      json_.end_array();
    }
    json_.string("text", words != nullptr ? heading(*words) + words->text : item.label);
    if (item.kind == ItemKind::count) {
      json_.string("type", "integer");
    } else {
      json_.string("type", r5() ? "coding" : "choice");
    }
    json_.boolean("required", options_.required && item.scored);
    if (item.kind == ItemKind::multiple) json_.boolean("repeats", true);
    if (!item.options.empty()) {
      if (r5()) json_.string("answerConstraint", "optionsOnly");
      json_.key("answerOption");
      json_.begin_array();
      for (std::size_t o = 0; o < item.options.size(); ++o) {
        option(item, item.options[o], words != nullptr ? words->options[o].text : std::string());
      }
      json_.end_array();
    }
    json_.end_object();
  }

  const WordingItem* words_of(const std::string& id) const {
    if (options_.wording == nullptr) return nullptr;
    for (const WordingItem& words : options_.wording->items) {
      if (words.item == id) return &words;
    }
    return nullptr;
  }

  static std::string heading(const WordingItem& words) {
    return words.heading.empty() ? std::string() : words.heading + " ";
  }

  void option(const Item& item, const ResponseOption& option, const std::string& text) {
    json_.begin_object();
    json_.key("extension");
    json_.begin_array();
    if (option.score) {
      if (!r5()) weight(extension::ordinal_value, *option.score);
      weight(extension::item_weight, *option.score);
    }
    extension_of(extension::option_prefix, "valueString");
    json_.string(option.code);
    json_.end_object();
    if (!item.none_code.empty() && option.code == item.none_code) {
      extension_of(extension::option_exclusive, "valueBoolean");
      json_.boolean(true);
      json_.end_object();
    }
    json_.end_array();
    json_.key("valueCoding");
    // LOINC's own displays are its wording; without the deployer's there is none.
    const FhirCoding written = names_.answer(item, option);
    std::string display = text;
    if (display.empty() && written.system == names_.code_system()) {
      display = option.label.empty() ? "answer " + option.code : option.code + " " + option.label;
    }
    coding(json_, written, display);
    json_.end_object();
  }

  void weight(std::string_view address, const Decimal& score) {
    extension_of(address, "valueDecimal");
    json_.number(score.to_string());
    json_.end_object();
  }

  void write(const ComputedItem& computed) {
    json_.begin_object();
    json_.key("extension");
    json_.begin_array();
    extension_of(extension::calculated, "valueExpression");
    expression({}, computed.expression);
    json_.end_object();
    const bool number = computed.type == "integer" || computed.type == "decimal";
    if (number) {
      extension_of(extension::unit, "valueCoding");
      coding(json_, {std::string(units_of_measure), "{score}"}, "{score}");
      json_.end_object();
      extension_of(extension::extract, "valueBoolean");
      json_.boolean(true);
      json_.end_object();
    }
    if (computed.hidden) {
      extension_of(extension::hidden, "valueBoolean");
      json_.boolean(true);
      json_.end_object();
    }
    json_.end_array();
    json_.string("linkId", computed.link);
    json_.key("code");
    json_.begin_array();
    if (computed.code != nullptr) {
      coding(json_, {std::string(system_address(computed.code->system)), computed.code->code});
    }
    coding(json_, {names_.code_system(), computed.link});
    json_.end_array();
    json_.string("text", computed.text);
    json_.string("type", computed.type);
    json_.boolean("readOnly", true);
    json_.end_object();
  }

  const Definition& definition_;
  const Instrument& instrument_;
  const QuestionnaireOptions& options_;
  FhirNames names_;
  Scorer scorer_;
  FhirExpressions expressions_;
  std::vector<ComputedItem> computed_;
  JsonWriter json_;
};

}  // namespace
}  // namespace internal

std::string to_fhir_questionnaire(const Instrument& instrument,
                                  const QuestionnaireOptions& options) {
  if (options.wording != nullptr) {
    std::vector<Diagnostic> faults = check_wording(*options.wording, instrument);
    std::erase_if(faults, [](const Diagnostic& fault) { return fault.level != Level::error; });
    if (!faults.empty()) throw DefinitionError(std::move(faults));
  }
  return internal::QuestionnaireWriter(instrument, options).write();
}

}  // namespace screening
