#include "outcome_table.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace screening::python {

namespace {

using Kind = OutcomeColumn::Kind;
using Form = OutcomeColumn::Form;

constexpr std::size_t line = 64;  ///< Arrow recommends that buffers start on one

constexpr std::size_t rounded(std::size_t size, std::size_t to) {
  return (size + to - 1) / to * to;
}

ColumnType type_of(Form form) {
  if (form == Form::number) return ColumnType::float64;
  return form == Form::whole ? ColumnType::int16 : ColumnType::int8;
}

// One bit for each element that `counts`, and how many do not.
template <typename T, typename Counts>
OutcomeTable::Validity validity_of(const std::byte* data, std::size_t rows, Counts counts) {
  const T* elements = reinterpret_cast<const T*>(data);
  OutcomeTable::Validity made;
  made.bits.resize((rows + 7) / 8);
  std::size_t valid = 0;
  for (std::size_t byte = 0; byte < made.bits.size(); ++byte) {
    const std::size_t start = byte * 8;
    const std::size_t in_byte = std::min<std::size_t>(8, rows - start);
    unsigned bits = 0;
    for (std::size_t i = 0; i < in_byte; ++i) {
      const unsigned here = counts(elements[start + i]) ? 1U : 0U;
      bits |= here << i;
      valid += here;
    }
    made.bits[byte] = static_cast<std::uint8_t>(bits);
  }
  made.nulls = static_cast<std::int64_t>(rows - valid);
  if (made.nulls == 0) made.bits.clear();
  return made;
}

}  // namespace

OutcomeTable::OutcomeTable(std::vector<OutcomeColumn> columns, std::size_t rows,
                           std::shared_ptr<SpareMemory> spare)
    : columns_(std::move(columns)),
      rows_(rows),
      spare_(std::move(spare)),
      validity_(std::make_unique<Lazy[]>(columns_.size())) {
  std::size_t bytes = 0;
  std::vector<std::size_t> offsets;
  for (const OutcomeColumn& column : columns_) {
    offsets.push_back(bytes);
    bytes += rounded(rows * element_size(column.form), line);
  }
  memory_ = spare_->take(bytes);
  for (const std::size_t offset : offsets) starts_.push_back(memory_.data() + offset);
}

OutcomeTable::~OutcomeTable() { spare_->give_back(std::move(memory_)); }

ResultTable OutcomeTable::outputs(const Definition& definition, std::size_t first) {
  ResultTable table;
  table.scales.resize(definition.scales.size());
  table.bands.resize(definition.band_sets.size());
  table.cut_offs.resize(definition.cut_offs.size());
  table.flags.resize(definition.flags.size());
  table.verdicts.resize(definition.verdicts.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const OutcomeColumn& column = columns_[i];
    const OutputColumn out{starts_[i] + first * element_size(column.form), type_of(column.form)};
    switch (column.kind) {
      case Kind::status:
        table.status = out;
        break;
      case Kind::provisional:
        break;
      case Kind::flag:
        table.flags[column.index] = out;
        break;
      case Kind::score:
        table.scales[column.index].value = out;
        break;
      case Kind::lower:
        table.scales[column.index].lower = out;
        break;
      case Kind::upper:
        table.scales[column.index].upper = out;
        break;
      case Kind::answered:
        table.scales[column.index].answered = out;
        break;
      case Kind::band:
        table.bands[column.index] = out;
        break;
      case Kind::cut_off:
        table.cut_offs[column.index] = out;
        break;
      case Kind::verdict:
        table.verdicts[column.index] = out;
        break;
    }
  }
  return table;
}

void OutcomeTable::settle(std::size_t first, std::size_t last) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    auto* codes = reinterpret_cast<std::int8_t*>(starts_[i]);
    if (columns_[i].kind == Kind::provisional) {
      std::fill(codes + first, codes + last, std::int8_t{1});
    } else if (columns_[i].kind == Kind::flag) {
      // Words are numbered from 0; the third is `indeterminate`, and what is not in force has none.
      for (std::size_t row = first; row < last; ++row) {
        codes[row] = codes[row] == TableCode::indeterminate ? std::int8_t{2} : codes[row];
      }
    }
  }
}

void OutcomeTable::keep_issues(std::size_t first, const std::vector<std::int32_t>& counts) {
  issues_.resize(rows_);
  std::copy(counts.begin(), counts.end(), issues_.begin() + static_cast<std::ptrdiff_t>(first));
}

const std::int32_t* OutcomeTable::issues() const {
  std::call_once(issues_once_, [&] { issues_.resize(rows_); });
  return issues_.data();
}

const OutcomeTable::Validity& OutcomeTable::validity(std::size_t column) const {
  Lazy& lazy = validity_[column];
  std::call_once(lazy.once, [&] {
    switch (columns_[column].form) {
      case Form::number:
        lazy.made = validity_of<double>(starts_[column], rows_,
                                        [](double value) { return !std::isnan(value); });
        break;
      case Form::whole:
        break;
      case Form::code:
      case Form::word:
        lazy.made = validity_of<std::int8_t>(starts_[column], rows_,
                                             [](std::int8_t value) { return value >= 0; });
        break;
    }
  });
  return lazy.made;
}

}  // namespace screening::python
