#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/plan.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Turns a validated definition into a plan. One object compiles one definition; `compile()` is
/// the only caller.
class Compiler {
 public:
  explicit Compiler(Plan& plan) : plan_(plan), definition_(plan.definition) {}

  void compile_slots();
  void compile_scales();
  void compile_conditions_and_rules();
  /// After everything else: needs all tables to tell which options behave alike.
  void compile_lexicons();

 private:
  using Table = std::vector<std::int64_t>;
  using Mask = std::vector<bool>;

  // slots.cpp
  void compile_places();
  State state_count(const Item& item) const;
  std::vector<std::size_t> chosen(const Item& item, State state) const;
  std::string code_of(const Item& item, State state) const;
  Table table_of(Index slot, const std::vector<OwnScore>& own_scores) const;
  Mask mask_of(Index slot, const std::vector<std::string>& codes) const;
  Index item_slot(std::string_view id) const;

  // numbers.cpp
  Index number_of(std::size_t scale);
  void add_items(NumberNode& node, const Scale& scale, const MemberGroup& group,
                 std::int64_t weight);
  void add_conditions(NumberNode& node, const MemberGroup& group, std::int64_t weight);
  void add_scales(NumberNode& node, ScalePlan& plan, const Scale& scale, const MemberGroup& group,
                  std::int64_t weight, std::int64_t common);
  void add_term(NumberNode& node, Index slot, Table values, int leaves);
  bool is_gate(Index slot) const;
  void finish(NumberNode& node);
  void order_scales(std::size_t scale, std::vector<bool>& placed);

  // conditions.cpp
  Index condition_of(const Condition& condition);
  Index verdict_node(std::string_view id);
  Index compare_node(std::size_t scale, bool at_least, const Decimal& threshold);
  /// `low` and `high` matter to a count alone.
  Index combine(ConditionNode::Kind kind, std::vector<Index> children, int low = 0, int high = 0);
  Index states_node(Index slot, Mask members);
  Index context_node(const Condition& condition);
  Index add_condition_node(ConditionNode node);
  void compile_skips();

  struct Tellers;
  std::vector<Tellers> tellers() const;  ///< by slot

  Plan& plan_;
  const Definition& definition_;
  std::map<std::size_t, Index> number_by_scale_;
  std::map<std::string, Index, std::less<>> node_by_verdict_;
};

}  // namespace screening::internal
