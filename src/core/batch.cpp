#include "screening/batch.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include "core/batch_block.hpp"
#include "core/batch_columns.hpp"
#include "core/batch_outputs.hpp"
#include "core/evaluate.hpp"

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
  Shape(Scorer made, Coding coding, const ResponseTable& responses, ResultTable wanted)
      : scorer(std::move(made)),
        rows(responses.rows),
        readers(readers_of(scorer.instrument(), coding, responses)),
        outputs(scorer, std::move(wanted)),
        block_plan(scorer.instrument().plan(), outputs.wanted()) {}

  const Plan& plan() const { return scorer.instrument().plan(); }

  void score_block(std::size_t first, std::size_t n, Block& block, Result& one) const;
  void score_alone(std::size_t row, std::span<const State> states, Result& one) const {
    evaluate_states(plan(), states, scorer.shared_selection(), one);
    outputs.write_row(row, one);
  }
  void score_rows(std::size_t first, std::size_t last) const;
  void count_issues(std::size_t first, std::size_t last) const;

  Scorer scorer;
  std::size_t rows;
  std::vector<ColumnReader> readers;
  BatchOutputs outputs;
  BlockPlan block_plan;
};

void TableScorer::Shape::score_block(std::size_t first, std::size_t n, Block& block,
                                     Result& one) const {
  const Kernels& loops = kernels();
  for (std::size_t i = 0; i < readers.size(); ++i) {
    if (block_plan.slots[i]) readers[i].read(first, n, loops, block.slot(i));
  }
  block.evaluate(n, loops);
  outputs.write_block(first, n, block, loops);
  std::vector<State> states;
  for (std::size_t row = 0; row < n; ++row) {
    if (block.alone()[row] == 0) continue;
    states.assign(readers.size(), -1);
    for (std::size_t i = 0; i < readers.size(); ++i) {
      if (!block_plan.slots[i]) continue;
      const BlockState state = block.given(i)[row];
      if (state != no_state) states[i] = static_cast<State>(state);
    }
    score_alone(first + row, states, one);
  }
}

// For forms too wide for blocks: every row as one person.
void TableScorer::Shape::score_rows(std::size_t first, std::size_t last) const {
  constexpr std::size_t at_once = 256;
  Result one(scorer.instrument());
  std::vector<State> columns(readers.size() * at_once);
  std::vector<State> states(readers.size());
  for (std::size_t start = first; start < last; start += at_once) {
    const std::size_t n = std::min(at_once, last - start);
    for (std::size_t i = 0; i < readers.size(); ++i) {
      readers[i].read(start, n, kernels(), &columns[i * at_once]);
    }
    for (std::size_t row = 0; row < n; ++row) {
      for (std::size_t i = 0; i < readers.size(); ++i) states[i] = columns[i * at_once + row];
      score_alone(start + row, states, one);
    }
  }
}

void TableScorer::Shape::count_issues(std::size_t first, std::size_t last) const {
  std::vector<std::int32_t> counts(block_rows);
  for (std::size_t start = first; start < last; start += block_rows) {
    const std::size_t n = std::min(block_rows, last - start);
    std::fill(counts.begin(), counts.end(), 0);
    for (const ColumnReader& reader : readers) reader.count_issues(start, n, counts.data());
    outputs.write_issues(start, n, counts.data());
  }
}

TableScorer::TableScorer(Scorer scorer, Coding coding, ResponseTable responses, ResultTable results)
    : shape_(std::make_unique<const Shape>(std::move(scorer), coding, responses,
                                           std::move(results))) {}
TableScorer::~TableScorer() = default;
TableScorer::TableScorer(TableScorer&&) noexcept = default;
TableScorer& TableScorer::operator=(TableScorer&&) noexcept = default;

void TableScorer::score() const { score(0, shape_->rows); }

void TableScorer::score(std::size_t first, std::size_t last) const {
  if (shape_->outputs.wants_issues()) shape_->count_issues(first, last);
  if (!shape_->block_plan.usable) {
    shape_->score_rows(first, last);
    return;
  }
  Block block(shape_->block_plan);
  fill_context(shape_->plan(), shape_->scorer.selection().context, block);
  Result one(shape_->scorer.instrument());
  for (std::size_t start = first; start < last; start += block_rows) {
    shape_->score_block(start, std::min(block_rows, last - start), block, one);
  }
}

}  // namespace screening
