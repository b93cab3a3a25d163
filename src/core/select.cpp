#include <algorithm>

#include "core/evaluate.hpp"

namespace screening::internal {
namespace {

class Named {
 public:
  explicit Named(const std::vector<std::string>& ids) : ids_(ids) {}
  // Provisional content is in force only when the caller names it.
  bool in_force(Evidence evidence, const std::string& id) const {
    return evidence != Evidence::provisional || has("all") || has(id);
  }

 private:
  bool has(const std::string& id) const {
    return std::find(ids_.begin(), ids_.end(), id) != ids_.end();
  }
  const std::vector<std::string>& ids_;
};

// Without the caller's word, provisional content is one more thing that stands in the way.
Applies judge(const Population& population, const Context& context, bool in_force) {
  Applies result = applies(population, context);
  if (!in_force) {
    result.applicability = Applicability::not_applied;
    result.why.emplace_back("evidence", to_string(Evidence::provisional));
  }
  return result;
}

// Gathers those that apply, alike ones together.
void gather_cut_offs(const Plan& plan, Selection& selection) {
  std::vector<std::size_t> rest;
  for (std::size_t i = 0; i < plan.cut_offs.size(); ++i) {
    if (selection.cut_offs[i].applicability != Applicability::not_applied) rest.push_back(i);
  }
  while (!rest.empty()) {
    // All of one scale are read in one direction, that of its worse end.
    const CutOffPlan& first = plan.cut_offs[rest.front()];
    const auto others = std::stable_partition(rest.begin(), rest.end(), [&](std::size_t i) {
      const CutOffPlan& each = plan.cut_offs[i];
      return each.scale == first.scale && each.threshold == first.threshold;
    });
    std::vector<std::size_t>& active = selection.active_cut_offs;
    active.insert(active.end(), rest.begin(), others);
    selection.alike_cut_offs.push_back({first.scale, first.threshold, first.at_least,
                                        plan.definition.cut_offs[rest.front()].threshold,
                                        active.size()});
    rest.erase(rest.begin(), others);
  }
}

}  // namespace

Selection select(const Plan& plan, const ScoreOptions& options) {
  const Definition& definition = plan.definition;
  const Context& context = options.context;
  const Named named(options.provisional);
  Selection selection;
  selection.context = context;
  selection.prevalence = options.prevalence;
  selection.licence_held = options.licence_held;

  for (const CutOff& cut_off : definition.cut_offs) {
    const bool in_force = named.in_force(cut_off.evidence, cut_off.id);
    Applies result = judge(cut_off.population, context, in_force);
    // A violence instrument's own threshold speaks in every context; the reasons stay beside it.
    if (cut_off.always_evaluated && in_force &&
        result.applicability == Applicability::not_applied) {
      result.applicability = Applicability::general;
    }
    selection.cut_offs.push_back(std::move(result));
  }
  const auto applied = [&](std::size_t i) {
    return selection.cut_offs[i].applicability != Applicability::not_applied;
  };
  std::optional<std::size_t> chosen;
  for (std::size_t i = 0; i < definition.cut_offs.size(); ++i) {
    if (definition.cut_offs[i].id == options.primary_cut_off && applied(i)) chosen = i;
  }
  gather_cut_offs(plan, selection);
  for (std::size_t i = 0; i < definition.cut_offs.size(); ++i) {
    bool primary = definition.cut_offs[i].primary && applied(i);
    if (chosen && definition.cut_offs[i].scale == definition.cut_offs[*chosen].scale &&
        definition.cut_offs[i].target == definition.cut_offs[*chosen].target) {
      primary = i == *chosen;
    }
    selection.primary.push_back(primary);
  }

  for (std::size_t i = 0; i < definition.band_sets.size(); ++i) {
    const BandSet& set = definition.band_sets[i];
    selection.band_sets.push_back(
        judge(set.population, context, named.in_force(set.evidence, set.id)));
    if (selection.band_sets.back().applicability != Applicability::not_applied) {
      selection.active_band_sets.push_back(i);
    }
  }
  for (const ReliableChange& change : definition.reliable_changes) {
    selection.reliable_changes.push_back(
        judge(change.population, context, named.in_force(change.evidence, change.id)));
  }
  for (const Flag& flag : definition.flags) {
    selection.flags_in_force.push_back(named.in_force(flag.evidence, flag.id));
  }
  for (const Verdict& verdict : definition.verdicts) {
    selection.verdicts_in_force.push_back(named.in_force(verdict.evidence, verdict.id));
  }
  return selection;
}

}  // namespace screening::internal
