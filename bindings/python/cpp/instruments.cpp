#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <screening/explain.hpp>
#include <screening/load.hpp>

#include "module.hpp"
#include "problems.hpp"
#include "shipped.hpp"

namespace py = pybind11;

namespace screening::python {

namespace {

py::object number_or_none(const std::optional<Decimal>& number) {
  return number ? py::object(py::float_(number->to_double())) : py::object(py::none());
}

std::string_view kind_of(const Item& item) {
  if (item.kind == ItemKind::single) return "single";
  return item.kind == ItemKind::multiple ? "multiple" : "count";
}

py::list items_of(const Instrument& instrument) {
  py::list items;
  for (const Item& item : instrument.definition().items) {
    py::list options;
    for (const ResponseOption& option : item.options) {
      options.append(py::make_tuple(option.code, number_or_none(option.score), option.label));
    }
    items.append(py::make_tuple(item.id, item.label, kind_of(item), py::tuple(options),
                                item.count_from, item.count_to, item.keyed, item.scored,
                                item.display_safety));
  }
  return items;
}

py::list scales_of(const Instrument& instrument) {
  py::list scales;
  for (std::size_t i = 0; i < instrument.definition().scales.size(); ++i) {
    const Scale& scale = instrument.definition().scales[i];
    scales.append(py::make_tuple(scale.id, scale.label, scale.range_from.to_double(),
                                 scale.range_to.to_double(), to_string(scale.worse),
                                 under_display_safety(instrument, i)));
  }
  return scales;
}

py::list cut_offs_of(const Instrument& instrument) {
  py::list cut_offs;
  for (const CutOff& cut_off : instrument.definition().cut_offs) {
    std::string citation;
    for (const Source& source : instrument.definition().sources) {
      if (source.id == cut_off.source) citation = source.citation;
    }
    cut_offs.append(
        py::make_tuple(cut_off.id, cut_off.scale, cut_off.at_least ? "at_least" : "at_most",
                       cut_off.threshold.to_double(), cut_off.target,
                       cut_off.population.description, to_string(cut_off.evidence), citation));
  }
  return cut_offs;
}

py::list band_sets_of(const Instrument& instrument) {
  py::list sets;
  for (const BandSet& set : instrument.definition().band_sets) {
    py::list bands;
    for (const Band& band : set.bands) {
      bands.append(py::make_tuple(band.id, band.label, band.from.to_double(), band.to.to_double()));
    }
    sets.append(py::make_tuple(set.id, set.label, set.scale, py::tuple(bands)));
  }
  return sets;
}

py::dict flag_labels(const Instrument& instrument) {
  py::dict labels;
  for (const Flag& flag : instrument.definition().flags) labels[py::str(flag.id)] = flag.label;
  return labels;
}

template <typename List>
std::vector<std::string> ids_of(const List& list) {
  std::vector<std::string> ids;
  for (const auto& entry : list) ids.push_back(entry.id);
  return ids;
}

// Everything that a caller may put in force by naming it.
template <typename List>
void add_provisional(const List& list, std::vector<std::string>& ids) {
  for (const auto& entry : list) {
    if (entry.evidence == Evidence::provisional) ids.push_back(entry.id);
  }
}

std::vector<std::string> provisional_ids(const Instrument& instrument) {
  const Definition& definition = instrument.definition();
  std::vector<std::string> ids;
  if (definition.provisional) ids.push_back(definition.id);
  add_provisional(definition.cut_offs, ids);
  add_provisional(definition.reliable_changes, ids);
  add_provisional(definition.band_sets, ids);
  add_provisional(definition.flags, ids);
  add_provisional(definition.verdicts, ids);
  return ids;
}

}  // namespace

Trust trust_of(const std::string& byte_digest) {
  return byte_digest.empty() ? Trust::unlocked() : Trust::locked(byte_digest);
}

const Catalog& shipped() {
  static const Catalog catalog = Catalog::shipped();
  return catalog;
}

void add_instruments(py::module_& module) {
  py::class_<Instrument>(module, "Instrument")
      .def_property_readonly("id", &Instrument::id)
      .def_property_readonly("version", &Instrument::version)
      .def_property_readonly("name", [](const Instrument& self) { return self.definition().name; })
      .def_property_readonly("provisional",
                             [](const Instrument& self) { return self.definition().provisional; })
      .def_property_readonly("byte_digest",
                             [](const Instrument& self) { return self.identity().byte_digest; })
      .def_property_readonly("semantic_digest",
                             [](const Instrument& self) { return self.identity().semantic_digest; })
      .def_property_readonly("locked",
                             [](const Instrument& self) { return self.identity().locked; })
      .def_property_readonly("items", &items_of)
      .def_property_readonly("scales", &scales_of)
      .def_property_readonly("band_sets", &band_sets_of)
      .def_property_readonly("cut_offs", &cut_offs_of)
      .def_property_readonly("flags",
                             [](const Instrument& self) { return ids_of(self.definition().flags); })
      .def_property_readonly("flag_labels", &flag_labels)
      .def_property_readonly(
          "verdicts", [](const Instrument& self) { return ids_of(self.definition().verdicts); })
      .def_property_readonly("provisional_ids", &provisional_ids)
      .def("describe", [](const Instrument& self) { return describe(self); });

  module.def("shipped_ids", [] { return shipped().ids(); });
  module.def(
      "shipped_text", [](const std::string& name) { return shipped().text(name); },
      py::arg("name"));
  module.def(
      "find",
      [](const std::string& name, bool provisional) {
        return shipped().find(name, provisional ? Provisional::allow : Provisional::refuse).value();
      },
      py::arg("name"), py::arg("provisional"));
  module.def(
      "load_definition",
      [](const std::string& text, const std::string& file_name, const std::string& byte_digest) {
        return load_definition(text, file_name, trust_of(byte_digest)).value();
      },
      py::arg("text"), py::arg("file_name"), py::arg("byte_digest"));
}

}  // namespace screening::python
