#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>
#include <utility>

#include "cohort/empty_forms.hpp"
#include "cohort/tally.hpp"
#include "core/plan.hpp"
#include "screening/cohort.hpp"

namespace screening {

using namespace internal;

namespace {

/// Rows that are scored at a time: enough that setting up is cheap, few enough that what was
/// written is still in the cache when it is counted.
constexpr std::size_t span_rows = 4 * block_rows;

/// Room for what is known of the rows of a span, column by column.
struct Room {
  Room(std::size_t columns, std::size_t scales, std::size_t rows)
      : bytes(columns * rows), scores(scales * rows), rows_each(rows) {}

  std::uint8_t* column(std::size_t index) { return bytes.data() + index * rows_each; }
  double* scale(std::size_t index) { return scores.data() + index * rows_each; }
  TallyRows rows(std::size_t columns, std::size_t scales) {
    TallyRows out;
    for (std::size_t i = 0; i < columns; ++i) out.bytes.push_back(column(i));
    for (std::size_t s = 0; s < scales; ++s) out.scores.push_back(scale(s));
    return out;
  }

  std::vector<std::uint8_t> bytes;
  std::vector<double> scores;
  std::size_t rows_each;
};

/// Whether the cut-off is judged, and the first of those that are judged together with it.
std::vector<std::size_t> judged_with(const Selection& selection) {
  std::vector<std::size_t> first(selection.cut_offs.size(), TallyColumns::none);
  std::size_t at = 0;
  for (const AlikeCutOffs& alike : selection.alike_cut_offs) {
    const std::size_t leader = selection.active_cut_offs[at];
    for (; at < alike.end; ++at) first[selection.active_cut_offs[at]] = leader;
  }
  return first;
}

std::vector<ColumnReader> readers_of(const Instrument& instrument, Coding coding,
                                     const ResponseTable& responses) {
  if (responses.items.size() != instrument.definition().items.size()) {
    throw std::invalid_argument(
        "'" + instrument.id() + "' has " + std::to_string(instrument.definition().items.size()) +
        " items, and there are " + std::to_string(responses.items.size()) + " columns of answers");
  }
  std::vector<ColumnReader> readers;
  for (std::size_t i = 0; i < responses.items.size(); ++i) {
    readers.emplace_back(responses.items[i], instrument, i, coding);
    SlotStates states;
    const auto count = static_cast<std::size_t>(instrument.plan().slots[i].state_count);
    for (std::size_t state = 0; state < count; ++state) {
      states.of_plan.push_back(told_apart(instrument, i) ? static_cast<BlockState>(state)
                                                         : BlockState{0});
    }
    readers.back().use(states);
  }
  return readers;
}

}  // namespace

struct CohortCounter::Shape {
  Shape(Scorer made, Coding asked, ResponseTable table)
      : scorer(std::move(made)),
        coding(asked),
        responses(std::move(table)),
        readers(readers_of(scorer.instrument(), coding, responses)),
        empty(scorer.instrument(), responses),
        tally(scorer, !responses.context.empty()),
        judged(judged_with(scorer.selection())) {
    Room room(tally.columns.count, tally.scales.size(), 1);
    static_cast<void>(TableScorer(scorer, coding, responses, outputs(room)));
  }

  const Plan& plan() const { return scorer.instrument().plan(); }

  /// Where the results of a span go.
  ResultTable outputs(Room& room) const {
    const TallyColumns& columns = tally.columns;
    const auto bytes = [&](const std::vector<std::size_t>& places) {
      std::vector<OutputColumn> out;
      for (const std::size_t place : places) {
        const bool wanted = place != TallyColumns::none;
        out.push_back({wanted ? room.column(place) : nullptr, ColumnType::uint8});
      }
      return out;
    };
    ResultTable table;
    for (std::size_t s = 0; s < columns.prorated.size(); ++s) {
      ResultTable::ScaleColumns scale;
      if (tally.bytes[s]) {
        scale.lower = {room.column(columns.lower[s]), ColumnType::uint8};
        scale.answered = {room.column(columns.answered[s]), ColumnType::uint8};
      } else {
        scale.value = {room.scale(s), ColumnType::float64};
        scale.prorated = {room.column(columns.prorated[s]), ColumnType::uint8};
      }
      table.scales.push_back(scale);
    }
    table.bands = bytes(columns.bands);
    table.cut_offs = bytes(columns.cut_offs);
    for (std::size_t i = 0; i < table.cut_offs.size() && responses.context.empty(); ++i) {
      if (judged[i] != i) table.cut_offs[i].data = nullptr;
    }
    table.flags = bytes(columns.flags);
    table.verdicts = bytes(columns.verdicts);
    table.status = {room.column(columns.form), ColumnType::uint8};
    return table;
  }

