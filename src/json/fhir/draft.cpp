#include <algorithm>
#include <array>
#include <set>

#include "json/fhir/form.hpp"
#include "screening/fhir_draft.hpp"

namespace screening {
namespace internal {
namespace {

using Kind = FhirDraftFinding::Kind;
using Index = JsonNode::Index;

constexpr std::size_t most_items = 99;

/// As YAML and JSON both read it.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < ' ' || c == 0x7F ? ' ' : c;
  }
  return out + "\"";
}

bool is_code(std::string_view text) {
  constexpr std::size_t longest = 16;
  return !text.empty() && text.size() <= longest &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                  c == '_' || c == '.' || c == '-';
         });
}

std::string loinc_codes(const std::vector<FhirCoding>& codes, const std::string& meaning) {
  for (const FhirCoding& code : codes) {
    if (code.system != loinc_system || !is_code(code.code)) continue;
    return "codes: [{system: loinc, code: " + quoted(code.code) + ", meaning: " + quoted(meaning) +
           ", evidence: provisional}]";
  }
  return {};
}

class Draft {
 public:
  Draft(std::string_view text, std::string_view id, const ReadLimits& limits)
      : text_(text), id_(id), document_(parse_json(text, limits)) {}

  FhirDraft make() {
    out_.error = form_error(text_, document_);
    if (out_.error) return std::move(out_);
    const std::vector<FormItem> items = form_items(document_);
    std::string body;
    std::vector<FhirCoding> total;
    for (const FormItem& item : items) {
      if (item.computed) {
        total.insert(total.end(), item.codes.begin(), item.codes.end());
      } else {
        body += item_of(item);
      }
    }
    if (count_ == 0 || count_ > most_items) {
      out_.findings.clear();
      out_.error = error_at(
          text_, 0, "fhir.no_choice",
          "expected 1 to 99 items whose answers are a choice, and found " + std::to_string(count_));
      return std::move(out_);
    }
    out_.yaml = head() + "items:\n" + body + scale(total) + foot();
    return std::move(out_);
  }

 private:
  const JsonNode& node(Index index) const { return document_.nodes[index]; }
  std::string root(std::string_view key) const {
    const Index i = member(document_, 0, key);
    return i == JsonNode::none || node(i).kind != JsonNode::Kind::string ? std::string()
                                                                         : node(i).text;
  }
  void find(Kind kind, std::string item, Index at) {
    out_.findings.push_back({kind, std::move(item), pointer_to(document_, at)});
  }

  std::string item_of(const FormItem& item) {
    const bool truth = item.type == "boolean";
    const bool choice =
        item.type == "choice" || item.type == "open-choice" || item.type == "coding";
    if (!truth && (!choice || item.options.empty())) {
      find(choice ? Kind::answers_elsewhere : Kind::left_out, {}, item.at);
      return {};
    }
    ++count_;
    const std::string number = (count_ < 10 ? "0" : "") + std::to_string(count_);
    const std::string name = id_ + "_" + number;
    std::string lines;
    bool scored = !truth;
    if (truth) {
      lines = "      - {code: \"1\", label: \"yes\"}\n      - {code: \"0\", label: \"no\"}\n";
      find(Kind::no_weight, name, item.at);
    } else {
      scored = add_options(item, name, lines);
    }
    std::string text = "  - id: " + name + "\n    label: topic " + std::to_string(count_) +
                       "  # your own words, one to five; never the form's sentence\n";
    if (item.repeats) text += "    kind: multiple\n";
    if (!scored) text += "    scored: false\n";
    if (const std::string codes = loinc_codes(item.codes, "item " + std::to_string(count_));
        !codes.empty()) {
      text += "    " + codes + "\n";
    }
    if (scored) scored_.push_back(name);
    return text + "    options:  # in printed order\n" + lines;
  }

  /// Whether all of them have weights, which then count in the range.
  bool add_options(const FormItem& item, const std::string& name, std::string& lines) {
    const bool weighed = check_weights(item, name);
    std::set<std::string> taken;
    for (std::size_t i = 0; i < item.options.size(); ++i) {
      const FormOption& option = item.options[i];
      const bool loinc = option.coding.system == loinc_system;
      std::string code = loinc && weighed ? option.weight.value->to_string() : option.coding.code;
      if (!is_code(code) || taken.contains(code)) {
        code = std::to_string(i + 1);
        if (!loinc) find(Kind::code_replaced, name, option.at);
        while (taken.contains(code)) code += ".";
      }
      taken.insert(code);
      lines += "      - {code: " + quoted(code);
      if (weighed) lines += ", score: " + option.weight.value->to_string();
      if (const std::string codes = loinc_codes({option.coding}, "answer " + std::to_string(i + 1));
          !codes.empty()) {
        lines += ", " + codes;
      }
      lines += "}\n";
    }
    if (!weighed) return false;
    const auto [least, greatest] = std::minmax_element(
        item.options.begin(), item.options.end(),
        [](const FormOption& a, const FormOption& b) { return *a.weight.value < *b.weight.value; });
    from_ += least->weight.value->in_units(Decimal::max_places);
    to_ += greatest->weight.value->in_units(Decimal::max_places);
    return true;
  }

