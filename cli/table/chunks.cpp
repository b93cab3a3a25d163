#include "chunks.hpp"

#include <cstdint>
#include <utility>

#include "cli/failure.hpp"

namespace screening::cli {

namespace {

// In runs whose count fits a byte: compilers then take many characters at once.
std::size_t line_feeds(std::string_view text) {
  constexpr std::size_t run = 255;
  std::size_t count = 0;
  while (!text.empty()) {
    const std::string_view some = text.substr(0, run);
    std::uint8_t feeds = 0;
    for (const char c : some) feeds = static_cast<std::uint8_t>(feeds + (c == '\n' ? 1 : 0));
    count += feeds;
    text.remove_prefix(some.size());
  }
  return count;
}

}  // namespace

ChunkReader::ChunkReader(Input& input, char separator, bool quotes, std::size_t size)
    : input_(input), quotes_(quotes), size_(size), rows_(separator) {}

// Reads until the buffer holds a chunk's worth more than before.
bool ChunkReader::fill() {
  if (ended_) return false;
  std::size_t had = buffer_.size();
  const std::size_t goal = had + size_;
  buffer_.resize(goal);
  while (had < goal) {
    const std::size_t got = input_.read(buffer_.data() + had, goal - had);
    had += got;
    bytes_read_ += got;
    if (got == 0) {
      ended_ = true;
      break;
    }
  }
  buffer_.resize(had);
  return true;
}

bool ChunkReader::header(CsvRow& row) {
  fill();
  if (buffer_.starts_with("\xEF\xBB\xBF")) buffer_.erase(0, 3);
  do {
    refuse_endless_line();
    rows_.begin(buffer_, 1, ended_);
    if (rows_.next(row)) {
      line_ = rows_.line();
      crlf_ = rows_.crlf();
      at_ = rows_.consumed();
      return true;
    }
  } while (fill());
  return false;
}

// Of what was read and has no whole record.
void ChunkReader::refuse_endless_line() const {
  constexpr std::size_t endless = 16 * CsvRows::max_record;
  if (buffer_.size() <= endless) return;
  throw Failure(exit_status::refused,
                input_.name() + ":" + std::to_string(line_) +
                    ": a line is longer than 16 MiB, so this is no table",
                "check the file; nothing was kept");
}

std::size_t ChunkReader::whole_records() {
  if (ended_) return buffer_.size();
  if (!quotes_ || buffer_.find('"') == std::string::npos) {
    const std::size_t feed = buffer_.rfind('\n');
    return feed == std::string::npos ? 0 : feed + 1;
  }
  rows_.begin(buffer_, line_, false);
  while (rows_.next(row_)) {
  }
  return rows_.consumed();
}

bool ChunkReader::next(Chunk& chunk) {
  if (at_ > 0) buffer_.erase(0, at_);
  at_ = 0;
  if (buffer_.size() < size_) fill();
  std::size_t size = whole_records();
  while (size == 0 && fill()) {
    refuse_endless_line();
    size = whole_records();
  }
  if (size == 0) return false;
  const bool final = ended_ && size == buffer_.size();
  std::string rest(buffer_, size);
  buffer_.resize(size);
  chunk.bytes = std::move(buffer_);
  buffer_ = std::move(rest);
  chunk.line = line_;
  chunk.final = final;
  line_ += line_feeds(chunk.bytes);
  return true;
}

}  // namespace screening::cli
