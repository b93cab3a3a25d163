#include "result_texts.hpp"

#include <cmath>
#include <cstring>

#include "csv_rows.hpp"

namespace screening::cli {

namespace {

using Kind = ResultColumn::Kind;

std::size_t as_byte(std::int8_t code) { return static_cast<std::uint8_t>(code); }

}  // namespace

ResultTexts::ResultTexts(Instrument instrument, std::vector<ResultColumn> columns, TextStyle style,
                         std::size_t rows)
    : instrument_(std::move(instrument)),
      columns_(std::move(columns)),
      style_(style),
      rows_(rows),
      issues_(rows),
      unusable_(rows) {
  const Definition& definition = instrument_.definition();
  table_.scales.resize(definition.scales.size());
  table_.bands.resize(definition.band_sets.size());
  table_.cut_offs.resize(definition.cut_offs.size());
  table_.verdicts.resize(definition.verdicts.size());
  for (std::size_t i = 0; i < definition.flags.size(); ++i) {
    flags_.emplace_back(rows);
    table_.flags.push_back({flags_.back().data(), ColumnType::uint8});
  }
  table_.issues = {issues_.data(), ColumnType::int32};
  table_.unusable_context = {unusable_.data(), ColumnType::uint8};
  // Pointers into these are kept.
  cells_.reserve(columns_.size());
  codes_.reserve(columns_.size());
  for (const ResultColumn& column : columns_) add(column);
}

void ResultTexts::add(const ResultColumn& column) {
  Cells& cells = cells_.emplace_back();
  cells.is_number =
      column.kind == Kind::score || column.kind == Kind::lower || column.kind == Kind::upper;
  cells.pieces.resize(small_numbers);
  write_pieces(column, cells.pieces);
  connect(column, cells);
}

// What every code of the column, or small number in it, reads; a code that is not mentioned, such
// as that of a cut-off which does not apply, is an empty cell.
void ResultTexts::write_pieces(const ResultColumn& column, std::vector<Piece>& pieces) const {
  const Definition& definition = instrument_.definition();
  for (Piece& each : pieces) each = piece({});
  const auto decided = [&](bool sensitive) {
    pieces[TableCode::positive] = piece("1");
    pieces[TableCode::negative] = piece(sensitive ? "no disclosure" : "0");
  };
  switch (column.kind) {
    case Kind::status:
      for (const FormStatus status :
           {FormStatus::complete, FormStatus::partial, FormStatus::empty}) {
        pieces[static_cast<std::size_t>(status)] = piece(std::string(to_string(status)));
      }
      return;
    case Kind::provisional:
      pieces[0] = piece("1");
      return;
    case Kind::flag:
      pieces[TableCode::positive] = piece("positive");
      pieces[TableCode::negative] =
          piece(definition.flags[column.index].display_safety ? "no disclosure" : "negative");
      pieces[as_byte(TableCode::indeterminate)] = piece("indeterminate");
      return;
    case Kind::band: {
      const std::vector<Band>& bands = definition.band_sets[column.index].bands;
      for (std::size_t i = 0; i < bands.size(); ++i) pieces[i] = piece(bands[i].id);
      return;
    }
    case Kind::cut_off:
      return decided(false);
    case Kind::verdict:
      return decided(definition.verdicts[column.index].display_safety);
    case Kind::score:
    case Kind::lower:
    case Kind::upper:
    case Kind::answered:
      for (std::size_t i = 0; i < pieces.size(); ++i) pieces[i] = piece(std::to_string(i));
  }
}

void ResultTexts::connect(const ResultColumn& column, Cells& cells) {
  const std::size_t i = column.index;
  if (column.kind == Kind::flag) {
    cells.codes = &flags_[i];
    return;
  }
  if (cells.is_number) {
    cells.numbers.resize(rows_);
    const OutputColumn out{cells.numbers.data(), ColumnType::float64};
    if (column.kind == Kind::score) table_.scales[i].value = out;
    if (column.kind == Kind::lower) table_.scales[i].lower = out;
    if (column.kind == Kind::upper) table_.scales[i].upper = out;
    return;
  }
  cells.codes = &codes_.emplace_back(rows_);
  const OutputColumn out{codes_.back().data(), ColumnType::uint8};
  if (column.kind == Kind::status) table_.status = out;
  if (column.kind == Kind::answered) table_.scales[i].answered = out;
  if (column.kind == Kind::band) table_.bands[i] = out;
  if (column.kind == Kind::cut_off) table_.cut_offs[i] = out;
  if (column.kind == Kind::verdict) table_.verdicts[i] = out;
}

// A text that is too long for a piece has a size that no piece has; its rows are written alone.
ResultTexts::Piece ResultTexts::piece(const std::string& text) const {
  const std::string cell =
      style_.separator +
      csv_cell(style_.spreadsheet_safe ? spreadsheet_safe(text) : text, style_.separator);
  Piece made;
  if (cell.size() > Piece::room) {
    made.size = Piece::room + 1;
  } else {
    std::memcpy(made.text.data(), cell.data(), cell.size());
    made.size = static_cast<std::uint8_t>(cell.size());
  }
  return made;
}

const ResultTexts::Piece* ResultTexts::other_number(const Cells& cells, double number) {
  const auto found = cells.other.find(number);
  return found == cells.other.end() ? nullptr : &found->second;
}

char* ResultTexts::write(std::size_t row, char* end) const {
  for (const Cells& cells : cells_) {
    const Piece* piece = nullptr;
    if (!cells.is_number) {
      piece = &cells.pieces[(*cells.codes)[row]];
    } else if (std::isnan(cells.numbers[row])) {
      *end++ = style_.separator;
      continue;
    } else {
      piece = number_piece(cells, cells.numbers[row]);
    }
    if (piece == nullptr || piece->size > Piece::room) return nullptr;
    // All of its room, which is quicker than its size.
    std::memcpy(end, piece->text.data(), Piece::room);
    end += piece->size;
  }
  return end;
}

void ResultTexts::append(std::size_t row, const Result& result, std::string& out) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const std::string text = result_cell(result, columns_[i]);
    Cells& cells = cells_[i];
    out += style_.separator;
    out += csv_cell(style_.spreadsheet_safe ? spreadsheet_safe(text) : text, style_.separator);
    constexpr std::size_t most_remembered = 1U << 16U;
    if (!cells.is_number || std::isnan(cells.numbers[row])) continue;
    if (cells.other.size() < most_remembered) cells.other.emplace(cells.numbers[row], piece(text));
  }
}

}  // namespace screening::cli
