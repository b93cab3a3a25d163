#include "table_job.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "item_counts.hpp"
#include "problems.hpp"
#include "refusal.hpp"
#include "table_pieces.hpp"

namespace py = pybind11;

namespace screening::python {

namespace {

// Some milliseconds of work.
constexpr std::size_t rows_at_once = std::size_t{1} << 17U;

class Run {
 public:
  Run(const TableJob& job, OutcomeTable& table, const py::object& progress)
      : job_(job), table_(table), progress_(progress), pieces_(job), finder_(job) {
    if (job.count_answers) counter_.emplace(job.scorer.instrument(), job.coding);
  }

  void score() {
    const std::set<std::size_t> rows = pieces_.seams();
    for (auto at = rows.begin(); std::next(at) != rows.end(); ++at) {
      // Between two seams every column is one piece.
      for (std::size_t first = *at; first < *std::next(at); first += rows_at_once) {
        const std::size_t last = std::min(first + rows_at_once, *std::next(at));
        {
          const py::gil_scoped_release released;
          score_rows(first, last);
        }
        report(last);
      }
    }
    if (counter_) table_.item_counts = counter_->counts();
  }

 private:
  void score_rows(std::size_t first, std::size_t last) {
    const ResponseTable responses = pieces_.from(first, last - first);
    ResultTable outputs = table_.outputs(job_.scorer.instrument().definition(), first);
    issues_.resize(last - first);
    outputs.issues = {issues_.data(), ColumnType::int32};
    if (!job_.context.empty()) {
      unusable_.resize(last - first);
      outputs.unusable_context = {unusable_.data(), ColumnType::uint8};
    }
    std::size_t with_issues = 0;
    try {
      with_issues = TableScorer(job_.scorer, job_.coding, responses, std::move(outputs))
                        .score(0, last - first);
    } catch (const std::invalid_argument& error) {
      throw option_error("unusable_column", error.what())
          .at("instrument", job_.scorer.instrument().id());
    }
    table_.settle(first, last);
    if (counter_) counter_->add(responses, 0, last - first);
    look_at_issues(responses, first, with_issues > 0);
  }

  void look_at_issues(const ResponseTable& responses, std::size_t first, bool any) {
    if (any) table_.keep_issues(first, issues_);
    if (job_.errors == Errors::null || (!any && unusable_.empty())) return;
    for (std::size_t row = 0; row < issues_.size(); ++row) {
      const bool unusable = !unusable_.empty() && unusable_[row] != 0;
      if (issues_[row] == 0 && !unusable) continue;
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
  TablePieces pieces_;
  ProblemFinder finder_;
  std::optional<ItemCounter> counter_;
  std::vector<std::int32_t> issues_;  ///< of the rows at hand
  std::vector<std::uint8_t> unusable_;
};

}  // namespace

std::shared_ptr<OutcomeTable> run(const TableJob& job, const py::object& progress,
                                  std::shared_ptr<SpareMemory> spare) {
  std::vector<std::string> by_row;
  for (const auto& [field, column] : job.context) by_row.push_back(field);
  const auto table = std::make_shared<OutcomeTable>(
      outcome_columns(job.scorer.instrument(), job.scorer.options(), by_row, job.columns_out),
      job.rows, std::move(spare));
  Run(job, *table, progress).score();
  if (job.errors == Errors::raise && !table->problems.empty()) {
    throw refusal_of(job, table->problems);
  }
  return table;
}

}  // namespace screening::python
