#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "screening/diagnostic.hpp"
#include "screening/vocabulary.hpp"

/// Local services, as a deployer lists them, so that a suggestion can name one (docs/pathways.md).
/// The library ships none, and no telephone number.
namespace [[gnu::visibility("default")]] screening {

/// How a family gets to a service: by itself, or through whom.
enum class WayIn : std::uint8_t { self_referral, gp, midwife, health_visitor, professional };
/// The word, as it is written everywhere.
std::string_view to_string(WayIn);

/// A part of the country that services are listed for.
struct Area {
  std::string id;
  std::string label;
};

/// One local service.
struct Service {
  std::string id;
  std::string name;
  std::vector<Referral> categories;  ///< what it is asked for
  std::vector<std::string> areas;    ///< ids of areas; empty for all of them
  std::vector<WayIn> ways_in;        ///< at least one
  std::string hours;                 ///< may be empty
  std::string contact;               ///< the deployer's own; may be empty
  std::string note;                  ///< may be empty
};

/// A service directory: an open aggregate, as `Definition` is.
struct Directory {
  std::string id;
  std::string version;  ///< `MAJOR.MINOR.PATCH`
  std::string name;
  std::vector<Area> areas;
  std::vector<Service> services;
  std::string byte_digest;  ///< SHA-256 of the file as read; empty when built by hand
};

/// Everything that is wrong with a directory, each with its path. `reached`: the categories that
/// the pathways in use name (`Pathway::categories()`). A category of a service that none of them
/// reaches is a warning, and so is one of theirs that an area has no service for.
std::vector<Diagnostic> check_directory(const Directory& directory,
                                        std::span<const Referral> reached);

/// The services of a category in an area, in the directory's order; with an empty area, those of
/// every area. They point into the directory. Linear in its services.
std::vector<const Service*> services_for(const Directory& directory, Referral category,
                                         std::string_view area);

}  // namespace screening
