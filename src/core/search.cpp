#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <set>

#include "core/evaluate.hpp"

namespace screening::internal {
namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();

// Everything below a node that a completion moves: numbers gather term by term, and each `states`
// condition is true or false. A completion matters only through the values of these, so visiting
// the distinct ones visits every completion.
class Search {
 public:
  explicit Search(const Plan& plan) : plan_(plan) {}

  void add_number(Index index) {
    if (!numbers_.try_emplace(index, width()).second) return;
    initial_.push_back(plan_.numbers[index].greatest ? lowest : 0);
    const NumberNode& node = plan_.numbers[index];
    for (const Term& term : node.terms) {
      terms_.emplace(term.slot, Effect{numbers_.at(index), &term, node.greatest});
    }
    for (const Part& part : node.parts) {
      if (part.kind == Part::Kind::truth) {
        add_condition(part.node);
      } else {
        add_number(part.node);
      }
    }
  }

  void add_condition(Index index) {
    if (!conditions_.insert(index).second) return;
    const ConditionNode& node = plan_.conditions[index];
    if (node.kind == ConditionNode::Kind::states) {
      leaves_[index] = width();
      members_.emplace(node.slot, std::pair(width(), &node.members));
      initial_.push_back(0);
    } else if (node.kind == ConditionNode::Kind::compare) {
      add_number(node.number);
    } else {
      for (const Index child : node.children) add_condition(child);
    }
  }

  // With every slot open, in the order of the visit: there are never more combinations than there
  // are answers to what was visited, nor more than those answers can come to.
  SearchSize size(const std::vector<Index>& slots) const {
    SearchSize size{1, 0, 0};
    std::vector<std::int64_t> spans(width(), 1);
    std::int64_t by_states = 1;
    for (const Index slot : slots) {
      std::set<Values> effects;
      for (State state = 0; state < plan_.slots[slot].state_count; ++state) {
        effects.insert(effect(slot, state));
      }
      const auto states = static_cast<std::int64_t>(effects.size());
      size.steps =
          std::min(beyond_counting, size.steps + capped_product(size.combinations, states));
      by_states = capped_product(by_states, states);
      for (auto [at, end] = terms_.equal_range(slot); at != end; ++at) {
        spans[at->second.position] += at->second.term->greatest - at->second.term->least;
      }
      for (auto [at, end] = members_.equal_range(slot); at != end; ++at) {
        spans[at->second.first] = 2;
      }
      std::int64_t by_values = 1;
      for (const std::int64_t span : spans) by_values = capped_product(by_values, span);
      size.combinations = std::min(by_values, by_states);
      // A vector's own fields and its allocation take as much as five values.
      size.cells = std::max(
          size.cells, capped_product(size.combinations, static_cast<std::int64_t>(width()) + 5));
    }
    return size;
  }

  void run(const Box& box, const std::vector<Index>& slots) {
    reached_ = {initial_};
    for (const Index slot : slots) visit(box, slot);
  }

  template <typename Visit>
  void each(Visit visit) const {
    for (const auto& values : reached_) visit(values);
  }

  std::int64_t number(Index index, const std::vector<std::int64_t>& values) const {
    const NumberNode& node = plan_.numbers[index];
    std::int64_t total = values[numbers_.at(index)];
    for (const Part& part : node.parts) {
      const std::int64_t worth = worth_of(part, values);
      total = node.greatest ? std::max(total, worth) : total + worth;
    }
    return total;
  }

  bool holds(Index index, const std::vector<std::int64_t>& values) const {
    const ConditionNode& node = plan_.conditions[index];
    const auto child_holds = [&](Index child) { return holds(child, values); };
    switch (node.kind) {
      case ConditionNode::Kind::states:
        return values[leaves_.at(index)] != 0;
      case ConditionNode::Kind::compare: {
        const std::int64_t value = number(node.number, values);
        return node.at_least ? value >= node.threshold : value <= node.threshold;
      }
      case ConditionNode::Kind::all:
        return std::all_of(node.children.begin(), node.children.end(), child_holds);
      case ConditionNode::Kind::any:
        return std::any_of(node.children.begin(), node.children.end(), child_holds);
      case ConditionNode::Kind::negation:
        return !holds(node.children.front(), values);
      default: {
        const auto count = std::count_if(node.children.begin(), node.children.end(), child_holds);
        return count >= node.low && count <= node.high;
      }
    }
  }