  Scorer scorer;
  Coding coding;
  ResponseTable responses;
  std::vector<ColumnReader> readers;
  EmptyForms empty;
  TallyPlan tally;
  std::vector<std::size_t> judged;  ///< by cut-off: the first that is judged alike
};

namespace {

/// One call of `count()`: the memory it uses, from span to span.
template <typename Shape>
class Count {
 public:
  Count(const Shape& shape, CohortSums* sums, std::size_t groups)
      : shape_(shape),
        columns_(shape.tally.columns),
        room_(columns_.count, shape.tally.scales.size(), span_rows),
        sorted_(columns_.count, shape.tally.scales.size(), groups > 1 ? block_rows : 0),
        scorer_(shape.scorer, shape.coding, shape.responses, shape.outputs(room_)),
        read_(shape.plan().skips.empty() ? 0 : shape.plan().item_count() * block_rows) {
    for (std::size_t g = 0; g < groups; ++g) tallies_.emplace_back(shape.tally, sums[g]);
  }

  void run(std::size_t first, std::size_t last, const std::uint16_t* groups) {
    for (std::size_t start = first; start < last; start += span_rows) {
      const std::size_t end = std::min(last, start + span_rows);
      scorer_.score(start, end, 0);
      for (std::size_t at = start; at < end; at += block_rows) {
        const std::size_t n = std::min(block_rows, end - at);
        prepare(at, at - start, n);
        add(at - start, n, groups == nullptr ? nullptr : groups + at);
      }
    }
    for (Tally& tally : tallies_) tally.finish();
  }

 private:
  /// Puts beside the results what each item was answered, and why empty forms are so.
  void prepare(std::size_t row, std::size_t at, std::size_t n) {
    for (std::size_t i = 0; i < shape_.readers.size(); ++i) {
      shape_.readers[i].read(row, n, kernels(), nullptr, gathered_, item(i, at));
    }
    if (!shape_.plan().skips.empty()) find_skipped(at, n);
    std::uint8_t* const form = room_.column(columns_.form) + at;
    if (shape_.responses.context.empty()) judge_alike(at, n);
    if (kernels().count_u8(form, n, FormCode::declined) == 0) return;
    for (std::size_t i = 0; i < n; ++i) {
      if (form[i] != static_cast<std::uint8_t>(FormStatus::empty)) continue;
      form[i] = shape_.empty.kind(row + i);
      leave_out(at + i);
    }
  }

  void judge_alike(std::size_t at, std::size_t n) {
    for (std::size_t i = 0; i < shape_.judged.size(); ++i) {
      if (columns_.cut_offs[i] == TallyColumns::none || shape_.judged[i] == i) continue;
      std::copy_n(room_.column(columns_.cut_offs[shape_.judged[i]]) + at, n,
                  room_.column(columns_.cut_offs[i]) + at);
    }
  }

  /// Nothing but its kind is counted of an empty form.
  void leave_out(std::size_t at) {
    for (std::size_t i = 0; i < shape_.readers.size(); ++i) {
      *item(i, at) = no_state;
      if (columns_.skipped[i] != TallyColumns::none) room_.column(columns_.skipped[i])[at] = 0;
    }
    for (const auto* places : {&columns_.bands, &columns_.cut_offs, &columns_.flags,
                               &columns_.verdicts, &columns_.prorated}) {
      for (const std::size_t place : *places) {
        if (place != TallyColumns::none) room_.column(place)[at] = left_out;
      }
    }
    for (std::size_t s = 0; s < shape_.tally.scales.size(); ++s) {
      room_.scale(s)[at] = std::numeric_limits<double>::quiet_NaN();
    }
  }

  /// Rule by rule, as they apply: what one skips is answered for the next.
  void find_skipped(std::size_t at, std::size_t n) {
    const Plan& plan = shape_.plan();
    for (std::size_t i = 0; i < plan.item_count(); ++i) {
      std::copy_n(item(i, at), n, read_.data() + i * block_rows);
      if (columns_.skipped[i] == TallyColumns::none) continue;
      std::fill_n(room_.column(columns_.skipped[i]) + at, n, std::uint8_t{0});
    }
    for (const SkipPlan& rule : plan.skips) {
      find_held(rule, n);
      for (std::size_t row = 0; row < n; ++row) {
        if (held_[row] == 0) continue;
        for (std::size_t i = 0; i < rule.slots.size(); ++i) {
          const Index slot = rule.slots[i];
          const BlockState given = item(slot, at)[row];
          if (given != no_state) {
            if (rule.answered_as[i] != given) room_.column(columns_.skipped[slot])[at + row] = 2;
            continue;
          }
          room_.column(columns_.skipped[slot])[at + row] = 1;
          if (rule.answered_as[i] >= 0) {
            read_[slot * block_rows + row] = static_cast<BlockState>(rule.answered_as[i]);
          }
        }
      }
    }
  }

