#include "screening/directory.hpp"

#include <algorithm>
#include <array>

#include "core/pathway/findings.hpp"

namespace screening {
namespace {

using internal::contains;
using internal::Findings;
using internal::path_of;
using internal::quoted;
namespace codes = internal::codes;

bool serves(const Service& service, Referral category, std::string_view area) {
  return contains(service.categories, category) &&
         (area.empty() || service.areas.empty() ||
          std::find(service.areas.begin(), service.areas.end(), area) != service.areas.end());
}

void check_service(const Directory& directory, const Service& service, const std::string& path,
                   std::span<const Referral> reached, Findings& findings) {
  findings.needs_text(service.name, path_of(path, "name"), "the service's name");
  if (service.categories.empty()) {
    findings.error(codes::service_without_category, path_of(path, "categories"),
                   "service " + quoted(service.id) + " has no category; say what it is asked for");
  }
  if (service.ways_in.empty()) {
    findings.error(codes::service_without_category, path_of(path, "ways_in"),
                   "service " + quoted(service.id) + " has no way in; say how a family gets there");
  }
  for (std::size_t a = 0; a < service.areas.size(); ++a) {
    if (internal::find_id(directory.areas, service.areas[a])) continue;
    findings.error(
        codes::area_unknown, path_of(path, "areas", a),
        "there is no area " + quoted(service.areas[a]) + "; add it under 'areas', or correct it");
  }
  for (std::size_t c = 0; c < service.categories.size(); ++c) {
    if (std::find(reached.begin(), reached.end(), service.categories[c]) != reached.end()) continue;
    findings.warning(codes::category_not_reached, path_of(path, "categories", c),
                     "no pathway reaches the category '" +
                         std::string(to_string(service.categories[c])) +
                         "', so that nothing will name this service for it");
  }
}

}  // namespace

std::string_view to_string(WayIn way) {
  constexpr std::array<std::string_view, 5> words{"self_referral", "gp", "midwife",
                                                  "health_visitor", "professional"};
  return words.at(static_cast<std::size_t>(way));
}

std::vector<Diagnostic> check_directory(const Directory& directory,
                                        std::span<const Referral> reached) {
  Findings findings;
  findings.id(directory.id, "id", "directory");
  findings.version(directory.version, "version");
  findings.needs_text(directory.name, "name", "the name");
  findings.ids(directory.areas, "areas", "area");
  findings.ids(directory.services, "services", "service");
  if (directory.areas.empty() || directory.services.empty()) {
    findings.error(codes::directory_empty, directory.areas.empty() ? "areas" : "services",
                   "a directory has at least one area and one service");
  }
  for (std::size_t s = 0; s < directory.services.size(); ++s) {
    check_service(directory, directory.services[s], path_of("services", s), reached, findings);
  }
  if (findings.any()) return std::move(findings.diagnostics());
  for (std::size_t a = 0; a < directory.areas.size(); ++a) {
    std::vector<std::string> without;
    for (const Referral category : reached) {
      if (services_for(directory, category, directory.areas[a].id).empty()) {
        without.emplace_back(to_string(category));
      }
    }
    if (without.empty()) continue;
    findings.warning(codes::area_not_served, path_of("areas", a),
                     "area " + quoted(directory.areas[a].id) + " has no service for " +
                         internal::quoted_list(without) + ", which pathways suggest");
  }
  return std::move(findings.diagnostics());
}

std::vector<const Service*> services_for(const Directory& directory, Referral category,
                                         std::string_view area) {
  std::vector<const Service*> found;
  for (const Service& service : directory.services) {
    if (serves(service, category, area)) found.push_back(&service);
  }
  return found;
}

}  // namespace screening
