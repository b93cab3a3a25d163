#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <screening/json.hpp>
#include <screening/load_pathway.hpp>

#include "advised.hpp"
#include "module.hpp"
#include "outcome.hpp"
#include "pathway_choices.hpp"
#include "prepared.hpp"
#include "refusal.hpp"
#include "shipped.hpp"

namespace py = pybind11;

namespace screening::python {

namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

/// The forms of one person on one occasion, and what they and the caller state of the context.
struct Person {
  std::vector<Result> results;
  Context context;
};

Person person_of(const std::vector<py::object>& outcomes, const Texts& stated) {
  Person now;
  now.context = context_of(stated);
  for (const py::object& outcome : outcomes) {
    const Result& result = outcome.cast<const Outcome&>().result;
    const std::string& id = result.instrument.id();
    const bool twice =
        std::any_of(now.results.begin(), now.results.end(),
                    [&](const Result& other) { return other.instrument.id() == id; });
    if (twice) {
      throw data_error("several_forms",
                       "two results are of '" + id + "'; give the results of one occasion")
          .at("instrument", id);
    }
    if (!fill_context(now.context, result.selection->context)) {
      throw data_error("differing_context",
                       "the result of '" + id +
                           "' differs in context from the others or from what is stated; give the "
                           "results of one person on one occasion")
          .at("instrument", id);
    }
    now.results.push_back(result);
  }
  return now;
}

void check_area(const Directory& directory, const std::string& area) {
  std::vector<std::string> known;
  for (const Area& each : directory.areas) known.push_back(each.id);
  if (area.empty() || std::find(known.begin(), known.end(), area) != known.end()) return;
  throw option_error("unknown_area", "the directory has no area '" + area.substr(0, 64) + "'")
      .at("option", "area")
      .at("allowed", std::move(known));
}

Advised advise(const std::vector<Pathway>& pathways, const std::vector<py::object>& outcomes,
               const Texts& context, const Texts& facts,
               const std::vector<std::string>& provisional,
               const std::shared_ptr<Directory>& directory, const std::string& area) {
  const Given given = given_of(facts, provisional, pathways);
  if (directory) check_area(*directory, area);
  const Person now = person_of(outcomes, context);
  Advised made{{}, directory, area};
  const py::gil_scoped_release free;
  for (const Pathway& pathway : pathways) {
    made.advice.push_back(suggest(pathway, now.results, now.context, given));
  }
  return made;
}

std::vector<std::string> categories(const Pathway& pathway) {
  std::vector<std::string> names;
  for (const Referral each : pathway.categories()) names.emplace_back(to_string(each));
  return names;
}

py::list inputs_of(const Pathway& pathway) {
  py::list inputs;
  const auto& entries = pathway.definition().inputs;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    inputs.append(py::make_tuple(entries[i].id, entries[i].label, pathway.protects(i)));
  }
  return inputs;
}

Pathway find(const std::string& id) {
  const py::gil_scoped_release free;
  return shipped().find_pathway(id).value();
}

Pathway load(const std::string& text, const std::string& file_name,
             const std::string& byte_digest) {
  const py::gil_scoped_release free;
  return load_pathway(text, file_name, trust_of(byte_digest), shipped().actions(),
                      shipped().finder())
      .value();
}

}  // namespace

void add_pathways(py::module_& module) {
  py::class_<Pathway>(module, "Pathway")
      .def_property_readonly("id", &Pathway::id)
      .def_property_readonly("version",
                             [](const Pathway& self) { return self.definition().version; })
      .def_property_readonly("name", [](const Pathway& self) { return self.definition().name; })
      .def_property_readonly("purpose",
                             [](const Pathway& self) { return self.definition().purpose; })
      .def_property_readonly("clinical_review",
                             [](const Pathway& self) { return self.definition().clinical_review; })
      .def_property_readonly("display_safety",
                             [](const Pathway& self) { return self.definition().display_safety; })
      .def_property_readonly("byte_digest",
                             [](const Pathway& self) { return self.identity().byte_digest; })
      .def_property_readonly("locked", [](const Pathway& self) { return self.identity().locked; })
      .def_property_readonly("inputs", &inputs_of)
      .def_property_readonly("facts", [](const Pathway& self) { return facts_of({self}); })
      .def_property_readonly("categories", &categories)
      .def_property_readonly("provisional_ids",
                             [](const Pathway& self) { return provisional_of({self}); });

  py::class_<Advised>(module, "Advice")
      .def(
          "json",
          [](const Advised& self, const std::string& id) {
            return to_json(self.advice, id, self.directory.get(), self.area);
          },
          py::arg("id"))
      .def(
          "summary",
          [](const Advised& self, bool show_protected) {
            return summary(self.advice, protection(show_protected), self.directory.get(),
                           self.area);
          },
          py::arg("show_protected"));

  module.def("pathway_ids", [] { return shipped().pathway_ids(); });
  module.def(
      "pathway_text", [](const std::string& id) { return shipped().pathway_text(id); },
      py::arg("id"));
  module.def("find_pathway", &find, py::arg("id"));
  module.def("load_pathway", &load, py::arg("text"), py::arg("file_name"), py::arg("byte_digest"));
  module.def("suggest", &advise, py::arg("pathways"), py::arg("outcomes"), py::arg("context"),
             py::arg("given"), py::arg("provisional"), py::arg("directory"), py::arg("area"));
}

}  // namespace screening::python