  /// Marks with 1 the rows in which the rule skips its items.
  void find_held(const SkipPlan& rule, std::size_t n) {
    held_.fill(1);
    for (const GatePlan& gate : rule.gates) {
      const BlockState* const states = read_.data() + gate.slot * block_rows;
      cohort_loops().keep_unequal(states, n, no_state, held_.data());
      for (std::size_t state = 0; state < gate.codes.size(); ++state) {
        if (gate.codes[state]) continue;
        cohort_loops().keep_unequal(states, n, static_cast<BlockState>(state), held_.data());
      }
      // Answers of an item that is too wide are not told apart, and settle nothing.
      if (shape_.plan().slots[gate.slot].state_count > most_block_states) held_.fill(0);
    }
  }

  void add(std::size_t at, std::size_t n, const std::uint16_t* groups) {
    const std::size_t scales = shape_.tally.scales.size();
    if (groups == nullptr ||
        std::all_of(groups, groups + n, [&](std::uint16_t each) { return each == groups[0]; })) {
      tallies_[groups == nullptr ? 0 : groups[0]].add(room_.rows(columns_.count, scales), at, n);
      return;
    }
    // Rows of a group are brought side by side, so that they are counted as quickly as a table of
    // their own.
    starts_.assign(tallies_.size() + 1, 0);
    for (std::size_t i = 0; i < n; ++i) ++starts_[groups[i] + 1U];
    for (std::size_t g = 1; g < starts_.size(); ++g) starts_[g] += starts_[g - 1];
    next_ = starts_;
    for (std::size_t i = 0; i < n; ++i) {
      order_[next_[groups[i]]++] = static_cast<std::uint16_t>(at + i);
    }
    for (std::size_t c = 0; c < columns_.count; ++c) {
      const std::uint8_t* const from = room_.column(c);
      std::uint8_t* const to = sorted_.column(c);
      for (std::size_t i = 0; i < n; ++i) to[i] = from[order_[i]];
    }
    for (std::size_t s = 0; s < scales; ++s) {
      if (shape_.tally.bytes[s]) continue;
      const double* const from = room_.scale(s);
      double* const to = sorted_.scale(s);
      for (std::size_t i = 0; i < n; ++i) to[i] = from[order_[i]];
    }
    const TallyRows rows = sorted_.rows(columns_.count, scales);
    for (std::size_t g = 0; g + 1 < starts_.size(); ++g) {
      if (starts_[g] == starts_[g + 1]) continue;
      tallies_[g].add(rows, starts_[g], starts_[g + 1] - starts_[g]);
    }
  }

  BlockState* item(std::size_t index, std::size_t at) {
    return room_.column(columns_.items[index]) + at;
  }

  const Shape& shape_;
  const TallyColumns& columns_;
  Room room_;
  Room sorted_;
  TableScorer scorer_;
  std::array<std::uint8_t, block_rows> held_{};  ///< rows in which a skip rule holds
  std::vector<BlockState> read_;  ///< a block's states with what skip rules make of them
  Gathered gathered_;
  std::vector<Tally> tallies_;
  std::vector<std::size_t> starts_;
  std::vector<std::size_t> next_;
  std::array<std::uint16_t, block_rows> order_{};
};

}  // namespace

CohortCounter::CohortCounter(Scorer scorer, Coding coding, ResponseTable responses)
    : shape_(std::make_unique<const Shape>(std::move(scorer), coding, std::move(responses))) {}
CohortCounter::~CohortCounter() = default;
CohortCounter::CohortCounter(CohortCounter&&) noexcept = default;
CohortCounter& CohortCounter::operator=(CohortCounter&&) noexcept = default;

void CohortCounter::count(std::size_t first, std::size_t last, CohortSums& sums) const {
  std::make_unique<Count<Shape>>(*shape_, &sums, 1)->run(first, last, nullptr);
}

void CohortCounter::count(std::size_t first, std::size_t last, const std::uint16_t* groups,
                          std::vector<CohortSums>& sums) const {
  if (sums.empty()) return;
  std::make_unique<Count<Shape>>(*shape_, sums.data(), sums.size())->run(first, last, groups);
}

}  // namespace screening
