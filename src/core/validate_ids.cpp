#include <map>
#include <set>
#include <utility>

#include "core/ids.hpp"
#include "core/validate_parts.hpp"

namespace screening::internal {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void check_id(Check& check, const std::string& id, const std::string& path,
              const std::string& kind) {
  if (id.empty()) {
    check.error(codes::id_missing, path, "the " + kind + " has no id; give it one");
  } else if (!id_well_formed(id)) {
    check.error(codes::id_malformed, path,
                "id " + quoted(id) +
                    " is malformed; use lower-case letters, digits and '_', a letter first, at "
                    "most 64 in all");
  }
}

template <typename T>
void check_list(Check& check, const std::vector<T>& list, const std::string& base,
                const std::string& kind) {
  std::map<std::string_view, std::size_t> first;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string path = path_of(base, i, "id");
    check_id(check, list[i].id, path, kind);
    if (list[i].id.empty()) continue;
    const auto [place, added] = first.emplace(list[i].id, i);
    if (!added) {
      check.error(codes::id_duplicate, path,
                  "two " + kind + "s have the id " + quoted(list[i].id) + "; ids are unique",
                  {path_of(base, place->second, "id"), quoted(list[i].id) + " is first used"});
    }
  }
}

// Compares numbers of any length by their digits.
bool number_below(std::string_view a, std::string_view b) {
  a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
  b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
  return std::pair(a.size(), a) < std::pair(b.size(), b);
}

void check_item_ids(Check& check) {
  const Definition& definition = check.definition();
  const std::string prefix = definition.id + "_";
  std::size_t last = 0;
  std::string_view last_digits;  // none yet, and nothing is below that
  for (std::size_t i = 0; i < definition.items.size(); ++i) {
    const Item& item = definition.items[i];
    if (!id_well_formed(item.id) || !id_well_formed(definition.id)) continue;
    if (find_id(definition.items, item.id) != i) continue;
    const std::string path = path_of("items", i, "id");
    if (!item.id.starts_with(prefix)) {
      check.warning(codes::item_id_prefix, path,
                    "item id " + quoted(item.id) + " does not begin with " + quoted(prefix) +
                        ", so it is not unique among instruments");
      continue;
    }
    // `<instrument>_<nn>`; an item may also have a name.
    const std::string_view digits = std::string_view(item.id).substr(prefix.size());
    if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) continue;
    if (number_below(digits, last_digits)) {
      check.error(codes::item_order, path,
                  "item " + quoted(item.id) + " stands after " + quoted(definition.items[last].id) +
                      "; list the items in the order of the form",
                  {path_of("items", last, "id"), quoted(definition.items[last].id) + " stands"});
      continue;
    }
    last = i;
    last_digits = digits;
  }
}

// Output columns and names given by the caller must each mean one thing.
class Names {
 public:
  explicit Names(Check& check) : check_(check) {}

  void add(const std::string& name, const std::string& path, const std::string& what) {
    const auto [place, added] = names_.emplace(name, Entry{path, what});
    if (!added && reported_.insert(path).second) {
      check_.error(codes::id_clash, path,
                   what + " and " + place->second.what + " would share the name " + quoted(name) +
                       "; rename one of them",
                   place->second.path.empty()
                       ? Related{}
                       : Related{place->second.path, place->second.what + " is defined"});
    }
  }

 private:
  struct Entry {
    std::string path;
    std::string what;
  };
  Check& check_;
  std::map<std::string, Entry> names_;
  std::set<std::string> reported_;
};

// Visits each well-formed id once; a repeated id is a fault of its own.
template <typename T, typename Visit>
void each_id(const std::vector<T>& list, const std::string& base, const std::string& kind,
             const Visit& visit) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string& id = list[i].id;
    if (id_well_formed(id) && seen.insert(id).second) {
      visit(id, path_of(base, i, "id"), kind + " " + quoted(id));
    }
  }
}

void check_columns(Check& check) {
  const Definition& definition = check.definition();
  const std::string prefix = definition.id + "_";
  Names columns(check);
  columns.add(prefix + "status", "id", "the form's status");
  const auto with = [&](const std::string& infix) {
    return [&columns, name = prefix + infix](const std::string& id, const std::string& path,
                                             const std::string& what) {
      columns.add(name + id, path, what);
    };
  };
  each_id(definition.items, "items", "item",
          [&](const std::string& id, const std::string& path, const std::string& what) {
            columns.add(id, path, what);
          });
  each_id(definition.flags, "flags", "flag", with("flag_"));
  each_id(definition.band_sets, "band_sets", "band set", with("band_"));
  each_id(definition.cut_offs, "cut_offs", "cut-off", with("cut_"));
  each_id(definition.verdicts, "verdicts", "verdict", with("verdict_"));
  each_id(definition.scales, "scales", "scale",
          [&](const std::string& id, const std::string& path, const std::string& what) {
            for (const char* suffix : {"", "_lower", "_upper", "_answered"}) {
              columns.add(prefix + id + suffix, path, what);
            }
          });
}

// A caller puts provisional content in force by its bare id, or by `all`.
void check_callers_names(Check& check) {
  const Definition& definition = check.definition();
  Names names(check);
  names.add("all", "", "the word for everything provisional");
  const auto add = [&](const std::string& id, const std::string& path, const std::string& what) {
    names.add(id, path, what);
  };
  each_id(definition.band_sets, "band_sets", "band set", add);
  each_id(definition.cut_offs, "cut_offs", "cut-off", add);
  each_id(definition.reliable_changes, "reliable_changes", "reliable change", add);
  each_id(definition.flags, "flags", "flag", add);
  each_id(definition.verdicts, "verdicts", "verdict", add);
}

}  // namespace

void check_ids(Check& check) {
  const Definition& definition = check.definition();
  check_id(check, definition.id, "id", "instrument");
  if (!version_well_formed(definition.version)) {
    check.error(
        codes::version_malformed, "version",
        "version " + quoted(definition.version) + " is not MAJOR.MINOR.PATCH, such as '1.0.0'");
  }
  check_list(check, definition.items, "items", "item");
  check_list(check, definition.scales, "scales", "scale");
  check_list(check, definition.band_sets, "band_sets", "band set");
  for (std::size_t b = 0; b < definition.band_sets.size(); ++b) {
    check_list(check, definition.band_sets[b].bands, path_of("band_sets", b, "bands"), "band");
  }
  check_list(check, definition.cut_offs, "cut_offs", "cut-off");
  check_list(check, definition.reliable_changes, "reliable_changes", "reliable change");
  check_list(check, definition.flags, "flags", "flag");
  check_list(check, definition.verdicts, "verdicts", "verdict");
  check_list(check, definition.sources, "sources", "source");
  check_item_ids(check);
}

void check_names(Check& check) {
  check_columns(check);
  check_callers_names(check);
}

}  // namespace screening::internal
