#include <set>

#include "core/validate_parts.hpp"
#include "core/validate_walk.hpp"

// Items that several scales read, and items that no subscale reads: both must be meant.
namespace screening::internal {
namespace {

using Items = std::set<std::size_t>;

// Items the scale lists itself; empty when one is unknown, which is reported elsewhere.
std::vector<Items> listed_items(const Definition& definition) {
  std::vector<Items> result(definition.scales.size());
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    bool known = true;
    for (const MemberGroup& group : definition.scales[s].members) {
      for (const std::string& id : group.items) {
        const auto item = find_id(definition.items, id);
        if (item) result[s].insert(*item);
        known = known && item.has_value();
      }
    }
    if (!known) result[s].clear();
  }
  return result;
}

// The listed items and those the scale's own conditions read.
std::vector<Items> own_items(const Definition& definition) {
  std::vector<Items> result = listed_items(definition);
  for (const RootCondition& root : root_conditions(definition)) {
    if (root.owner != RootCondition::Owner::scale) continue;
    walk(*root.condition, root.path, [&](const Condition& condition, const std::string&) {
      if (const auto item = find_id(definition.items, condition.item)) {
        result[root.index].insert(*item);
      }
    });
  }
  return result;
}

// The scales that each scale is made of.
std::vector<std::set<std::size_t>> member_scales(const Definition& definition) {
  std::vector<std::set<std::size_t>> result(definition.scales.size());
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    for (const MemberGroup& group : definition.scales[s].members) {
      for (const std::string& id : group.scales) {
        if (const auto member = find_id(definition.scales, id)) result[s].insert(*member);
      }
    }
  }
  return result;
}

// A scale's own items and everything that its member scales read, however deep. A circle is a fault
// of its own, and is gone round once.
std::vector<Items> all_items(const Definition& definition) {
  const std::vector<Items> own = own_items(definition);
  const std::vector<std::set<std::size_t>> members = member_scales(definition);
  std::vector<Items> result(own.size());
  for (std::size_t s = 0; s < own.size(); ++s) {
    std::set<std::size_t> found{s};
    std::vector<std::size_t> waiting{s};
    while (!waiting.empty()) {
      const std::size_t next = waiting.back();
      waiting.pop_back();
      result[s].insert(own[next].begin(), own[next].end());
      for (const std::size_t member : members[next]) {
        if (found.insert(member).second) waiting.push_back(member);
      }
    }
  }
  return result;
}

std::optional<std::size_t> first_shared(const Items& a, const Items& b) {
  for (const std::size_t item : a) {
    if (b.count(item) > 0) return item;
  }
  return std::nullopt;
}

void check_undeclared(Check& check) {
  const Definition& definition = check.definition();
  const std::vector<Items> items = own_items(definition);
  for (std::size_t later = 0; later < definition.scales.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const Scale& a = definition.scales[earlier];
      const Scale& b = definition.scales[later];
      const auto shared = first_shared(items[earlier], items[later]);
      if (!shared || a.id == b.id || contains(a.shares_items_with, b.id) ||
          contains(b.shares_items_with, a.id)) {
        continue;
      }
      check.error(codes::sharing_undeclared, path_of("scales", later),
                  "scales " + quoted(a.id) + " and " + quoted(b.id) + " both read item " +
                      quoted(definition.items[*shared].id) +
                      "; if that is meant, write shares_items_with: [" + a.id + "] on " +
                      quoted(b.id),
                  {path_of("scales", earlier), quoted(a.id) + " is defined"});
    }
  }
}

void check_declared(Check& check) {
  const Definition& definition = check.definition();
  const std::vector<Items> items = all_items(definition);
  const bool names_known = !check.raised(codes::unknown_item);
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    const std::vector<std::string>& others = definition.scales[s].shares_items_with;
    for (std::size_t i = 0; i < others.size(); ++i) {
      const std::string path = path_of("scales", s, "shares_items_with", i);
      const auto other = check.scale(others[i], path);
      if (!other) continue;
      if (*other == s) {
        check.error(codes::sharing_false, path, "a scale does not share items with itself");
      } else if (names_known && !first_shared(items[s], items[*other])) {
        check.error(codes::sharing_false, path,
                    quoted(definition.scales[s].id) + " shares no item with " + quoted(others[i]) +
                        "; correct the members or remove it",
                    {path_of("scales", *other), quoted(others[i]) + " is defined"});
      }
    }
  }
}

bool proper_subset(const Items& small, const Items& large) {
  return !small.empty() && small.size() < large.size() &&
         std::includes(large.begin(), large.end(), small.begin(), small.end());
}

void check_subscales_of(Check& check, std::size_t index, const std::vector<Items>& items) {
  const Definition& definition = check.definition();
  const Scale& whole = definition.scales[index];
  const std::string base = path_of("scales", index);
  std::vector<std::string> subscales;
  Items covered;
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    if (!proper_subset(items[s], items[index])) continue;
    subscales.push_back(definition.scales[s].id);
    covered.insert(items[s].begin(), items[s].end());
  }
  // A misspelt item would look left out as well; it is enough to say that it is misspelt.
  for (std::size_t i = 0; i < whole.in_no_subscale.size(); ++i) {
    check.item(whole.in_no_subscale[i], path_of(base, "in_no_subscale", i));
  }
  if (check.raised(codes::unknown_item)) return;
  for (std::size_t i = 0; i < whole.in_no_subscale.size(); ++i) {
    const std::size_t item = *find_id(definition.items, whole.in_no_subscale[i]);
    const bool member = items[index].count(item) > 0;
    if (member && subscales.size() >= 2 && covered.count(item) == 0) continue;
    const std::string why = !member                ? "is not an item of this scale"
                            : subscales.size() < 2 ? "is listed, but there are no two subscales"
                                                   : "is in a subscale";
    check.error(codes::subscale_listed_wrongly, path_of(base, "in_no_subscale", i),
                quoted(whole.in_no_subscale[i]) + " " + why + "; remove it from the list");
  }
  if (subscales.size() < 2) return;
  std::vector<std::string> left_out;
  for (const std::size_t item : items[index]) {
    const std::string& id = definition.items[item].id;
    if (covered.count(item) == 0 && !contains(whole.in_no_subscale, id)) left_out.push_back(id);
  }
  if (left_out.empty()) return;
  check.error(codes::subscale_left_out, base,
              "no subscale of " + quoted(whole.id) + " (" + quoted_list(subscales) + ") reads " +
                  quoted_list(left_out) + "; if that is meant, list it under in_no_subscale");
}

}  // namespace

void check_sharing(Check& check) {
  check_undeclared(check);
  check_declared(check);
}

void check_subscales(Check& check) {
  const std::vector<Items> items = listed_items(check.definition());
  for (std::size_t s = 0; s < items.size(); ++s) check_subscales_of(check, s, items);
}

}  // namespace screening::internal
