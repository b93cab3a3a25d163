#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "screening/diagnostic.hpp"
#include "yaml/text_lines.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal::yaml {

/// Where each part of a `Definition` stands in its file. Paths name the members of the structs, as
/// `build()` does: `cut_offs[1].threshold`, `items[3].options[2].score`.
///
/// Nearly every file is without fault and nobody asks for a place, so the places are only noted as
/// they come, and put in order when somebody asks first.
class SourceMap {
 public:
  void put(std::string path, const Place& place) { noted_.emplace_back(std::move(path), place); }
  /// Gives everything under `from` a second path under `to`: an option set that an item names.
  void share(std::string from, std::string to) {
    shared_.emplace_back(std::move(from), std::move(to));
  }
  /// The place of a path, or of the nearest thing around it that is known. The file's first
  /// character for the definition as a whole.
  Place nearest(std::string_view path) const;

 private:
  const Place* find(std::string_view path) const;

  std::vector<std::pair<std::string, Place>> noted_;
  std::vector<std::pair<std::string, std::string>> shared_;
  mutable std::map<std::string, Place, std::less<>> places_;
  mutable std::size_t ordered_ = 0;  ///< how many of the noted ones are in places_
};

/// Fills in the positions of diagnostics that know only their paths.
void locate(std::vector<Diagnostic>& diagnostics, const SourceMap& map, const std::string& file);

/// The path of what contains this one: `items[3].options[2]` is in `items[3].options`. Empty for
/// the definition.
std::string_view parent_path(std::string_view path);

/// Whether `inner` is `outer` or a part of it. The definition, the empty path, contains every path.
bool contains(std::string_view outer, std::string_view inner);

using Paths = std::set<std::string, std::less<>>;

/// Whether one of the paths is `outer` or a part of it. Takes the time of a few look-ups.
bool any_within(const Paths& paths, std::string_view outer);

/// Whether one of the paths contains `inner`. Takes a look-up for each level of `inner`.
bool any_around(const Paths& paths, std::string_view inner);

}  // namespace screening::internal::yaml
