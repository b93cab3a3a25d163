#include "chunk_scorer.hpp"

#include <algorithm>

#include "table_input.hpp"

namespace screening::cli {

ChunkScorer::ChunkScorer(const TablePlan& plan)
    : plan_(plan),
      rows_(plan.shape.separator),
      one_(plan.shape.separator),
      characters_(plan.shape.separator),
      line_end_(plan.shape.crlf ? "\r\n" : "\n") {
  scorers_.reserve(plan.instruments.size());
  for (const InstrumentTable& each : plan.instruments) {
    instruments_.push_back(each.instrument);
    scorers_.emplace_back(each, plan.shape.header, plan.style, batch_rows);
    flag_counts_.push_back(each.instrument.definition().flags.size());
    most_of_row_ += scorers_.back().texts().most_bytes();
  }
  most_of_row_ += line_end_.size();
  rows_text_.resize(16 * (usual_raw + most_of_row_));
  end_ = rows_text_.data();
  context_.columns = scorers_.front().rows().context_columns();
  for (std::size_t i = 0; i < context_.columns.size(); ++i) {
    context_.codes.emplace_back(plan.instruments.front().rows.missing, std::vector<std::string>{});
    context_.codes.back().resize(batch_rows);
  }
  find_runs();
  const std::vector<bool>& withheld = plan.shape.withheld;
  as_given_ = !plan.style.spreadsheet_safe &&
              std::find(withheld.begin(), withheld.end(), true) == withheld.end();
}

void ChunkScorer::find_runs() {
  std::vector<std::pair<CellCodes*, std::size_t>> cells;
  for (BatchScorer& scorer : scorers_) {
    cells.insert(cells.end(), scorer.cells().begin(), scorer.cells().end());
  }
  for (std::size_t i = 0; i < context_.columns.size(); ++i) {
    cells.emplace_back(&context_.codes[i], context_.columns[i].second);
  }
  std::stable_sort(cells.begin(), cells.end(),
                   [](const auto& a, const auto& b) { return a.second < b.second; });
  for (const auto& [codes, column] : cells) {
    if (runs_.empty() || runs_.back().length == Run::most ||
        runs_.back().column + runs_.back().length != column) {
      runs_.push_back({column});
    }
    runs_.back().quick[runs_.back().length] = codes->quick();
    runs_.back().codes[runs_.back().length++] = codes;
  }
}

ScoredChunk ChunkScorer::score(const Chunk& chunk) {
  ScoredChunk out{{}, {}, Tally(instruments_)};
  out.text.reserve(chunk.bytes.size() * 3);
  rows_.begin(chunk.bytes, chunk.line, true);
  while (rows_.next_whole(row_)) {
    take(row_, out);
    if (places_.size() == batch_rows) flush(out);
  }
  flush(out);
  return out;
}

void ChunkScorer::take(CsvRow& row, ScoredChunk& out) {
  const std::size_t expected = plan_.shape.header.size();
  if (row.blank() && expected > 1) {
    out.tally.blank();
    return;
  }
  const std::size_t at = places_.size();
  if (row.plain && set_plain(at, row.raw)) {
    places_.push_back({row.raw, row.line, row.last_line});
    return;
  }
  if (row.plain) rows_.split(row);
  if (row.fault != CsvFault::none || row.cells.size() != expected) {
    out.tally.rejected(place_of(plan_.name, row.line, row.last_line),
                       rejection(row.fault, row.cells.size(), expected));
    out.rejects.append(row.raw).append(line_end_);
    return;
  }
  places_.push_back({row.raw, row.line, row.last_line});
  for (const Run& run : runs_) {
    for (std::size_t k = 0; k < run.length; ++k) {
      run.codes[k]->set(at, row.cells[run.column + k]);
    }
  }
}

// Cell by cell, without a list of them. False when there are more or fewer than the header has;
// what was taken then is overwritten by the next row.
bool ChunkScorer::set_plain(std::size_t at, std::string_view raw) {
  const char* cell = raw.data();
  const char* const end = cell + raw.size();
  const char separator = plan_.shape.separator;
  const char* stop = cell_end(cell, end, separator);
  std::size_t column = 0;
  const auto go_to = [&](std::size_t goal) {
    for (; column < goal; ++column) {
      if (stop == end) return false;
      cell = stop + 1;
      stop = cell_end(cell, end, separator);
    }
    return true;
  };
  for (const Run& run : runs_) {
    // A column that two instruments read may lie behind already: the row is then split instead.
    if (run.column < column || !go_to(run.column)) return false;
    if (run.length == Run::most && end - cell >= CharacterCells::bytes && characters_.at(cell)) {
      run.set_characters(at, cell);
      column += Run::most;
      cell += CharacterCells::bytes;
      stop = cell_end(cell, end, separator);
      continue;
    }
    for (std::size_t k = 0; k < run.length; ++k) {
      if (!go_to(run.column + k)) return false;
      run.codes[k]->set(at, {cell, static_cast<std::size_t>(stop - cell)});
    }
  }
  return go_to(plan_.shape.header.size() - 1) && stop == end;
}

void ChunkScorer::flush(ScoredChunk& out) {
  const std::size_t count = places_.size();
  if (count == 0) return;
  bool grew = false;
  for (CellCodes& codes : context_.codes) grew = codes.grew() || grew;
  for (BatchScorer& scorer : scorers_) scorer.score(count, context_, grew);
  for (std::size_t i = 0; i < scorers_.size(); ++i) {
    for (std::size_t k = 0; k < flag_counts_[i]; ++k) {
      out.tally.flags(i, k, scorers_[i].texts().flags(k).first(count));
    }
  }
  for (std::size_t row = 0; row < count; ++row) write_row(row, out);
  pass_on(out);
  places_.clear();
}

void ChunkScorer::write_row(std::size_t row, ScoredChunk& out) {
  const std::string_view raw = places_[row].raw;
  if (room() < raw.size() + most_of_row_) pass_on(out);
  if (as_given_ && raw.size() <= usual_raw) {
    end_ = std::copy(raw.begin(), raw.end(), end_);
  } else {
    pass_on(out);
    append_given(raw, out.text);
  }
  for (std::size_t i = 0; i < scorers_.size(); ++i) {
    const ResultTexts& texts = scorers_[i].texts();
    char* const next = texts.needs_look(row) ? nullptr : texts.write(row, end_);
    if (next != nullptr) {
      end_ = next;
      continue;
    }
    pass_on(out);
    look(i, row, out);
  }
  for (const char c : line_end_) *end_++ = c;
  out.tally.scored();
}

// Rows are put together where they stay in the nearest cache, and passed on many at once.
void ChunkScorer::pass_on(ScoredChunk& out) {
  out.text.append(rows_text_.data(), static_cast<std::size_t>(end_ - rows_text_.data()));
  end_ = rows_text_.data();
}

// What came in goes out byte for byte unless a spreadsheet could run it or it is withheld.
void ChunkScorer::append_given(std::string_view raw, std::string& out) {
  if (as_given_) {
    out += raw;
    return;
  }
  const std::vector<std::string_view>& cells = cells_of(raw);
  bool first = true;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (plan_.shape.withheld[i]) continue;
    if (!first) out += plan_.shape.separator;
    first = false;
    out +=
        csv_cell(plan_.style.spreadsheet_safe ? spreadsheet_safe(cells[i]) : std::string(cells[i]),
                 plan_.shape.separator);
  }
}

const std::vector<std::string_view>& ChunkScorer::cells_of(std::string_view raw) {
  one_.begin(raw, 1, true);
  one_.next(again_);
  return again_.cells;
}

// The row by itself: what it says of its answers, and how its numbers read.
void ChunkScorer::look(std::size_t instrument, std::size_t row, ScoredChunk& out) {
  const Place& at = places_[row];
  BatchScorer& scorer = scorers_[instrument];
  const Result& result = scorer.look(cells_of(at.raw));
  scorer.append(row, result, out.text);
  if (result.issues.empty() && scorer.unusable_context().empty()) return;
  const std::string place = place_of(plan_.name, at.line, at.last_line);
  for (const Issue& issue : result.issues) out.tally.issue(place, issue);
  if (instrument != 0) return;
  for (const std::string& column : scorer.unusable_context()) out.tally.unusable(place, column);
}

}  // namespace screening::cli
