#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <screening/batch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "outcome_columns.hpp"
#include "table_memory.hpp"

namespace screening::python {

/// One answer, or one cell of a context column, that could not be used. Never says what stood
/// there.
struct Problem {
  std::int64_t row = 0;
  std::int32_t column = 0;  ///< index of the item; of a context column, counted after the items
  std::string_view kind;    ///< as `to_string(Issue::Kind)`, or `unusable_context`
};

/// What a column of answers holds.
struct ItemCounts {
  std::vector<std::string> answers;           ///< that the item offers, as the coding writes them
  std::vector<std::string> labels;            ///< ours; may be empty
  std::vector<std::optional<double>> points;  ///< what each is worth, if that is one number
  std::vector<std::int64_t> given;  ///< how often each; of a multiple item a person gives several
  std::int64_t missing = 0;         ///< rows without an answer, whatever the reason
  std::int64_t unusable = 0;        ///< rows with an answer that the item does not offer
};

/// Columns of results in one piece of memory. Written while a table is scored, never afterwards,
/// and shared by whoever looks: NumPy, Arrow.
class OutcomeTable {
 public:
  /// Its memory comes from `spare` and goes back there.
  OutcomeTable(std::vector<OutcomeColumn> columns, std::size_t rows,
               std::shared_ptr<SpareMemory> spare);
  OutcomeTable(const OutcomeTable&) = delete;
  OutcomeTable& operator=(const OutcomeTable&) = delete;
  ~OutcomeTable();

  std::size_t rows() const { return rows_; }
  const std::vector<OutcomeColumn>& columns() const { return columns_; }
  const std::byte* data(std::size_t column) const { return starts_[column]; }
  std::byte* data(std::size_t column) { return starts_[column]; }
  /// How many answers of each row need a person's eye. Made when first asked for, where no row has
  /// any.
  const std::int32_t* issues() const;
  /// Those of the rows from `first` on. Only while the table is scored.
  void keep_issues(std::size_t first, const std::vector<std::int32_t>& counts);

  /// Where the library writes the rows from `first` on, of an instrument of this definition;
  /// without their issues.
  ResultTable outputs(const Definition& definition, std::size_t first);
  /// Turns what the library wrote into the codes of this table.
  void settle(std::size_t first, std::size_t last);

  /// One bit an element, as Arrow wants it, and how many elements are null. Empty where none is.
  /// Made when first asked for.
  struct Validity {
    std::vector<std::uint8_t> bits;
    std::int64_t nulls = 0;
  };
  const Validity& validity(std::size_t column) const;

  std::vector<Problem> problems;
  std::vector<ItemCounts> item_counts;  ///< one an item, where they were asked for

 private:
  struct Lazy {
    std::once_flag once;
    Validity made;
  };
  std::vector<OutcomeColumn> columns_;
  std::size_t rows_;
  std::shared_ptr<SpareMemory> spare_;
  TableMemory memory_;
  std::vector<std::byte*> starts_;
  mutable std::once_flag issues_once_;
  mutable std::vector<std::int32_t> issues_;
  std::unique_ptr<Lazy[]> validity_;
};

}  // namespace screening::python
