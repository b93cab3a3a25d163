#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "screening/score.hpp"

/// Many people at once: answers in columns, results into columns. Every figure is the one that
/// `Scorer::score()` gives the same person alone.
namespace [[gnu::visibility("default")]] screening {

/// The element types a column may have.
enum class ColumnType : std::uint8_t {
  int8,
  uint8,
  int16,
  uint16,
  int32,
  uint32,
  int64,
  uint64,
  float32,
  float64
};
/// Its name as written here, such as `uint8`.
std::string_view to_string(ColumnType type);
/// Bytes of one element.
std::size_t size_of(ColumnType type);

/// One column of a host's table: looked at, never copied, never changed.
///
/// An element `v` is the answer whose lexeme is the number as written: 2 is the answer `2`, and in
/// a float column 2.3 is `2.3`. NaN is no answer. With a `dictionary`, elements are indices into it
/// and its entries are the lexemes, also of choices among several answers, parted by `;`; an entry
/// that is empty, or is the name of a `NoAnswer`, is no answer.
struct Column {
  /// How the column says which of its elements count.
  enum class Validity : std::uint8_t {
    all,   ///< every element counts
    bits,  ///< bit `bit_offset + i` of `valid`, least significant first, tells whether element i
           ///< does
    bytes  ///< byte i of `valid` does, 0 for no
  };

  const void* data = nullptr;  ///< null: there is no such column, and every answer is missing
  ColumnType type = ColumnType::uint8;
  std::ptrdiff_t stride = 0;  ///< bytes from one element to the next; 0: they stand close together
  Validity validity = Validity::all;
  const std::uint8_t* valid = nullptr;
  std::size_t bit_offset = 0;
  std::vector<std::int64_t> missing;    ///< elements that mean no answer, such as -9
  std::vector<std::string> dictionary;  ///< empty: elements are numbers
};

/// A column that states one field of each row's own context.
///
/// With a dictionary, its entries are the field's values as `set_context_field()` takes them.
/// Without one, `weeks` is the number itself and `gave_birth` is 1 or 0. No answer, and what is no
/// value of the field, leave the field absent.
struct ContextColumn {
  std::string field;  ///< `stage`, `weeks`, `role`, ...
  Column column;
};

/// The answers of `rows` people, one column an item, in form order.
struct ResponseTable {
  std::size_t rows = 0;
  std::vector<Column> items;
  std::vector<ContextColumn> context;  ///< on top of the scorer's own, with other fields
};

/// Where one kind of result goes: an array of the caller's with an element for every row of the
/// table, close together. Null: not wanted.
struct OutputColumn {
  void* data = nullptr;
  ColumnType type = ColumnType::float64;
};

/// Codes of determinations in a table.
struct TableCode {
  static constexpr std::int8_t negative = 0;
  static constexpr std::int8_t positive = 1;
  static constexpr std::int8_t indeterminate = -1;
  static constexpr std::int8_t not_applied = -2;  ///< also: not in force
  static constexpr std::int8_t no_band = -1;      ///< bands are numbered from 0
};

/// Columns of results. Each vector is empty or in definition order.
///
/// `value` (NaN without a value), `lower`, `upper`: float64 or float32; `lower` and `upper` also
/// int8, uint8, int16 or int32 where the scale's scores are whole and fit. Everything else: int8 or
/// uint8 (negative codes then wrap: -1 is 255); `answered` may also be int16, and `issues` is
/// int32.
struct ResultTable {
  /// The columns of one scale.
  struct ScaleColumns {
    OutputColumn value;
    OutputColumn lower;
    OutputColumn upper;
    OutputColumn answered;
    OutputColumn prorated;  ///< 1 when the value is an estimate
  };
  std::vector<ScaleColumns> scales;
  std::vector<OutputColumn> bands;
  std::vector<OutputColumn> cut_offs;
  std::vector<OutputColumn> flags;
  std::vector<OutputColumn> verdicts;
  OutputColumn status;            ///< 0 complete, 1 partial, 2 empty
  OutputColumn issues;            ///< how many answers need a person's eye, as in `Result::issues`
  OutputColumn unusable_context;  ///< how many context cells are no value of their field
};

/// Whether `lower` and `upper` of a scale may have this type: float64 and float32 always, an
/// integer when every score there can be is whole and fits. Precondition: the instrument has the
/// scale.
bool bounds_may_be(const Instrument& instrument, std::size_t scale, ColumnType type);

/// A `Scorer` for tables of one shape: how each column becomes answers is settled once.
///
/// Immutable after construction and safe to share between threads, which may score different rows
/// of the same table at once. Starts no threads itself.
class TableScorer {
 public:
  /// Throws `std::invalid_argument`, saying which column and what was expected, when there are not
  /// as many columns as items, an output has a type it cannot have, or a context column cannot be
  /// used.
  TableScorer(Scorer scorer, Coding coding, ResponseTable responses, ResultTable results);
  ~TableScorer();
  TableScorer(TableScorer&&) noexcept;
  TableScorer& operator=(TableScorer&&) noexcept;

  /// Scores the rows `first` up to but not including `last`, and writes what was asked for.
  /// Gives how many of these rows have issues; 0, too, where `issues` is not asked for.
  /// Precondition: `first <= last <= rows`. Linear in the rows; allocates a fixed amount.
  std::size_t score(std::size_t first, std::size_t last) const;
  /// The same, but the result of row `first` goes to element `to` of each output, and so on: for
  /// outputs that have room for a few rows at a time.
  std::size_t score(std::size_t first, std::size_t last, std::size_t to) const;
  /// Every row.
  std::size_t score() const;

 private:
  struct Shape;
  std::unique_ptr<const Shape> shape_;
};

}  // namespace screening
