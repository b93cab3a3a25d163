#include "forms.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "screening/catalog.hpp"
#include "screening/load.hpp"

namespace forms {

const screening::Instrument& find(const std::string& id) {
  static std::map<std::string, screening::Instrument> loaded;
  const auto found = loaded.find(id);
  if (found != loaded.end()) return found->second;
  screening::BuildResult built =
      id == "prorated" ? screening::load_file(PRORATED_DEFINITION, screening::Trust::unlocked())
                       : screening::Catalog::shipped().find(id);
  return loaded.emplace(id, built.value()).first->second;
}

screening::Scorer scorer(const std::string& id) {
  screening::ScoreOptions options;
  options.context.stage = screening::Stage::postnatal;
  options.context.role = screening::Role::mother;
  options.context.language = "en";
  options.context.country = std::string("AU");  // gcc 12 warns of a mere literal
  options.provisional = {"all"};
  return screening::Scorer(find(id), options);
}

Results results(const std::string& id, std::size_t rows) {
  const screening::Definition& definition = find(id).definition();
  if (id == "epds") return Results::of(definition, rows, {"total_ge13_levis2020"}, true);
  std::vector<std::string> cut_offs;
  for (const auto& cut_off : definition.cut_offs) {
    if (cut_off.primary) cut_offs.push_back(cut_off.id);
  }
  return Results::of(definition, rows, cut_offs, false);
}

Results results_as_in_python(std::size_t rows) {
  return Results::of(find("epds").definition(), rows, {"total_ge13_levis2020"}, true, true);
}

HandEpds by_hand(const Results& epds) {
  const screening::ResultTable& table = epds.table;
  const auto bytes = [](const screening::OutputColumn& column) {
    return static_cast<std::uint8_t*>(column.data);
  };
  const auto cut_off =
      std::find_if(table.cut_offs.begin(), table.cut_offs.end(),
                   [](const screening::OutputColumn& each) { return each.data != nullptr; });
  const auto& total = table.scales.front();
  return {static_cast<float*>(total.value.data),
          bytes(total.lower),
          bytes(total.upper),
          bytes(total.answered),
          bytes(table.bands.front()),
          bytes(*cut_off),
          bytes(table.flags.front())};
}

const Sheet& sheet(const std::string& id, std::size_t rows) {
  static std::map<std::pair<std::string, std::size_t>, std::unique_ptr<Sheet>> made;
  std::unique_ptr<Sheet>& place = made[{id, rows}];
  if (!place) {
    place = std::make_unique<Sheet>();
    place->columns = people::positions(find(id).definition(), rows);
    place->table = people::table(place->columns);
  }
  return *place;
}

}  // namespace forms
