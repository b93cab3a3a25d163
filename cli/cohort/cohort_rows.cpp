#include "cohort_rows.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "cli/context.hpp"
#include "cli/failure.hpp"
#include "cli/table/cell_codes.hpp"
#include "cli/table/tally.hpp"
#include "screening/first_and_last.hpp"

namespace screening::cli {

namespace {

constexpr std::size_t batch_rows = 8'192;

std::size_t column_of(const TableShape& shape, const std::string& name, const std::string& option) {
  const auto found = std::find(shape.header.begin(), shape.header.end(), name);
  if (found == shape.header.end()) {
    throw Failure(exit_status::refused, "the table has no column '" + name + "'",
                  option + " names columns of the table");
  }
  return static_cast<std::size_t>(found - shape.header.begin());
}

/// With columns of groups that are fields of the context read as such too: a father among mothers
/// must not be judged by their numbers.
RowOptions with_groups(RowOptions rows, const std::vector<std::string>& header,
                       const std::vector<std::string>& groups) {
  for (const std::string& name : groups) {
    if (!is_context_field(name)) continue;
    if (std::find(header.begin(), header.end(), name) == header.end()) continue;
    rows.context_by_row = true;
    rows.context_columns.push_back(name);
  }
  return rows;
}

/// A column of groups: its values as numbers, in the order in which they are first met.
struct GroupColumn {
  std::size_t column = 0;
  CohortGroups groups;
  std::map<std::string, std::uint16_t, std::less<>> index;
  std::vector<std::uint16_t> rows;

  std::uint16_t group_of(std::string_view cell, const Instrument& instrument) {
    const auto found = index.find(cell);
    if (found != index.end()) return found->second;
    if (groups.values.size() == most_groups) {
      throw Failure(exit_status::refused,
                    "the column '" + groups.by + "' has more than " + std::to_string(most_groups) +
                        " different values",
                    "group by a column of codes, not by one that differs from person to person");
    }
    const auto next = static_cast<std::uint16_t>(groups.values.size());
    index.emplace(cell, next);
    groups.values.emplace_back(cell);
    groups.sums.emplace_back(instrument);
    return next;
  }

  /// In the order of their names, so that the order of rows makes no difference.
  CohortGroups sorted() const {
    CohortGroups out;
    out.by = groups.by;
    for (const auto& [value, at] : index) {
      out.values.push_back(value);
      out.sums.push_back(groups.sums[at]);
    }
    return out;
  }
};

/// Refuses a form of which it cannot be told whether it is the person's first or last.
void check_added(FirstAndLast::Added added, const std::string& place, const std::string& column) {
  using Added = FirstAndLast::Added;
  switch (added) {
    case Added::kept:
      return;
    case Added::no_person:
      throw Failure(
          exit_status::refused, place + ": the row has no id",
          "first and last forms are found by the id; fill it in, or leave out --first-last");
    case Added::same_occasion:
      throw Failure(exit_status::refused,
                    place + ": a second form of the same person on the same occasion",
                    "keep one of them; which is first cannot be told");
    case Added::no_occasion:
    case Added::other_kind:
      throw Failure(exit_status::refused,
                    place + ": the cell of '" + column + "' cannot be ordered",
                    "write every occasion as a whole number, or every one as a date YYYY-MM-DD");
  }
}

class Reader {
 public:
  Reader(Input& input, const Instrument& instrument, const AnswerOptions& answers,
         const TableInputOptions& table, const CohortOptions& options)
      : instrument_(instrument),
        rows_(row_options(instrument, answers, table)),
        table_(input, table),
        scorer_(instrument, table_.shape().header,
                with_groups(rows_, table_.shape().header, options.groups)),
        everybody_(instrument),
        name_(input.name()),
        occasion_name_(options.occasion),
        stated_(options.stated) {
    const TableShape& shape = table_.shape();
    for (const std::string& name : options.groups) {
      GroupColumn& column = groups_.emplace_back();
      column.column = column_of(shape, name, "--group");
      column.groups.by = name;
      column.rows.resize(batch_rows);
    }
    if (!options.occasion.empty()) {
      occasion_ = column_of(shape, options.occasion, "--first-last");
      if (!shape.id_column) {
        throw Failure(exit_status::refused, "the table has no column 'id'",
                      "first and last forms are found by the id: name its column with --id");
      }
      changes_.emplace(instrument);
    }
    for (const auto& column : scorer_.item_columns()) add_codes(items_, column);
    for (const auto& column : scorer_.context_columns()) add_codes(context_, column.second);
  }

