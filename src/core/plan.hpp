#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/lexicon.hpp"
#include "screening/instrument.hpp"

// Internal. Start at screening/screening.hpp.
//
// The compiled form of a definition. Everything a respondent can answer becomes a small integer, a
// *state* of the item's *slot*; everything a definition says about answers becomes a table over
// states. Context conditions get slots of their own behind the items', open when the context does
// not say.
namespace screening::internal {

using Index = std::uint32_t;

struct SlotPlan {
  ItemKind kind = ItemKind::single;
  State state_count = 0;
  bool used = false;  ///< a scale, verdict or flag reads it
  std::optional<int> none_option;
  std::array<Lexicon, 3> lexicons;  ///< by Coding
};

/// What one item contributes to a number: `values[state]`, in units of the node's denominator.
struct Term {
  Index slot = 0;
  int leaves = 1;  ///< how many members of the scale this merges
  std::vector<std::int64_t> values;
  std::int64_t least = 0;
  std::int64_t greatest = 0;
};

/// A term as the sum over one person's answers reads it, close together with the others.
struct QuickTerm {
  Index slot = 0;
  Index first = 0;  ///< where its values start among the number's
};

/// What such a term adds while its answer is missing.
struct OpenTerm {
  int leaves = 1;
  std::int64_t least = 0;
  std::int64_t greatest = 0;
};

/// A weighted part of a number that is not a table over one slot.
struct Part {
  enum class Kind : std::uint8_t { truth, number, nonzero };
  Kind kind = Kind::truth;
  Index node = 0;  ///< index into `conditions` for truth, into `numbers` otherwise
  std::int64_t weight = 1;
};

/// A number made of answers: the sum, or the greatest, of its terms and parts, over `denominator`.
struct NumberNode {
  bool greatest = false;         ///< max instead of sum
  std::int64_t denominator = 1;  ///< on top of the plan's 10^places
  std::vector<Term> terms;
  bool plain = false;                ///< a sum of terms and nothing else
  std::vector<QuickTerm> quick;      ///< the terms once more
  std::vector<OpenTerm> open;        ///< of the same terms
  std::vector<std::int64_t> values;  ///< of all terms, one after the other
  std::vector<Part> parts;
  std::vector<Index> slots;  ///< every slot it depends on, sorted
  bool overlapping = false;  ///< parts share slots with each other or with the terms
  Index scale = 0;           ///< whose number this is
};

/// A statement that is true or false of a completed form.
struct ConditionNode {
  enum class Kind : std::uint8_t { states, compare, all, any, negation, count };
  Kind kind = Kind::all;
  Index slot = 0;              ///< states
  std::vector<bool> members;   ///< states: by state
  Index number = 0;            ///< compare
  bool at_least = true;        ///< compare
  std::int64_t threshold = 0;  ///< compare: in the number's own units
  int low = 0;                 ///< count: least number of true children
  int high = 0;                ///< count: greatest
  std::vector<Index> children;
  std::vector<Index> slots;
  bool overlapping = false;  ///< children share slots
};

struct ScalePlan {
  Index number = 0;
  Aggregate aggregate = Aggregate::sum;
  MissingPolicy::Kind policy = MissingPolicy::Kind::none_allowed;
  int up_to = 0;
  int expected = 0;  ///< leaves
  int times = 1;
  std::int64_t divisor = 1;     ///< how many members a mean divides by
  std::vector<Index> scales;    ///< member scales, in which case an estimate comes from theirs
  std::vector<Term> own_terms;  ///< what is not of member scales
  std::vector<Part> own_conditions;
};

struct CutOffPlan {
  Index scale = 0;
  std::int64_t threshold = 0;  ///< in the scale's number's own units
  bool at_least = true;
};

struct BandSetPlan {
  Index scale = 0;
  std::vector<std::int64_t> from;  ///< in the scale's number's own units
};

struct GatePlan {
  Index slot = 0;
  std::vector<bool> codes;  ///< by state
};

struct SkipPlan {
  std::vector<GatePlan> gates;
  std::vector<Index> slots;
  std::vector<State> answered_as;  ///< negative where the rule does not say: open
  bool relevant = false;           ///< some skipped slot is used
};

/// A context field that some condition reads, with the values it is compared with.
struct ContextSlot {
  std::string field;
  std::vector<std::string> values;  ///< the last state stands for every other value
};

struct Plan {
  Definition definition;
  Identity identity;
  int places = 0;
  std::int64_t unit = 1;          ///< 10^places
  std::vector<SlotPlan> slots;    ///< items, then context slots
  std::vector<Index> used_items;  ///< slots of items that a scale, verdict or flag reads
  bool all_items_used = false;
  std::vector<ContextSlot> context_slots;
  std::vector<NumberNode> numbers;
  std::vector<ConditionNode> conditions;
  std::vector<ScalePlan> scales;   ///< in definition order
  std::vector<Index> scale_order;  ///< member scales before those that contain them
  std::vector<CutOffPlan> cut_offs;
  std::vector<BandSetPlan> band_sets;
  std::vector<Index> flags;  ///< condition nodes
  std::vector<Index> verdicts;
  std::vector<SkipPlan> skips;
  bool skips_matter = false;
  bool sums_alone = false;  ///< every scale's number is plain

  std::size_t item_count() const { return definition.items.size(); }
};

/// Compiles a definition that passed `validate()`. Appends a diagnostic, and the plan must not be
/// used, when a statement could not be decided within the search bound.
Plan compile(Definition definition, std::vector<Diagnostic>& diagnostics);

}  // namespace screening::internal
