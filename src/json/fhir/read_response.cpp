#include "json/fhir/response_reader.hpp"

// A QuestionnaireResponse as a whole.
namespace screening {
namespace internal {
ResponseReader::ResponseReader(std::string_view text, const Instrument& instrument,
                               const FhirReadOptions& options, std::vector<LearnedItem>* learned)
    : text_(text),
      instrument_(instrument),
      definition_(instrument.definition()),
      options_(options),
      names_(definition_, options.base),
      document_(parse_json(text, options.limits)),
      matcher_(document_, names_, options),
      out_(Responses(instrument)),
      learned_(learned) {}

FhirReadResult ResponseReader::read() {
  if (!read_head()) return FhirReadResult(std::move(*error_));
  for (const auto& [link, id] : options_.items) {
    if (instrument_.item_index(id) || instrument_.scale_index(id)) continue;
    refuse(0, "fhir.items", "the options name an item that '" + definition_.id + "' does not have");
    return FhirReadResult(std::move(*error_));
  }
  read_questionnaire();
  if (error_) return FhirReadResult(std::move(*error_));
  const Index items = member(document_, 0, "item");
  if (items != JsonNode::none) read_items(items);
  if (error_) return FhirReadResult(std::move(*error_));
  if (known_items_ == 0 && answered_items_ > 0) {
    refuse(items, "fhir.no_item",
           "no item here is one of '" + definition_.id +
               "'; name the instrument that it is of, or say which linkId "
               "is which item");
    return FhirReadResult(std::move(*error_));
  }
  return FhirReadResult(std::move(out_));
}

std::string ResponseReader::text_of(Index object, std::string_view key) const {
  const Index i = member(document_, object, key);
  return i == JsonNode::none || node(i).kind != Kind::string ? std::string() : node(i).text;
}

std::string ResponseReader::pointer(Index index) const { return pointer_to(document_, index); }

bool ResponseReader::refuse(Index index, std::string code, std::string message) {
  const JsonPlace place = place_of(text_, node(index).offset);
  error_ = {std::move(code), std::move(message), pointer(index), place.line, place.column};
  return false;
}

void ResponseReader::find(FhirFinding::Kind kind, std::string item, Index index) {
  out_.findings.push_back({kind, std::move(item), pointer(index)});
}

bool ResponseReader::read_head() {
  if (document_.fault) return refuse_text();
  if (node(0).kind != Kind::object) {
    return refuse(0, "fhir.resource", "expected a QuestionnaireResponse, an object");
  }
  if (text_of(0, "resourceType") != "QuestionnaireResponse") {
    return refuse(0, "fhir.resource",
                  "expected \"resourceType\": \"QuestionnaireResponse\"; answers are read from "
                  "nothing else");
  }
  if (!refuse_modifiers(0)) return false;
  const Index context = member(document_, 0, "context");
  if (context != JsonNode::none) {
    return refuse(context, "fhir.release",
                  "'context' is of FHIR STU3; convert the response to R4 or R5");
  }
  const Index items = member(document_, 0, "item");
  if (items != JsonNode::none && node(items).kind != Kind::array) {
    return refuse(items, "fhir.shape", "expected 'item' to be a list");
  }
  out_.id = text_of(0, "id");
  out_.authored = text_of(0, "authored");
  out_.status = text_of(0, "status");
  if (const Index subject = member(document_, 0, "subject"); subject != JsonNode::none) {
    out_.subject = text_of(subject, "reference");
  }
  if (out_.status == "entered-in-error") {
    return refuse(member(document_, 0, "status"), "fhir.status",
                  "the response was entered in error: it says nothing about anybody");
  }
  return read_form();
}

bool ResponseReader::refuse_text() {
  const std::size_t first = text_.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const bool xml = first != std::string_view::npos && text_[first] == '<';
  const JsonFault& fault = *document_.fault;
  const JsonPlace place = place_of(text_, xml ? first : fault.offset);
  error_ = xml ? JsonError{"fhir.xml", "this is XML; FHIR is read as JSON only", "", place.line,
                           place.column}
               : JsonError{fault.code, fault.message, "", place.line, place.column};
  return false;
}

bool ResponseReader::refuse_modifiers(Index object) {
  for (const char* key : {"modifierExtension", "implicitRules"}) {
    const Index i = member(document_, object, key);
    if (i == JsonNode::none) continue;
    return refuse(
        i, "fhir.modifier",
        "'" + std::string(key) + "' may change what the rest means, and is not understood here");
  }
  return true;
}

bool ResponseReader::read_form() {
  const Index cited = member(document_, 0, "questionnaire");
  if (cited == JsonNode::none) return true;
  if (node(cited).kind != Kind::string) {
    return refuse(cited, "fhir.release",
                  "'questionnaire' as an object is of FHIR STU3; convert the response to R4 or R5");
  }
  const std::string_view all = node(cited).text;
  const std::string_view address = all.substr(0, all.find('|'));
  const std::string ours = names_.questionnaire();
  if (address == ours) {
    const bool versioned = address.size() < all.size();
    if (versioned && all.substr(address.size() + 1) != definition_.version) {
      find(FhirFinding::Kind::other_form, {}, cited);
    }
    return true;
  }
  const std::string_view folder = std::string_view(ours).substr(0, ours.rfind('/') + 1);
  if (address.starts_with(folder)) {
    return refuse(cited, "fhir.other_instrument",
                  "the response is to another of our forms than that of '" + definition_.id + "'");
  }
  find(FhirFinding::Kind::other_form, {}, cited);
  return true;
}

}  // namespace internal

FhirReadResult read_fhir_response(std::string_view text, const Instrument& instrument,
                                  const FhirReadOptions& options) {
  return internal::ResponseReader(text, instrument, options).read();
}

std::vector<FhirFinding> compare_stored(const FhirResponse& response, const Result& result) {
  std::vector<FhirFinding> findings;
  for (const FhirStoredScore& stored : response.stored) {
    const std::optional<Fraction>& ours = result.score(stored.scale).value;
    if (ours && *ours == Fraction(stored.value)) continue;
    // A prorated total may have been stored with the digits that we print.
    if (ours && ours->to_string() == stored.value.to_string()) continue;
    findings.push_back(
        {ours ? FhirFinding::Kind::total_differs : FhirFinding::Kind::total_not_computable,
         stored.scale, stored.pointer});
  }
  for (const FhirStoredFlag& stored : response.stored_flags) {
    const Determination ours = result.flag(stored.flag).determination;
    if (ours == (stored.positive ? Determination::positive : Determination::negative)) continue;
    findings.push_back({FhirFinding::Kind::flag_differs, stored.flag, stored.pointer});
  }
  return findings;
}

}  // namespace screening
