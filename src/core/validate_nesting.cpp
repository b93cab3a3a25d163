#include "core/validate_parts.hpp"
#include "core/validate_walk.hpp"

// Scales and verdicts may be made of each other, but not of themselves and not without end.
namespace screening::internal {
namespace {

struct Edge {
  std::size_t to = 0;
  std::string path;
};

struct Node {
  std::string id;
  std::string path;
  bool scale = false;
  std::vector<Edge> edges;
};

// The scales in definition order, then the verdicts.
std::vector<Node> graph(const Definition& definition) {
  std::vector<Node> nodes;
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    nodes.push_back({definition.scales[s].id, path_of("scales", s), true, {}});
  }
  for (std::size_t v = 0; v < definition.verdicts.size(); ++v) {
    nodes.push_back({definition.verdicts[v].id, path_of("verdicts", v), false, {}});
  }
  const std::size_t first_verdict = definition.scales.size();
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    const std::vector<MemberGroup>& groups = definition.scales[s].members;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      for (std::size_t i = 0; i < groups[g].scales.size(); ++i) {
        const auto scale = find_id(definition.scales, groups[g].scales[i]);
        if (scale)
          nodes[s].edges.push_back({*scale, path_of("scales", s, "members", g, "scales", i)});
      }
    }
  }
  for (const RootCondition& root : root_conditions(definition)) {
    if (root.owner == RootCondition::Owner::flag) continue;
    const bool scale_owns = root.owner == RootCondition::Owner::scale;
    Node& owner = nodes[scale_owns ? root.index : first_verdict + root.index];
    walk(*root.condition, root.path, [&](const Condition& condition, const std::string& path) {
      const auto scale = find_id(definition.scales, condition.scale);
      if (scale) owner.edges.push_back({*scale, path_of(path, "scale")});
      const auto verdict = find_id(definition.verdicts, condition.verdict);
      if (verdict) owner.edges.push_back({first_verdict + *verdict, path_of(path, "verdict")});
    });
  }
  return nodes;
}

class Nesting {
 public:
  explicit Nesting(Check& check)
      : check_(check), nodes_(graph(check.definition())), depths_(nodes_.size(), unseen) {}

  void all() {
    for (std::size_t n = 0; n < nodes_.size(); ++n) depth(n);
  }

 private:
  static constexpr std::size_t unseen = 0;

  // How many levels the node has, counting itself. An edge back into the trail is a cycle.
  std::size_t depth(std::size_t index) {
    if (depths_[index] != unseen) return depths_[index];
    trail_.push_back(index);
    std::size_t deepest = 0;
    for (const Edge& edge : nodes_[index].edges) {
      const auto start = std::find(trail_.begin(), trail_.end(), edge.to);
      if (start != trail_.end()) {
        cycle(static_cast<std::size_t>(start - trail_.begin()), edge);
      } else {
        deepest = std::max(deepest, depth(edge.to));
      }
    }
    trail_.pop_back();
    // Said once, where the limit is crossed, and not again by everything above.
    if (deepest == DefinitionLimits::nesting) too_deep(index);
    depths_[index] = deepest + 1;
    return depths_[index];
  }

  void cycle(std::size_t start, const Edge& edge) {
    std::string names;
    bool scale = false;
    for (std::size_t i = start; i < trail_.size(); ++i) {
      names += quoted(nodes_[trail_[i]].id) + " reads ";
      scale = scale || nodes_[trail_[i]].scale;
    }
    check_.error(scale ? codes::scale_cycle : codes::verdict_cycle, edge.path,
                 names + quoted(nodes_[edge.to].id) +
                     ", which goes round in a circle; remove one of these references",
                 {nodes_[edge.to].path, quoted(nodes_[edge.to].id) + " is defined"});
  }

  void too_deep(std::size_t index) {
    check_.error(codes::nesting_too_deep, nodes_[index].path,
                 quoted(nodes_[index].id) + " and what it is built on make more than " +
                     std::to_string(DefinitionLimits::nesting) +
                     " levels of scales and verdicts; flatten it");
  }

  Check& check_;
  std::vector<Node> nodes_;
  std::vector<std::size_t> depths_;
  std::vector<std::size_t> trail_;
};

}  // namespace

void check_nesting(Check& check) { Nesting(check).all(); }

}  // namespace screening::internal
