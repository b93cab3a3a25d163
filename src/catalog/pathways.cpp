#include <algorithm>

#include "catalog/trusted.hpp"
#include "screening/catalog.hpp"
#include "screening/load_pathway.hpp"
#include "yaml/codes.hpp"

namespace screening {
namespace {

const internal::Embedded* embedded(std::string_view id) {
  for (const internal::Embedded* each : internal::embedded_pathways()) {
    if (each->id == id) return each;
  }
  return nullptr;
}

}  // namespace

std::vector<std::string> Catalog::pathway_ids() const {
  std::vector<std::string> ids;
  for (const internal::Embedded* each : internal::embedded_pathways()) ids.emplace_back(each->id);
  return ids;
}

std::string_view Catalog::pathway_text(std::string_view id) const {
  const internal::Embedded* file = embedded(id);
  return file == nullptr ? std::string_view{} : file->text;
}

ActionList Catalog::actions() const {
  const internal::Embedded& file = internal::embedded_action_list();
  return load_actions(file.text, "actions.yaml", internal::trusted(file)).value();
}

FindInstrument Catalog::finder() const {
  return [catalog = *this](std::string_view id) -> std::optional<Instrument> {
    const std::vector<std::string> versions = catalog.versions(id);
    if (versions.empty()) return std::nullopt;
    const BuildResult found =
        catalog.find(std::string(id) + "@" + versions.back(), Provisional::allow);
    return found ? std::optional(found.value()) : std::nullopt;
  };
}

Loaded<Pathway> Catalog::find_pathway(std::string_view id) const {
  if (const internal::Embedded* file = embedded(id)) {
    return load_pathway(file->text, std::string(id) + ".yaml", internal::trusted(*file), actions(),
                        finder());
  }
  Diagnostic diagnostic;
  diagnostic.code = internal::yaml::codes::no_such_id;
  diagnostic.message = "there is no pathway of this id; there are";
  for (const std::string& known : pathway_ids()) diagnostic.message += " " + known;
  diagnostic.path = "id";
  return Loaded<Pathway>(std::vector{std::move(diagnostic)});
}

}  // namespace screening
