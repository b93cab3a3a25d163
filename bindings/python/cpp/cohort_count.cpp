#include "cohort_count.hpp"

#include <pybind11/pybind11.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "lexemes.hpp"
#include "refusal.hpp"
#include "table_pieces.hpp"

namespace py = pybind11;

namespace screening::python {

namespace {

// Some milliseconds of work.
constexpr std::size_t rows_at_once = std::size_t{1} << 16U;

/// Which group each row is in. Texts stand in dictionaries, where each is looked up once.
class GroupFinder {
 public:
  GroupFinder(const Column& column, GroupColumn& groups, const Instrument& instrument)
      : column_(column), groups_(groups), instrument_(instrument) {}

  void find(std::vector<std::uint16_t>& places) {
    const bool of_texts = !column_.dictionary.empty() && column_.data != nullptr &&
                          column_.type == ColumnType::int32 && column_.stride == 0 &&
                          column_.validity == Column::Validity::all;
    for (std::size_t row = 0; row < places.size(); ++row) {
      places[row] = of_texts ? by_text(row) : by_lexeme(row);
    }
  }

 private:
  std::uint16_t by_text(std::size_t row) {
    std::int32_t text = 0;
    std::memcpy(&text, static_cast<const std::byte*>(column_.data) + row * sizeof text,
                sizeof text);
    if (text < 0 || static_cast<std::size_t>(text) >= column_.dictionary.size()) {
      return by_lexeme(row);
    }
    known_.resize(column_.dictionary.size(), unknown);
    std::uint16_t& place = known_[static_cast<std::size_t>(text)];
    if (place == unknown) place = by_lexeme(row);
    return place;
  }

  std::uint16_t by_lexeme(std::size_t row) {
    const std::optional<std::string> lexeme = lexeme_at(column_, row);
    return groups_.index_of(lexeme ? *lexeme : std::string(), instrument_);
  }

