#include "table_job.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "item_counts.hpp"
#include "problems.hpp"
#include "refusal.hpp"

namespace py = pybind11;

namespace screening::python {

namespace {

// Some milliseconds of work.
constexpr std::size_t rows_at_once = std::size_t{1} << 17U;

/// Walks a column piece by piece.
class Cursor {
 public:
  explicit Cursor(const SourceColumn& column) : column_(column) {}

  /// The piece that holds `row`, shifted so that its first element is that row's. Rows are asked
  /// for in rising order.
  Column from(std::size_t row) {
    while (at_ < column_.chunks.size() && start_ + column_.chunks[at_].rows <= row) {
      start_ += column_.chunks[at_++].rows;
    }
    if (at_ == column_.chunks.size()) return {};
    Column column = column_.chunks[at_].column;
    const std::size_t skip = row - start_;
    const std::ptrdiff_t step =
        column.stride != 0 ? column.stride : static_cast<std::ptrdiff_t>(size_of(column.type));
    if (column.data != nullptr) {
      column.data =
          static_cast<const std::byte*>(column.data) + static_cast<std::ptrdiff_t>(skip) * step;
    }
    if (column.validity == Column::Validity::bits) column.bit_offset += skip;
    if (column.validity == Column::Validity::bytes) column.valid += skip;
    return column;
  }

 private:
  const SourceColumn& column_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
};

// The rows at which some column goes on in another piece.
std::set<std::size_t> seams(const TableJob& job) {
  std::set<std::size_t> rows{0, job.rows};
  const auto add = [&](const SourceColumn& column) {
    std::size_t row = 0;
    for (const SourceColumn::Chunk& chunk : column.chunks) rows.insert(row += chunk.rows);
  };
  for (const SourceColumn& column : job.items) add(column);
  for (const auto& [field, column] : job.context) add(column);
  return rows;
}

// Codes declared missing are elements of a column of numbers, and labels of one with labels.
void declare_missing(const std::vector<std::int64_t>& codes, Column& column) {
  if (column.dictionary.empty()) {
    column.missing = codes;
    return;
  }
  for (const std::int64_t code : codes) {
    std::replace(column.dictionary.begin(), column.dictionary.end(), std::to_string(code),
                 std::string());
  }
}

class Run {
 public:
  Run(const TableJob& job, OutcomeTable& table, const py::object& progress)
      : job_(job), table_(table), progress_(progress), finder_(job) {
    for (const SourceColumn& column : job.items) items_.emplace_back(column);
    for (const auto& [field, column] : job.context) context_.emplace_back(column);
    if (job.count_answers) counter_.emplace(job.scorer.instrument(), job.coding);
  }

  void score() {
    const std::set<std::size_t> rows = seams(job_);
    for (auto at = rows.begin(); std::next(at) != rows.end(); ++at) {
      score_segment(*at, *std::next(at));
    }
    if (counter_) table_.item_counts = counter_->counts();
  }

 private:
  // Between two seams every column is one piece.
  void score_segment(std::size_t first, std::size_t last) {
    const ResponseTable responses = responses_from(first, last - first);
    ResultTable outputs = table_.outputs(job_.scorer.instrument().definition(), first);
    if (!job_.context.empty()) {
      unusable_.resize(last - first);
      outputs.unusable_context = {unusable_.data(), ColumnType::uint8};
    }
    std::optional<TableScorer> scorer;
    try {
      scorer.emplace(job_.scorer, job_.coding, responses, std::move(outputs));
    } catch (const std::invalid_argument& error) {
      throw option_error("unusable_column", error.what())
          .at("instrument", job_.scorer.instrument().id());
    }
    for (std::size_t start = 0; start < last - first; start += rows_at_once) {
      const std::size_t end = std::min(start + rows_at_once, last - first);
      {
        const py::gil_scoped_release released;
        scorer->score(start, end);
        table_.settle(first + start, first + end);
        if (counter_) counter_->add(responses, start, end);
        if (job_.errors != Errors::null) find_problems(responses, first, start, end);
      }
      report(first + end);
    }
  }

  ResponseTable responses_from(std::size_t first, std::size_t rows) {
    ResponseTable responses;
    responses.rows = rows;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      responses.items.push_back(items_[i].from(first));
      declare_missing(job_.missing[i], responses.items.back());
    }
    for (std::size_t i = 0; i < context_.size(); ++i) {
      responses.context.push_back({job_.context[i].first, context_[i].from(first)});
    }
    return responses;
  }

  void find_problems(const ResponseTable& responses, std::size_t first, std::size_t start,
                     std::size_t end) {
    // Mostly there are none, and all that is wanted is to see it quickly.
    const std::int32_t* const issues = table_.issues() + first;
    std::int32_t any = 0;
    for (std::size_t row = start; row < end; ++row) any |= issues[row];
    if (any == 0 && unusable_.empty()) return;
    for (std::size_t row = start; row < end; ++row) {
      const bool unusable = !unusable_.empty() && unusable_[row] != 0;
      if (issues[row] == 0 && !unusable) continue;
      finder_.look_at(responses, row, static_cast<std::int64_t>(first + row), table_.problems);
    }
  }

  void report(std::size_t done) {
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    if (!progress_.is_none()) progress_(done, job_.rows);
  }

  const TableJob& job_;
  OutcomeTable& table_;
  const py::object& progress_;
  ProblemFinder finder_;
  std::optional<ItemCounter> counter_;
  std::vector<Cursor> items_;
  std::vector<Cursor> context_;
  std::vector<std::uint8_t> unusable_;
};

}  // namespace

std::shared_ptr<OutcomeTable> run(const TableJob& job, const py::object& progress) {
  std::vector<std::string> by_row;
  for (const auto& [field, column] : job.context) by_row.push_back(field);
  const auto table = std::make_shared<OutcomeTable>(
      outcome_columns(job.scorer.instrument(), job.scorer.options(), by_row, job.columns_out),
      job.rows);
  Run(job, *table, progress).score();
  if (job.errors == Errors::raise && !table->problems.empty()) {
    throw refusal_of(job, table->problems);
  }
  return table;
}

}  // namespace screening::python
