#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "core/batch/outputs.hpp"
#include "core/batch/row_groups.hpp"
#include "core/evaluate.hpp"
#include "screening/batch.hpp"

namespace screening {

using namespace internal;

std::string_view to_string(ColumnType type) {
  static constexpr std::array<std::string_view, 10> words{"int8",    "uint8",  "int16", "uint16",
                                                          "int32",   "uint32", "int64", "uint64",
                                                          "float32", "float64"};
  return words.at(static_cast<std::size_t>(type));
}

std::size_t size_of(ColumnType type) {
  static constexpr std::array<std::size_t, 10> sizes{1, 1, 2, 2, 4, 4, 8, 8, 4, 8};
  return sizes.at(static_cast<std::size_t>(type));
}

namespace {

std::vector<ColumnReader> readers_of(const Instrument& instrument, Coding coding,
                                     const ResponseTable& responses) {
  const std::size_t items = instrument.definition().items.size();
  if (responses.items.size() != items) {
    throw std::invalid_argument("'" + instrument.id() + "' has " + std::to_string(items) +
                                " items, and there are " + std::to_string(responses.items.size()) +
                                " columns of answers");
  }
  std::vector<ColumnReader> readers;
  for (std::size_t i = 0; i < items; ++i) {
    readers.emplace_back(responses.items[i], instrument, i, coding);
  }
  return readers;
}

}  // namespace

struct TableScorer::Shape {
  Shape(Scorer made, Coding coding, const ResponseTable& responses, ResultTable results)
      : scorer(std::move(made)),
        rows(responses.rows),
        readers(readers_of(scorer.instrument(), coding, responses)),
        context(responses, scorer),
        outputs(plan(), std::move(results)),
        wanted(outputs.wanted()),
        block_plan(plan(), wanted),
        row_groups(readers, block_plan.slots) {
    if (!block_plan.usable) return;
    for (std::size_t i = 0; i < readers.size(); ++i) readers[i].use(block_plan.slot_states[i]);
  }

  const Plan& plan() const { return scorer.instrument().plan(); }

  Scorer scorer;
  std::size_t rows;
  std::vector<ColumnReader> readers;
  ContextColumns context;
  BatchOutputs outputs;
  Wanted wanted;
  BlockPlan block_plan;
  RowGroups row_groups;
};

namespace {

/// One call of `score()`: the memory it uses, from block to block.
class Run {
 public:
  template <typename Shape>
  Run(const Shape& shape, std::size_t shift)
      : scorer_(shape.scorer),
        shift_(shift),
        plan_(shape.plan()),
        readers_(shape.readers),
        context_(shape.context),
        outputs_(shape.outputs),
        wanted_(shape.wanted),
        row_groups_(shape.row_groups),
        block_(shape.block_plan),
        apart_(row_groups_.room()),
        contexts_(context_.start()),
        one_(scorer_.instrument()),
        states_(readers_.size()),
        issues_(wanted_.issues ? block_rows : 0) {
    if (block_.plan().usable && context_.empty()) fill_context(block_rows);
  }

  /// How many of these rows have issues.
  std::size_t score(std::size_t first, std::size_t n) {
    if (!context_.empty()) {
      unusable_.fill(0);
      context_.read(first, n, contexts_, unusable_.data());
      outputs_.write_unusable(first + shift_, n, unusable_.data());
      if (block_.plan().usable) fill_context(n);
    }
    if (any_issue_) std::fill(issues_.begin(), issues_.end(), 0);
    any_issue_ = false;
    if (block_.plan().usable) {
      score_block(first, n);
    } else {
      score_rows(first, n);
    }
    if (wanted_.issues) outputs_.write_issues(first + shift_, n, issues_.data());
    if (!any_issue_) return 0;
    const auto end = issues_.begin() + static_cast<std::ptrdiff_t>(n);
    return n - static_cast<std::size_t>(std::count(issues_.begin(), end, 0));
  }

 private:
  void fill_context(std::size_t n) {
    for (std::size_t slot = 0; slot < plan_.context_slots.size(); ++slot) {
      BlockState* out = block_.slot(plan_.item_count() + slot);
      for (std::size_t i = 0; i < n; ++i) {
        const State state = contexts_.met[contexts_.which[i]].slots[slot];
        out[i] = state < 0 ? no_state : static_cast<BlockState>(state);
      }
    }
  }

