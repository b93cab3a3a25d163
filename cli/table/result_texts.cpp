#include "result_texts.hpp"

#include <cmath>
#include <cstring>

#include "csv_rows.hpp"

namespace screening::cli {

namespace {

using Kind = ResultColumn::Kind;

std::size_t as_byte(std::int8_t code) { return static_cast<std::uint8_t>(code); }

// A column of numbers becomes one of codes: a small whole number is its own.
constexpr std::uint8_t small_numbers = 254;
constexpr std::uint8_t other_number = 254;
constexpr std::uint8_t no_number = 255;

// Without branches or calls, so that a compiler can take several at once.
void codes_of_numbers(const double* __restrict numbers, std::size_t rows,
                      std::uint8_t* __restrict codes) {
  for (std::size_t row = 0; row < rows; ++row) {
    const double number = numbers[row];
    const bool small = number >= 0 && number < small_numbers;
    const auto whole = static_cast<std::int32_t>(small ? number : 0);
    const std::int32_t code = small && whole == number ? whole : other_number;
    codes[row] = static_cast<std::uint8_t>(number != number ? no_number : code);
  }
}

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
  cells_.reserve(columns_.size());
  for (const ResultColumn& column : columns_) add(column);
}

void ResultTexts::add(const ResultColumn& column) {
  Cells& cells = cells_.emplace_back();
  cells.pieces.resize(256);  // one for each byte
  write_pieces(column, cells.pieces);
  const std::uint8_t* const codes = connect(column, cells);
  views_.push_back({codes, cells.pieces.data()});
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

// Where the column's codes will be; asks for them.
const std::uint8_t* ResultTexts::connect(const ResultColumn& column, Cells& cells) {
  const std::size_t i = column.index;
  if (column.kind == Kind::flag) return flags_[i].data();
  cells.own_codes.resize(rows_);
  const OutputColumn code{cells.own_codes.data(), ColumnType::uint8};
  const auto number = [&] {
    cells.numbers.resize(rows_);
    cells.pieces[other_number].size = Piece::unwritten;
    cells.pieces[no_number] = piece({});
    return OutputColumn{cells.numbers.data(), ColumnType::float64};
  };
  const auto bound = [&] {
    return bounds_may_be(instrument_, i, ColumnType::uint8) ? code : number();
  };
  switch (column.kind) {
    case Kind::status:
      table_.status = code;
      break;
    case Kind::score:
      table_.scales[i].value = number();
      break;
    case Kind::lower:
      table_.scales[i].lower = bound();
      break;
    case Kind::upper:
      table_.scales[i].upper = bound();
      break;
    case Kind::answered:
      table_.scales[i].answered = code;
      break;
    case Kind::band:
      table_.bands[i] = code;
      break;
    case Kind::cut_off:
      table_.cut_offs[i] = code;
      break;
    case Kind::verdict:
      table_.verdicts[i] = code;
      break;
    case Kind::flag:
    case Kind::provisional:  // the same in every row
      break;
  }
  return cells.own_codes.data();
}

// Rows with a text that is too long for a piece are written alone.
ResultTexts::Piece ResultTexts::piece(const std::string& text) const {
  const std::string cell =
      style_.separator +
      csv_cell(style_.spreadsheet_safe ? spreadsheet_safe(text) : text, style_.separator);
  Piece made;
  if (cell.size() > Piece::room) {
    made.size = Piece::unwritten;
  } else {
    std::memcpy(made.text.data(), cell.data(), cell.size());
    made.size = static_cast<std::uint8_t>(cell.size());
  }
  return made;
}

void ResultTexts::scored(std::size_t rows) {
  for (Cells& cells : cells_) {
    if (cells.numbers.empty()) continue;
    codes_of_numbers(cells.numbers.data(), rows, cells.own_codes.data());
  }
}

char* ResultTexts::write(std::size_t row, char* end) const {
  const View* const last = views_.data() + views_.size();
  for (const View* view = views_.data(); view != last; ++view) {
    const Piece* piece = &view->pieces[view->codes[row]];
    if (piece->size == Piece::unwritten) {
      piece = number_piece(cells_[static_cast<std::size_t>(view - views_.data())], row);
      if (piece == nullptr) return nullptr;
    }
    // By halves, text first: quicker than to the byte.
    constexpr std::size_t half = sizeof(Piece) / 2;
    const char* const text = piece->text.data();
    std::memcpy(end, text, half);
    if (piece->size > half) std::memcpy(end + half, text + half, Piece::room - half);
    end += piece->size;
  }
  return end;
}

const ResultTexts::Piece* ResultTexts::number_piece(const Cells& cells, std::size_t row) {
  if (cells.numbers.empty()) return nullptr;
  const auto found = cells.other.find(cells.numbers[row]);
  if (found == cells.other.end() || found->second.size == Piece::unwritten) return nullptr;
  return &found->second;
}

void ResultTexts::append(std::size_t row, const Result& result, std::string& out) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const std::string text = result_cell(result, columns_[i]);
    Cells& cells = cells_[i];
    out += style_.separator;
    out += csv_cell(style_.spreadsheet_safe ? spreadsheet_safe(text) : text, style_.separator);
    constexpr std::size_t most_remembered = 1U << 16U;
    if (cells.numbers.empty() || std::isnan(cells.numbers[row])) continue;
    if (cells.other.size() < most_remembered) cells.other.emplace(cells.numbers[row], piece(text));
  }
}

}  // namespace screening::cli
