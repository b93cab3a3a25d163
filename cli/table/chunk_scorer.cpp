#include "chunk_scorer.hpp"

#include <algorithm>

#include "table_input.hpp"

namespace screening::cli {

ChunkScorer::ChunkScorer(const TablePlan& plan)
    : plan_(plan),
      rows_(plan.shape.separator),
      one_(plan.shape.separator),
      line_end_(plan.shape.crlf ? "\r\n" : "\n") {
  scorers_.reserve(plan.instruments.size());
  for (const InstrumentTable& each : plan.instruments) {
    instruments_.push_back(each.instrument);
    scorers_.emplace_back(each, plan.shape.header, plan.style, batch_rows);
    flag_counts_.push_back(each.instrument.definition().flags.size());
    cells_.resize(cells_.size() + scorers_.back().texts().most_bytes());
  }
  cells_.resize(cells_.size() + line_end_.size());
  context_.columns = scorers_.front().rows().context_columns();
  for (std::size_t i = 0; i < context_.columns.size(); ++i) {
    context_.codes.emplace_back(plan.instruments.front().rows.missing, std::vector<std::string>{});
    context_.codes.back().resize(batch_rows);
  }
  const std::vector<bool>& withheld = plan.shape.withheld;
  as_given_ = !plan.style.spreadsheet_safe &&
              std::find(withheld.begin(), withheld.end(), true) == withheld.end();
}

ScoredChunk ChunkScorer::score(const Chunk& chunk) {
  ScoredChunk out{{}, {}, Tally(instruments_)};
  out.text.reserve(chunk.bytes.size() * 3);
  rows_.begin(chunk.bytes, chunk.line, true);
  while (rows_.next(row_)) {
    take(row_, out);
    if (places_.size() == batch_rows) flush(out);
  }
  flush(out);
  return out;
}

void ChunkScorer::take(const CsvRow& row, ScoredChunk& out) {
  const std::size_t expected = plan_.shape.header.size();
  if (row.blank() && expected > 1) {
    out.tally.blank();
    return;
  }
  if (row.fault != CsvFault::none || row.cells.size() != expected) {
    out.tally.rejected(place_of(plan_.name, row.line, row.last_line),
                       rejection(row.fault, row.cells.size(), expected));
    out.rejects.append(row.raw).append(line_end_);
    return;
  }
  const std::size_t at = places_.size();
  places_.push_back({row.raw, row.line, row.last_line});
  for (BatchScorer& scorer : scorers_) scorer.set(at, row.cells);
  for (std::size_t i = 0; i < context_.columns.size(); ++i) {
    context_.codes[i].set(at, row.cells[context_.columns[i].second]);
  }
}

void ChunkScorer::flush(ScoredChunk& out) {
  const std::size_t count = places_.size();
  if (count == 0) return;
  bool grew = false;
  for (CellCodes& codes : context_.codes) grew = codes.grew() || grew;
  for (BatchScorer& scorer : scorers_) scorer.score(count, context_, grew);
  for (std::size_t row = 0; row < count; ++row) write_row(row, out);
  places_.clear();
}

void ChunkScorer::write_row(std::size_t row, ScoredChunk& out) {
  append_given(places_[row].raw, out.text);
  char* end = cells_.data();
  for (std::size_t i = 0; i < scorers_.size(); ++i) {
    const ResultTexts& texts = scorers_[i].texts();
    char* const next = texts.needs_look(row) ? nullptr : texts.write(row, end);
    if (next != nullptr) {
      for (std::size_t k = 0; k < flag_counts_[i]; ++k) out.tally.flag(i, k, texts.flag(k, row));
      end = next;
      continue;
    }
    out.text.append(cells_.data(), static_cast<std::size_t>(end - cells_.data()));
    end = cells_.data();
    look(i, row, out);
  }
  end = std::copy(line_end_.begin(), line_end_.end(), end);
  out.text.append(cells_.data(), static_cast<std::size_t>(end - cells_.data()));
  out.tally.scored();
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
  for (std::size_t k = 0; k < result.flags.size(); ++k) {
    out.tally.flag(instrument, k, code_of(result.flags[k]));
  }
  if (result.issues.empty() && scorer.unusable_context().empty()) return;
  const std::string place = place_of(plan_.name, at.line, at.last_line);
  for (const Issue& issue : result.issues) out.tally.issue(place, issue);
  if (instrument != 0) return;
  for (const std::string& column : scorer.unusable_context()) out.tally.unusable(place, column);
}

}  // namespace screening::cli