  bool check_weights(const FormItem& item, const std::string& name) {
    bool weighed = true;
    for (const FormOption& option : item.options) {
      if (option.weight.contradictory) find(Kind::weights_contradict, name, option.at);
      weighed = weighed && option.weight.value && !option.weight.contradictory;
    }
    if (!weighed) find(Kind::no_weight, name, item.at);
    return weighed;
  }

  std::string head() const {
    const std::string title = root("title").empty() ? id_ : root("title");
    std::string text =
        "# Drafted from a FHIR Questionnaire. Nothing here has been checked against the "
        "instrument.\n"
        "# What a form does not say, and the instrument's own papers must:\n"
        "#   whether the answers stand in printed order with the right scores; the rule for "
        "missing\n"
        "#   answers; which end is worse; subscales; bands and cut-offs, for whom and from which "
        "study;\n"
        "#   critical items (flags); the licence. Take away 'provisional: true' when all of it is "
        "done.\n";
    text += "format: 1\nid: " + id_ + "\nversion: \"0.0.1\"\nname: " + quoted(title) +
            "\nabbreviation: " + quoted(id_) +
            "\npurpose: to be written\nprovisional: true\nclinical_review: none\n\n";
    return text;
  }

  std::string scale(const std::vector<FhirCoding>& total) {
    if (scored_.empty()) {
      find(Kind::no_scale, {}, 0);
      return "\n# No answer has a weight, so there is no scale: a definition needs one.\n";
    }
    std::string members;
    for (const std::string& name : scored_) members += (members.empty() ? "" : ", ") + name;
    std::string text =
        "\nscales:\n  - id: total\n    label: Total\n    aggregate: sum\n    members: [{items: [" +
        members +
        "]}]\n    missing: {rule: none_allowed, evidence: ours, source: form}  # the instrument's "
        "own rule\n    worse: high  # or low\n    range: [" +
        Decimal(from_, Decimal::max_places).to_string() + ", " +
        Decimal(to_, Decimal::max_places).to_string() +
        "]  # as the instrument's source states it\n";
    const std::string codes = loinc_codes(total, "total");
    if (!codes.empty()) text += "    " + codes + "\n";
    return text + "    evidence: provisional\n    source: form\n";
  }

  std::string foot() const {
    const std::string url = root("url").empty() ? "without an address" : root("url");
    return "\nlicence:\n  owner: not known\n  terms: not known; ask before any use\n  wording: "
           "ask\n"
           "  evidence: provisional\n\nsources:\n  - id: form\n    citation: " +
           quoted("A FHIR Questionnaire, " + url + ", version " +
                  (root("version").empty() ? "not stated" : root("version"))) +
           "\n    seen: provisional\n...\n";
  }

  std::string_view text_;
  std::string id_;
  JsonDocument document_;
  std::size_t count_ = 0;
  std::vector<std::string> scored_;
  std::int64_t from_ = 0;  ///< in millionths
  std::int64_t to_ = 0;
  FhirDraft out_;
};

}  // namespace
}  // namespace internal

FhirDraft draft_definition(std::string_view text, std::string_view id, const ReadLimits& limits) {
  return internal::Draft(text, id, limits).make();
}

std::string_view to_string(FhirDraftFinding::Kind kind) {
  static constexpr std::array<std::string_view, 6> words{"left_out",      "answers_elsewhere",
                                                         "no_weight",     "weights_contradict",
                                                         "code_replaced", "no_scale"};
  return words.at(static_cast<std::size_t>(kind));
}

std::string_view explain(FhirDraftFinding::Kind kind) {
  using Kind = FhirDraftFinding::Kind;
  switch (kind) {
    case Kind::left_out:
      return "a question whose answers are no choice; it is not in the draft";
    case Kind::answers_elsewhere:
      return "its answers are in a ValueSet that is not in the form; it is not in the draft";
    case Kind::no_weight:
      return "some answer has no weight, so the item is in no scale; take its scores from the "
             "instrument's own paper";
    case Kind::weights_contradict:
      return "an answer has two weights, and they differ; neither was taken";
    case Kind::code_replaced:
      return "the form's code cannot stand in a definition, or stands there twice; the answer's "
             "position is its code";
    case Kind::no_scale:
      return "no answer of the form has a weight, so the draft has no scale and does not load yet";
  }
  return {};
}

}  // namespace screening
