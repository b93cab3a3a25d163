#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <map>
#include <screening/fhir_compare.hpp>
#include <screening/fhir_draft.hpp>
#include <screening/fhir_read.hpp>
#include <screening/fhir_write.hpp>

#include "module.hpp"
#include "outcome.hpp"
#include "prepared.hpp"
#include "refusal.hpp"

namespace py = pybind11;

namespace screening::python {

namespace {

using Items = std::map<std::string, std::string, std::less<>>;

Refusal refusal_of(const JsonError& error) {
  return data_error(error.code, "line " + std::to_string(error.line) + ", column " +
                                    std::to_string(error.column) + ": " + error.message)
      .at("line", error.line)
      .at("column", std::to_string(error.column));
}

FhirRelease release_of(const std::string& name) {
  if (name == "r4") return FhirRelease::r4;
  if (name == "r5") return FhirRelease::r5;
  throw option_error("unknown_release", "release is 'r4' (4.0.1) or 'r5' (5.0.0)")
      .at("option", "release")
      .at("allowed", std::vector<std::string>{"r4", "r5"});
}

FhirReadOptions read_options(const std::string& base, const std::string& numbers, Items items,
                             std::string questionnaire) {
  FhirReadOptions options;
  options.base = base;
  options.items = std::move(items);
  options.questionnaire = std::move(questionnaire);
  if (numbers.empty()) return options;
  options.numbers = parse_coding(numbers);
  if (!options.numbers) {
    throw option_error("unknown_coding",
                       "numbers is 'code', 'position' or 'score': what a bare number means to the "
                       "sender")
        .at("option", "numbers")
        .at("allowed", std::vector<std::string>{"code", "position", "score"});
  }
  return options;
}

template <typename Finding>
py::tuple tuple_of(const Finding& finding, const std::string& option) {
  return py::make_tuple(std::string(to_string(finding.kind)), finding.item, option, finding.pointer,
                        std::string(explain(finding.kind)));
}

py::list findings_of(const std::vector<FhirFinding>& findings) {
  py::list list;
  for (const FhirFinding& each : findings) list.append(tuple_of(each, ""));
  return list;
}

FhirResponse read(const Instrument& instrument, const std::string& text, const std::string& base,
                  const std::string& numbers, const Items& items,
                  const std::string& questionnaire) {
  const FhirReadOptions options = read_options(base, numbers, items, questionnaire);
  const FhirReadResult result = [&] {
    const py::gil_scoped_release released;
    return read_fhir_response(text, instrument, options);
  }();
  if (!result) throw refusal_of(result.error());
  return result.value();
}

py::list answers_of(const FhirResponse& response) {
  py::list list;
  const Instrument& instrument = response.responses.instrument();
  for (const FhirAnswer& each : response.answers) {
    list.append(py::make_tuple(
        each.item, response.responses.codes(instrument.item_index(each.item).value()),
        std::string(to_string(each.item_rule)),
        each.answer_rule ? py::object(py::str(std::string(to_string(*each.answer_rule))))
                         : py::object(py::none()),
        each.pointer));
  }
  return list;
}

Outcome score(const FhirResponse& response, const Prepared& prepared) {
  return {response.responses, prepared.scorer.score(response.responses)};
}

py::tuple compare(const Instrument& instrument, const std::string& text, const std::string& base,
                  const std::string& numbers, const Items& items) {
  const FhirComparison found =
      compare_fhir_questionnaire(text, instrument, read_options(base, numbers, items, {}));
  if (found.error) throw refusal_of(*found.error);
  py::list findings;
  for (const FhirFormFinding& each : found.findings) findings.append(tuple_of(each, each.option));
  return py::make_tuple(found.items, found.options, findings);
}

py::tuple draft(const std::string& text, const std::string& id) {
  const FhirDraft made = draft_definition(text, id);
  if (made.error) throw refusal_of(*made.error);
  py::list findings;
  for (const FhirDraftFinding& each : made.findings) findings.append(tuple_of(each, ""));
  return py::make_tuple(made.yaml, findings);
}

std::string questionnaire(const Prepared& prepared, const std::string& release,
                          const std::string& base) {
  QuestionnaireOptions options;
  options.release = release_of(release);
  options.base = base;
  options.scoring = prepared.scorer.options();
  return to_fhir_questionnaire(prepared.scorer.instrument(), options);
}

std::string bundle(const Outcome& outcome, const std::map<std::string, std::string>& about,
                   const std::string& release, const std::string& base, bool transaction,
                   bool flags, bool show_protected) {
  const auto field = [&](const char* name) {
    const auto found = about.find(name);
    return found == about.end() ? std::string() : found->second;
  };
  FhirRecord record;
  record.key = field("key");
  record.subject = field("subject");
  record.encounter = field("encounter");
  record.author = field("author");
  record.source = field("source");
  record.authored = field("authored");
  record.issued = field("issued");
  record.response = field("response");
  FhirResultOptions options{release_of(release), base, transaction, flags,
                            protection(show_protected)};
  for (const char* needed : {"key", "subject", "issued"}) {
    if (!field(needed).empty()) continue;
    throw option_error("missing_option",
                       std::string(needed) +
                           " is empty; results are written for one administration of one person, "
                           "made at a time")
        .at("option", needed);
  }
  return to_fhir_bundle(outcome.result, record, options);
}

}  // namespace

void add_fhir(py::module_& module) {
  module.attr("fhir_base") = std::string(fhir_default_base);
  py::class_<FhirResponse>(module, "FhirResponse")
      .def_readonly("id", &FhirResponse::id)
      .def_readonly("status", &FhirResponse::status)
      .def_readonly("subject", &FhirResponse::subject)
      .def_readonly("authored", &FhirResponse::authored)
      .def_property_readonly("answers", &answers_of)
      .def_property_readonly(
          "stored",
          [](const FhirResponse& self) {
            py::list list;
            for (const FhirStoredScore& each : self.stored) {
              list.append(py::make_tuple(each.scale, exact(Fraction(each.value)), each.pointer));
            }
            return list;
          })
      .def_property_readonly("findings",
                             [](const FhirResponse& self) { return findings_of(self.findings); })
      .def("score", &score, py::arg("scorer"))
      .def(
          "compare_stored",
          [](const FhirResponse& self, const Outcome& outcome) {
            return findings_of(compare_stored(self, outcome.result));
          },
          py::arg("outcome"));
  module.def("fhir_read", &read, py::arg("instrument"), py::arg("text"), py::arg("base"),
             py::arg("numbers"), py::arg("items"), py::arg("questionnaire"));
  module.def("fhir_compare", &compare, py::arg("instrument"), py::arg("text"), py::arg("base"),
             py::arg("numbers"), py::arg("items"));
  module.def("fhir_draft", &draft, py::arg("text"), py::arg("id"));
  module.def("fhir_questionnaire", &questionnaire, py::arg("scorer"), py::arg("release"),
             py::arg("base"));
  module.def("fhir_bundle", &bundle, py::arg("outcome"), py::arg("about"), py::arg("release"),
             py::arg("base"), py::arg("transaction"), py::arg("flags"), py::arg("show_protected"));
}

}  // namespace screening::python
