#include "csv.hpp"

#include <algorithm>
#include <utility>

#include "failure.hpp"
#include "screening/number.hpp"

namespace screening::cli {

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

CsvReader::CsvReader(Source source, char separator)
    : source_(std::move(source)), separator_(separator) {}

bool CsvReader::fill() {
  if (ended_) return false;
  if (at_ > 0) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  constexpr std::size_t chunk = 1U << 16U;
  const std::size_t had = buffer_.size();
  buffer_.resize(had + chunk);
  const std::size_t got = source_(buffer_.data() + had, chunk);
  buffer_.resize(had + got);
  ended_ = got == 0;
  return !ended_;
}

bool CsvReader::next(CsvRecord& record) {
  if (!started_) {
    started_ = true;
    while (buffer_.size() < 3 && fill()) {
    }
    if (buffer_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }
  if (at_ == buffer_.size() && !fill()) return false;

  record.cells.clear();
  record.fault = CsvFault::none;
  record.line = line_;
  std::size_t end = 0;
  parse(record, end);

  const bool quoting = record.fault != CsvFault::none;
  if (quoting) end = first_line_end();
  std::size_t stop = at_ + end;
  const bool has_line_end = stop < buffer_.size();
  std::size_t text_size = end;
  if (has_line_end && end > 0 && buffer_[stop - 1] == '\r') {
    --text_size;
    crlf_ = true;
  }
  record.raw.assign(buffer_, at_, text_size);
  at_ = stop + (has_line_end ? 1 : 0);
  const auto feeds = std::count(record.raw.begin(), record.raw.end(), '\n');
  record.last_line = record.line + static_cast<std::size_t>(feeds);
  line_ = record.last_line + 1;

  if (!quoting) {
    if (record.raw.find('\0') != std::string::npos) {
      record.fault = CsvFault::nul_byte;
    } else if (!valid_utf8(record.raw)) {
      record.fault = CsvFault::bad_utf8;
    }
  }
  if (record.fault != CsvFault::none) record.cells.clear();
  return true;
}

/// Bytes from the record's start to the end of its first line, or of the input.
std::size_t CsvReader::first_line_end() {
  constexpr std::size_t endless = 16 * max_record;
  std::size_t from = 0;
  while (true) {
    const std::size_t found = buffer_.find('\n', at_ + from);
    if (found != std::string::npos) return found - at_;
    from = buffer_.size() - at_;
    if (from > endless) {
      throw Failure(exit_status::refused, "a line is longer than 16 MiB, so this is no table",
                    "check the file; nothing was kept");
    }
    if (!fill()) return from;
  }
}

/// Splits the record that starts at `at_`. `end` becomes the offset of its line feed, or of the end
/// of the input. Offsets count from `at_`, which `fill()` moves together with the buffer.
void CsvReader::parse(CsvRecord& record, std::size_t& end) {
  enum class State { start, plain, quoted, closed };
  State state = State::start;
  std::string cell;
  std::size_t i = 0;
  const auto finish_cell = [&] {
    record.cells.push_back(std::move(cell));
    cell.clear();
    state = State::start;
  };
  while (true) {
    if (i > max_record) {
      record.fault = CsvFault::too_long;
      return;
    }
    if (at_ + i == buffer_.size() && !fill()) {
      if (state == State::quoted) {
        record.fault = CsvFault::unclosed_quote;
        return;
      }
      finish_cell();
      end = i;
      return;
    }
    const char c = buffer_[at_ + i];
    if (state == State::quoted) {
      if (c == '"') {
        state = State::closed;
      } else {
        cell += c;
      }
    } else if (c == '"') {
      if (state == State::plain) {
        record.fault = CsvFault::bare_quote;
        return;
      }
      if (state == State::closed) cell += '"';
      state = State::quoted;
    } else if (c == separator_) {
      finish_cell();
    } else if (c == '\n') {
      finish_cell();
      end = i;
      return;
    } else if (c == '\r') {
      const bool more = at_ + i + 1 < buffer_.size() || fill();
      if (!more || buffer_[at_ + i + 1] != '\n') {
        record.fault = CsvFault::lone_return;
        return;
      }
    } else if (state == State::closed) {
      record.fault = CsvFault::after_quote;
      return;
    } else {
      cell += c;
      state = State::plain;
    }
    ++i;
  }
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
