#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <screening/explain.hpp>
#include <screening/json.hpp>
#include <screening/score.hpp>

#include "answers.hpp"
#include "module.hpp"
#include "outcome.hpp"
#include "prepared.hpp"
#include "problems.hpp"
#include "refusal.hpp"

namespace py = pybind11;

namespace screening::python {

namespace {

Refusal refusal_of(const Responses& responses) {
  const Issue& issue = responses.issues().front();
  const Instrument& instrument = responses.instrument();
  const Item& item = instrument.definition().items[instrument.item_index(issue.item).value()];
  const std::vector<std::string> allowed = allowed_answers(item, responses.coding());
  std::string offered;
  for (const std::string& each : allowed) offered += (offered.empty() ? "" : ", ") + each;
  const std::string kind(to_string(issue.kind));
  return data_error(kind, "'" + instrument.id() + "', item '" + item.id +
                              "': an answer that the item does not offer (" + kind + "); by " +
                              std::string(to_string(responses.coding())) + " it offers " + offered)
      .at("instrument", instrument.id())
      .at("item", item.id)
      .at("allowed", allowed);
}

Outcome score_person(const Prepared& prepared, const py::object& answers, bool raise) {
  Responses responses(prepared.scorer.instrument(), prepared.coding);
  read_answers(answers.ptr(), prepared.names, responses);
  if (raise && !responses.issues().empty()) throw refusal_of(responses);
  Result result = prepared.scorer.score(responses);
  return {std::move(responses), std::move(result)};
}

/// Which scale a total is: the one of that name, or the only one.
std::optional<std::size_t> total_scale(const Instrument& instrument) {
  if (const auto total = instrument.scale_index("total")) return total;
  if (instrument.definition().scales.size() == 1) return 0;
  return std::nullopt;
}

}  // namespace

py::object exact(const Fraction& number) {
  if (number.denominator() == 1) return py::int_(number.numerator());
  return py::float_(number.to_double());
}

py::object value_of(const std::optional<Fraction>& value) {
  return value ? exact(*value) : py::object(py::none());
}

py::tuple tuple_of(const Score& score) {
  return py::make_tuple(value_of(score.value), exact(score.lower), exact(score.upper),
                        score.answered, score.expected, score.prorated,
                        score.reason == Reason::none
                            ? py::object(py::none())
                            : py::str(std::string(to_string(score.reason))));
}

Protected protection(bool show_protected) {
  return show_protected ? Protected::shown : Protected::withheld;
}

void add_person(py::module_& module) {
  py::class_<Prepared>(module, "Scorer")
      .def(py::init(&prepare), py::arg("instrument"), py::arg("coding"), py::arg("context"),
           py::arg("provisional"), py::arg("primary_cut_off"), py::arg("prevalence"),
           py::arg("licence_held"))
      .def("score", &score_person, py::arg("answers"), py::arg("raise_issues"));

  py::class_<Outcome>(module, "Outcome")
      .def_property_readonly(
          "status", [](const Outcome& self) { return std::string(to_string(self.result.status)); })
      .def_property_readonly("scores",
                             [](const Outcome& self) {
                               py::dict scores;
                               const Definition& definition = self.result.instrument.definition();
                               for (std::size_t i = 0; i < definition.scales.size(); ++i) {
                                 scores[py::str(definition.scales[i].id)] =
                                     tuple_of(self.result.scores[i]);
                               }
                               return scores;
                             })
      .def_property_readonly(
          "ranges",
          [](const Outcome& self) {
            py::dict ranges;
            for (const Scale& scale : self.result.instrument.definition().scales) {
              ranges[py::str(scale.id)] =
                  py::make_tuple(scale.range_from.to_double(), scale.range_to.to_double());
            }
            return ranges;
          })
      .def_property_readonly(
          "has_total",
          [](const Outcome& self) { return total_scale(self.result.instrument).has_value(); })
      .def_property_readonly("total",
                             [](const Outcome& self) -> py::object {
                               const auto total = total_scale(self.result.instrument);
                               if (!total) return py::none();
                               return value_of(self.result.scores[*total].value);
                             })
      .def(
          "json",
          [](const Outcome& self, const std::string& id) { return to_json(self.result, id); },
          py::arg("id"))
      .def(
          "summary",
          [](const Outcome& self, bool show_protected) {
            return summary(self.result, protection(show_protected));
          },
          py::arg("show_protected"))
      .def(
          "explain",
          [](const Outcome& self, bool show_answers, bool show_protected) {
            return show_answers ? explain(self.result, self.responses, protection(show_protected))
                                : explain(self.result, protection(show_protected));
          },
          py::arg("show_answers"), py::arg("show_protected"));
}

}  // namespace screening::python