 private:
  using Values = std::vector<std::int64_t>;

  struct Effect {
    std::size_t position;
    const Term* term;
    bool greatest;
  };

  std::size_t width() const { return initial_.size(); }

  std::int64_t worth_of(const Part& part, const Values& values) const {
    switch (part.kind) {
      case Part::Kind::truth:
        return holds(part.node, values) ? part.weight : 0;
      case Part::Kind::nonzero:
        return number(part.node, values) != 0 ? part.weight : 0;
      default:
        return number(part.node, values) * part.weight;
    }
  }

  // What one state of a slot does to the values.
  void apply(Index slot, State state, Values& values) const {
    const auto index = static_cast<std::size_t>(state);
    for (auto [at, end] = terms_.equal_range(slot); at != end; ++at) {
      std::int64_t& value = values[at->second.position];
      const std::int64_t worth = at->second.term->values[index];
      value = at->second.greatest ? std::max(value, worth) : value + worth;
    }
    for (auto [at, end] = members_.equal_range(slot); at != end; ++at) {
      values[at->second.first] = (*at->second.second)[index];
    }
  }

  // What a state does to the values when it comes first. States that do the same there do the same
  // everywhere.
  Values effect(Index slot, State state) const {
    Values values = initial_;
    apply(slot, state, values);
    return values;
  }

  static void keep_each_once(std::vector<Values>& all) {
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
  }

  // No combination is held twice, and no state is tried that does what another one did.
  void visit(const Box& box, Index slot) {
    if (box.fixed(slot)) {
      for (Values& values : reached_) apply(slot, box.states[slot], values);
      keep_each_once(reached_);
      return;
    }
    std::set<Values> effects;
    std::vector<Values> all;
    std::vector<Values> shifted;
    std::vector<Values> merged;
    const std::vector<bool>* mask = box.mask(slot);
    for (State state = 0; state < plan_.slots[slot].state_count; ++state) {
      if (mask != nullptr && !(*mask)[static_cast<std::size_t>(state)]) continue;
      if (!effects.insert(effect(slot, state)).second) continue;
      shifted = reached_;
      for (Values& values : shifted) apply(slot, state, values);
      keep_each_once(shifted);
      merged.clear();
      std::set_union(std::make_move_iterator(all.begin()), std::make_move_iterator(all.end()),
                     std::make_move_iterator(shifted.begin()),
                     std::make_move_iterator(shifted.end()), std::back_inserter(merged));
      all.swap(merged);
    }
    reached_ = std::move(all);
  }

  const Plan& plan_;
  std::map<Index, std::size_t> numbers_;  // node -> position among the values
  std::map<Index, std::size_t> leaves_;
  std::set<Index> conditions_;
  std::multimap<Index, Effect> terms_;  // by slot
  std::multimap<Index, std::pair<std::size_t, const std::vector<bool>*>> members_;
  Values initial_;
  std::vector<Values> reached_;
};

}  // namespace

Range search_number(const Plan& plan, const Box& box, Index number) {
  Search search(plan);
  search.add_number(number);
  search.run(box, plan.numbers[number].slots);
  Range range{std::numeric_limits<std::int64_t>::max(), lowest};
  search.each([&](const std::vector<std::int64_t>& values) {
    const std::int64_t value = search.number(number, values);
    range.lower = std::min(range.lower, value);
    range.upper = std::max(range.upper, value);
  });
  return range;
}

Possible search_condition(const Plan& plan, const Box& box, Index condition) {
  Search search(plan);
  search.add_condition(condition);
  search.run(box, plan.conditions[condition].slots);
  Possible possible;
  search.each([&](const std::vector<std::int64_t>& values) {
    (search.holds(condition, values) ? possible.yes : possible.no) = true;
  });
  return possible;
}

SearchSize search_size_of_number(const Plan& plan, Index number) {
  Search search(plan);
  search.add_number(number);
  return search.size(plan.numbers[number].slots);
}

SearchSize search_size_of_condition(const Plan& plan, Index condition) {
  Search search(plan);
  search.add_condition(condition);
  return search.size(plan.conditions[condition].slots);
}

}  // namespace screening::internal