  void score_block(std::size_t first, std::size_t n) {
    const Kernels& loops = kernels();
    row_groups_.bring(first, n, loops, apart_.data());
    for (std::size_t i = 0; i < readers_.size(); ++i) {
      if (!block_.plan().slots[i]) continue;
      const std::byte* const apart = row_groups_.column(i, apart_.data());
      readers_[i].read(first, n, loops, apart, room_, block_.slot(i));
      if (wanted_.issues) count_unknown(i, first, n);
    }
    block_.evaluate(n, loops);
    outputs_.write_block(first + shift_, n, block_, contexts_, loops);
    const bool contradicted = wanted_.issues && !plan_.skips.empty();
    const std::uint8_t* const alone = block_.alone();
    if (!contradicted && std::count(alone, alone + n, 0) == static_cast<std::ptrdiff_t>(n)) return;
    for (std::size_t row = 0; row < n; ++row) {
      if (alone[row] == 0 && !contradicted) continue;
      read_alone(row);
      if (contradicted) count_contradictions(row);
      if (alone[row] != 0) score_alone(first, row);
    }
  }

  // The states of one row as the plan has them.
  void read_alone(std::size_t row) {
    for (std::size_t i = 0; i < readers_.size(); ++i) {
      const BlockState state = block_.plan().slots[i] ? block_.given(i)[row] : no_state;
      states_[i] = state == no_state ? State{-1} : block_.plan().slot_states[i].of_block[state];
    }
  }

  // For forms too wide for blocks: every row as one person.
  void score_rows(std::size_t first, std::size_t n) {
    for (std::size_t row = 0; row < n; ++row) {
      for (std::size_t i = 0; i < readers_.size(); ++i) {
        states_[i] = readers_[i].state_at(first + row);
        if (states_[i] != ColumnReader::unknown) continue;
        states_[i] = -1;
        if (wanted_.issues) add_issues(row, 1);
      }
      if (wanted_.issues) count_contradictions(row);
      score_alone(first, row);
    }
  }

  void score_alone(std::size_t first, std::size_t row) {
    evaluate_states(plan_, states_, contexts_.met[contexts_.which[row]].selection, one_);
    outputs_.write_row(first + shift_ + row, one_);
  }

  void count_unknown(std::size_t item, std::size_t first, std::size_t n) {
    static_assert(sizeof(BlockState) == 1);
    const BlockState* const states = block_.slot(item);
    const std::byte* const apart = row_groups_.column(item, apart_.data());
    if (readers_[item].gaps_declared(first, n, kernels(), apart, states)) return;
    const BlockState* const end = states + n;
    for (const BlockState* at = states; at != end; ++at) {
      at = static_cast<const BlockState*>(
          std::memchr(at, no_state, static_cast<std::size_t>(end - at)));
      if (at == nullptr) return;
      const auto row = static_cast<std::size_t>(at - states);
      if (readers_[item].state_at(first + row) == ColumnReader::unknown) add_issues(row, 1);
    }
  }

  void add_issues(std::size_t row, std::size_t count) {
    issues_[row] += static_cast<std::int32_t>(count);
    any_issue_ = true;
  }

  void count_contradictions(std::size_t row) {
    found_.clear();
    report_contradictions(plan_, states_, found_);
    if (!found_.empty()) add_issues(row, found_.size());
  }

  const Scorer& scorer_;
  std::size_t shift_;  ///< from a row to where its results go, modulo 2^n
  const Plan& plan_;
  const std::vector<ColumnReader>& readers_;
  const ContextColumns& context_;
  const BatchOutputs& outputs_;
  const Wanted& wanted_;
  const RowGroups& row_groups_;
  Block block_;
  Gathered room_;
  std::vector<std::uint8_t> apart_;  ///< columns that stand in rows, brought apart
  Contexts contexts_;
  Result one_;
  std::vector<State> states_;
  std::vector<std::int32_t> issues_;  ///< all 0 unless there is any
  bool any_issue_ = false;
  std::vector<Issue> found_;
  std::array<std::uint8_t, block_rows> unusable_{};
};

}  // namespace

TableScorer::TableScorer(Scorer scorer, Coding coding, ResponseTable responses, ResultTable results)
    : shape_(std::make_unique<const Shape>(std::move(scorer), coding, responses,
                                           std::move(results))) {}
TableScorer::~TableScorer() = default;
TableScorer::TableScorer(TableScorer&&) noexcept = default;
TableScorer& TableScorer::operator=(TableScorer&&) noexcept = default;

std::size_t TableScorer::score() const { return score(0, shape_->rows); }

std::size_t TableScorer::score(std::size_t first, std::size_t last) const {
  return score(first, last, first);
}

std::size_t TableScorer::score(std::size_t first, std::size_t last, std::size_t to) const {
  std::size_t with_issues = 0;
  const auto run = std::make_unique<Run>(*shape_, to - first);
  for (std::size_t start = first; start < last; start += block_rows) {
    with_issues += run->score(start, std::min(block_rows, last - start));
  }
  return with_issues;
}

}  // namespace screening