  static constexpr std::uint16_t unknown = 0xFFFF;
  const Column& column_;
  GroupColumn& groups_;
  const Instrument& instrument_;
  std::vector<std::uint16_t> known_;
};

Refusal refusal_of(FirstAndLast::Added added, const FormColumns& forms, std::int64_t row) {
  using Added = FirstAndLast::Added;
  const auto at_row = [&](Refusal refusal, const std::string& column) {
    return std::move(refusal).at("column", column).at("row", row);
  };
  const std::string where = " in row " + std::to_string(row);
  if (added == Added::no_person) {
    return at_row(data_error("no_person", "column '" + forms.person + "' says nothing" + where +
                                              "; first and last forms are found by it, so fill it "
                                              "in, or leave out first_last"),
                  forms.person);
  }
  if (added == Added::same_occasion) {
    return at_row(data_error("same_occasion",
                             "a second form of the same person on the same occasion" + where +
                                 "; keep one of them, for which is first cannot be told"),
                  forms.occasion);
  }
  return at_row(data_error("no_occasion", "column '" + forms.occasion +
                                              "' holds what cannot be ordered" + where +
                                              "; give every occasion as a whole number, or every "
                                              "one as a text YYYY-MM-DD"),
                forms.occasion);
}

TableJob without_columns(const TableJob& job) {
  TableJob bare = job;
  for (SourceColumn& column : bare.items) column.chunks.clear();
  for (auto& [field, column] : bare.context) column.chunks.clear();
  return bare;
}

}  // namespace

CohortCount::CohortCount(const Instrument& instrument, const std::vector<std::string>& groups,
                         std::vector<StatedReliability> stated)
    : parts_(instrument, groups), stated_(std::move(stated)), places_(groups.size()) {}

void CohortCount::add(const TableJob& job, const std::vector<SourceColumn>& groups,
                      const std::optional<FormColumns>& forms) {
  TablePieces pieces(job);
  ProblemFinder finder(job);
  std::vector<Cursor> cursors(groups.begin(), groups.end());
  std::set<std::size_t> seams = pieces.seams();
  for (const SourceColumn& column : groups) add_seams(column, seams);
  std::optional<std::pair<Cursor, Cursor>> form_cursors;
  if (forms) {
    form_cursors.emplace(Cursor(forms->person_column), Cursor(forms->occasion_column));
    add_seams(forms->person_column, seams);
    add_seams(forms->occasion_column, seams);
    if (!forms_) forms_.emplace(job.scorer.instrument());
    if (!row_results_) row_results_.emplace(job.scorer, job.coding);
  }
  for (auto at = seams.begin(); std::next(at) != seams.end(); ++at) {
    for (std::size_t start = *at; start < *std::next(at); start += rows_at_once) {
      const std::size_t rows = std::min(rows_at_once, *std::next(at) - start);
      {
        const py::gil_scoped_release released;
        const ResponseTable responses = pieces.from(start, rows);
        std::vector<Column> columns;
        for (Cursor& cursor : cursors) columns.push_back(cursor.from(start));
        count(responses, job, columns);
        if (forms) {
          keep_forms(responses, form_cursors->first.from(start), form_cursors->second.from(start),
                     *forms);
        }
        if (job.errors != Errors::null) find_problems(responses, job, finder);
        rows_ += static_cast<std::int64_t>(rows);
      }
      if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    }
  }
}

void CohortCount::count(const ResponseTable& responses, const TableJob& job,
                        const std::vector<Column>& groups) {
  std::optional<CohortCounter> counter;
  try {
    counter.emplace(job.scorer, job.coding, responses);
  } catch (const std::invalid_argument& error) {
    throw option_error("unusable_column", error.what()).at("instrument", parts_.instrument.id());
  }
  if (groups.empty()) {
    counter->count(0, responses.rows, parts_.everybody);
    return;
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    places_[i].resize(responses.rows);
    GroupFinder(groups[i], parts_.columns[i], parts_.instrument).find(places_[i]);
    counter->count(0, responses.rows, places_[i].data(), parts_.columns[i].sums);
  }
}

void CohortCount::keep_forms(const ResponseTable& responses, const Column& persons,
                             const Column& occasions, const FormColumns& forms) {
  std::vector<std::uint16_t> groups(places_.size());
  for (std::size_t row = 0; row < responses.rows; ++row) {
    for (std::size_t i = 0; i < groups.size(); ++i) groups[i] = places_[i][row];
    const auto added =
        forms_->add(lexeme_at(persons, row).value_or(""), lexeme_at(occasions, row).value_or(""),
                    row_results_->at(responses, row), groups);
    if (added == FirstAndLast::Added::kept) continue;
    throw refusal_of(added, forms, rows_ + static_cast<std::int64_t>(row));
  }
}

void CohortCount::find_problems(const ResponseTable& responses, const TableJob& job,
                                ProblemFinder& finder) {
  issues_.resize(responses.rows);
  unusable_.assign(responses.rows, 0);
  ResultTable wanted;
  wanted.issues = {issues_.data(), ColumnType::int32};
  wanted.unusable_context = {unusable_.data(), ColumnType::uint8};
  TableScorer(job.scorer, job.coding, responses, std::move(wanted)).score(0, responses.rows);
  for (std::size_t row = 0; row < responses.rows; ++row) {
    if (issues_[row] == 0 && unusable_[row] == 0) continue;
    parts_.rows_with_issues += issues_[row] != 0 ? 1 : 0;
    parts_.rows_with_unusable_context += unusable_[row] != 0 ? 1 : 0;
    if (job.errors != Errors::raise) continue;
    std::vector<Problem> problems;
    finder.look_at(responses, row, rows_ + static_cast<std::int64_t>(row), problems);
    if (!first_ && !problems.empty()) {
      first_ = problems.front();
      refused_.emplace(without_columns(job));
    }
    rows_of_first_ += std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
      return problem.column == first_->column;
    });
  }
}

CohortParts CohortCount::finish() const {
  if (first_) throw refusal_of(*refused_, *first_, rows_of_first_);
  CohortParts made = parts_;
  if (forms_) {
    std::vector<std::vector<CohortSums>*> columns;
    for (GroupColumn& column : made.columns) columns.push_back(&column.sums);
    // Everybody is added up from a column's groups below, if there is one.
    CohortSums everybody(made.instrument);
    forms_->count(stated_, made.columns.empty() ? made.everybody : everybody, columns);
  }
  // Everybody is in one group of each column, and need not be counted apart.
  if (made.columns.empty()) return made;
  for (const CohortSums& sums : made.columns.front().sums) made.everybody.add(sums);
  return made;
}

}  // namespace screening::python
