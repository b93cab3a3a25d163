#include "csv_rows.hpp"

#include <algorithm>
#include <cstring>

#include "cli/failure.hpp"
#include "screening/number.hpp"

namespace screening::cli {

namespace {

bool all_ascii(std::string_view text) {
  unsigned char bits = 0;
  for (const char c : text) bits = static_cast<unsigned char>(bits | static_cast<unsigned char>(c));
  return bits < 0x80;
}

}  // namespace

std::string_view to_text(CsvFault fault) {
  switch (fault) {
    case CsvFault::none:
      return "no fault";
    case CsvFault::bare_quote:
      return "a quote inside a cell that is not quoted";
    case CsvFault::after_quote:
      return "text after a closing quote";
    case CsvFault::unclosed_quote:
      return "a quote that is never closed";
    case CsvFault::lone_return:
      return "a carriage return without a line feed";
    case CsvFault::nul_byte:
      return "a NUL byte";
    case CsvFault::bad_utf8:
      return "bytes that are not UTF-8";
    case CsvFault::too_long:
      return "more than 1 MiB in one row";
  }
  return "";
}

void CsvRows::begin(std::string_view text, std::size_t line, bool final) {
  text_ = text;
  at_ = 0;
  line_ = line;
  final_ = final;
  any_quote_ = has('"');
  any_return_ = has('\r');
  any_nul_ = has('\0');
  ascii_ = all_ascii(text);
  lines_only_ = ascii_ && !any_quote_ && !any_return_ && !any_nul_;
}

bool CsvRows::next(CsvRow& row) {
  if (!next_whole(row)) return false;
  if (row.plain) split(row);
  return true;
}

bool CsvRows::next_record(CsvRow& row) {
  if (at_ == text_.size()) return false;
  row.fault = CsvFault::none;
  row.plain = false;
  row.cells.clear();
  row.line = line_;
  std::size_t end = 0;
  if (plain(row, end) == Found::more) return false;

  if (row.fault != CsvFault::none && !first_line_end(end)) return false;
  const bool has_line_end = end < text_.size();
  std::size_t stop = end;
  if (has_line_end && stop > at_ && text_[stop - 1] == '\r') {
    --stop;
    crlf_ = true;
  }
  row.raw = text_.substr(at_, stop - at_);
  at_ = end + (has_line_end ? 1 : 0);
  const auto feeds =
      any_quote_ ? std::count(row.raw.begin(), row.raw.end(), '\n') : std::ptrdiff_t{0};
  row.last_line = row.line + static_cast<std::size_t>(feeds);
  line_ = row.last_line + 1;
  if (row.fault == CsvFault::none) {
    if (any_nul_ && row.raw.find('\0') != std::string_view::npos) {
      row.fault = CsvFault::nul_byte;
    } else if (!ascii_ && !valid_utf8(row.raw)) {
      row.fault = CsvFault::bad_utf8;
    }
  }
  if (row.fault != CsvFault::none) {
    row.plain = false;
    row.cells.clear();
  }
  return true;
}

/// The end of the line that starts here, or of the text when nothing follows it.
bool CsvRows::first_line_end(std::size_t& end) const {
  constexpr std::size_t endless = 16 * max_record;
  end = text_.find('\n', at_);
  if (end != std::string_view::npos) return true;
  end = text_.size();
  if (end - at_ > endless) {
    throw Failure(exit_status::refused, "a line is longer than 16 MiB, so this is no table",
                  "check the file; nothing was kept");
  }
  return final_;
}

/// A record without quotes is one line.
CsvRows::Found CsvRows::plain(CsvRow& row, std::size_t& end) {
  const char* const start = text_.data() + at_;
  const auto* feed = static_cast<const char*>(std::memchr(start, '\n', text_.size() - at_));
  const char* const stop = feed != nullptr ? feed : text_.data() + text_.size();
  const auto size = static_cast<std::size_t>(stop - start);
  if (any_quote_ && std::memchr(start, '"', size) != nullptr) return quoted(row, end);
  if (size > max_record) {
    row.fault = CsvFault::too_long;
    return Found::whole;
  }
  if (feed == nullptr && !final_) return Found::more;
  end = at_ + size;
  if (any_return_) {
    const auto* back = static_cast<const char*>(std::memchr(start, '\r', size));
    if (back != nullptr && (back + 1 != stop || feed == nullptr)) {
      row.fault = CsvFault::lone_return;
      return Found::whole;
    }
  }
  row.plain = true;
  return Found::whole;
}

void CsvRows::split(CsvRow& row) const {
  row.plain = false;
  row.cells.clear();
  const char* const end = row.raw.data() + row.raw.size();
  for (const char* cell = row.raw.data();;) {
    const char* const stop = cell_end(cell, end, separator_);
    row.cells.emplace_back(cell, static_cast<std::size_t>(stop - cell));
    if (stop == end) return;
    cell = stop + 1;
  }
}

CsvRows::Found CsvRows::quoted(CsvRow& row, std::size_t& end) {
  enum class State { start, plain, quoted, closed };
  State state = State::start;
  unescaped_.clear();
  std::size_t from = at_;  // of the cell's text
  std::size_t to = at_;    // its end, once a quote has closed it
  bool doubled = false;
  const auto fault = [&](CsvFault what) {
    row.fault = what;
    return Found::whole;
  };
  const auto finish_cell = [&](std::size_t here) {
    std::string_view text = text_.substr(from, (state == State::closed ? to : here) - from);
    if (doubled) {
      std::string& copy = unescaped_.emplace_back();
      for (std::size_t k = 0; k < text.size(); ++k) {
        copy += text[k];
        if (text[k] == '"') ++k;
      }
      text = copy;
    }
    row.cells.push_back(text);
    state = State::start;
    doubled = false;
    from = here + 1;
  };
  for (std::size_t i = at_;; ++i) {
    if (i - at_ > max_record) return fault(CsvFault::too_long);
    if (i == text_.size()) {
      if (!final_) return Found::more;
      if (state == State::quoted) return fault(CsvFault::unclosed_quote);
      finish_cell(i);
      end = i;
      return Found::whole;
    }
    const char c = text_[i];
    if (state == State::quoted) {
      if (c != '"') continue;
      state = State::closed;
      to = i;
    } else if (c == '"') {
      if (state == State::plain) return fault(CsvFault::bare_quote);
      if (state == State::start) {
        from = i + 1;
      } else {
        doubled = true;
      }
      state = State::quoted;
    } else if (c == separator_ || c == '\n') {
      finish_cell(i);
      if (c == separator_) continue;
      end = i;
      return Found::whole;
    } else if (c == '\r') {
      if (i + 1 == text_.size() && !final_) return Found::more;
      if (i + 1 == text_.size() || text_[i + 1] != '\n') return fault(CsvFault::lone_return);
      finish_cell(i);
      end = i + 1;
      return Found::whole;
    } else if (state == State::closed) {
      return fault(CsvFault::after_quote);
    } else {
      state = State::plain;
    }
  }
}

bool valid_utf8(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned char lead = byte(i);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC2 || lead > 0xF4 || i + more >= text.size()) return false;
    for (std::size_t k = 1; k <= more; ++k) {
      if ((byte(i + k) & 0xC0U) != 0x80U) return false;
    }
    const unsigned char second = byte(i + 1);
    const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
    const bool surrogate = lead == 0xED && second > 0x9F;
    const bool beyond = lead == 0xF4 && second > 0x8F;
    if (overlong || surrogate || beyond) return false;
    i += more + 1;
  }
  return true;
}

CharacterCells::CharacterCells(char separator) {
  unsigned char behind[bytes];
  for (std::ptrdiff_t i = 0; i < bytes; ++i) behind[i] = i % 2 == 0 ? 0 : 0xFF;
  std::memcpy(&behind_, behind, bytes);
  std::memset(&separators_, separator, bytes);
}

std::string csv_cell(std::string_view text, char separator) {
  const bool quote = text.find_first_of("\"\r\n") != std::string_view::npos ||
                     text.find(separator) != std::string_view::npos;
  if (!quote) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string spreadsheet_safe(std::string_view text) {
  constexpr std::string_view full_width[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                             "\xEF\xBC\xA0"};
  const bool runs = text.find_first_of("=+-@\t\r\n") == 0 ||
                    std::any_of(std::begin(full_width), std::end(full_width),
                                [&](std::string_view form) { return text.starts_with(form); });
  if (!runs || Decimal::parse(text)) return std::string(text);
  std::string safe(1, '\'');
  return safe.append(text);
}

}  // namespace screening::cli