  CohortTable read() {
    for (CsvRecord record; table_.next(record);) {
      take(record);
      if (++filled_ == batch_rows) flush();
    }
    flush();
    CohortTable out{everybody_,        {},           table_.row(),
                    table_.rejected(), with_issues_, with_unusable_context_};
    std::vector<std::vector<CohortSums>*> columns;
    for (GroupColumn& column : groups_) columns.push_back(&column.groups.sums);
    if (changes_) changes_->count(stated_, out.everybody, columns);
    for (const GroupColumn& column : groups_) out.groups.push_back(column.sorted());
    return out;
  }

 private:
  struct Codes {
    std::optional<std::size_t> column;
    CellCodes codes;
  };

  void add_codes(std::vector<Codes>& to, std::optional<std::size_t> column) {
    to.push_back({column, CellCodes(rows_.missing, {})});
    to.back().codes.resize(batch_rows);
  }

  void take(const CsvRecord& record) {
    for (auto* all : {&items_, &context_}) {
      for (Codes& each : *all) {
        if (each.column) each.codes.set(filled_, record.cells[*each.column]);
      }
    }
    std::vector<std::uint16_t> groups;
    for (GroupColumn& column : groups_) {
      std::string_view cell = record.cells[column.column];
      const bool none =
          std::find(rows_.missing.begin(), rows_.missing.end(), cell) != rows_.missing.end();
      column.rows[filled_] = column.group_of(none ? std::string_view{} : cell, instrument_);
      groups.push_back(column.rows[filled_]);
    }
    if (!changes_) return;
    const Result& result = scorer_.score(record);
    const std::string_view person = record.cells[*table_.shape().id_column];
    check_added(changes_->add(person, record.cells[*occasion_], result, groups),
                place_of(name_, record.line, record.last_line), occasion_name_);
  }

  void flush() {
    if (filled_ == 0) return;
    ResponseTable responses;
    responses.rows = batch_rows;
    for (const Codes& item : items_) {
      responses.items.push_back(item.column ? item.codes.column() : Column{});
    }
    for (std::size_t i = 0; i < context_.size(); ++i) {
      responses.context.push_back({scorer_.context_columns()[i].first, context_[i].codes.column()});
    }
    const CohortCounter counter(Scorer(instrument_, rows_.scoring), rows_.coding, responses);
    CohortSums all(instrument_);
    counter.count(0, filled_, all);
    everybody_.add(all);
    for (GroupColumn& column : groups_) {
      counter.count(0, filled_, column.rows.data(), column.groups.sums);
    }
    count_issues(responses);
    filled_ = 0;
  }

  /// An answer that the item does not offer is no answer to the sums; whole columns of them, such
  /// as a table in another coding, must not pass for missing ones.
  void count_issues(const ResponseTable& responses) {
    std::vector<std::int32_t> issues(batch_rows);
    ResultTable wanted;
    wanted.issues = {issues.data(), ColumnType::int32};
    std::vector<std::uint8_t> unusable(batch_rows);
    wanted.unusable_context = {unusable.data(), ColumnType::uint8};
    TableScorer(Scorer(instrument_, rows_.scoring), rows_.coding, responses, wanted)
        .score(0, filled_);
    for (std::size_t row = 0; row < filled_; ++row) {
      with_issues_ += issues[row] != 0 ? 1U : 0U;
      with_unusable_context_ += unusable[row] != 0 ? 1U : 0U;
    }
  }

  Instrument instrument_;
  RowOptions rows_;
  TableReader table_;
  RowScorer scorer_;
  CohortSums everybody_;
  std::string name_;
  std::string occasion_name_;
  std::vector<StatedReliability> stated_;
  std::vector<GroupColumn> groups_;
  std::optional<std::size_t> occasion_;
  std::optional<FirstAndLast> changes_;
  std::vector<Codes> items_;
  std::vector<Codes> context_;
  std::size_t filled_ = 0;
  std::size_t with_issues_ = 0;
  std::size_t with_unusable_context_ = 0;
};

}  // namespace

CohortTable read_cohort(Input& input, const Instrument& instrument, const AnswerOptions& answers,
                        const TableInputOptions& table, const CohortOptions& options) {
  return Reader(input, instrument, answers, table, options).read();
}

}  // namespace screening::cli
