#include "problems.hpp"

#include <algorithm>
#include <set>
#include <span>

#include "lexemes.hpp"

namespace screening::python {

namespace {

bool usable(const ContextColumn& column, std::size_t row) {
  std::optional<std::string> text = lexeme_at(column.column, row);
  if (!text) return true;
  if (column.field == "gave_birth" && column.column.dictionary.empty()) {
    return *text == "0" || *text == "1";
  }
  Context trial;
  return set_context_field(trial, column.field, *text);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

std::int64_t rows_with(const std::vector<Problem>& problems, std::int32_t column) {
  std::int64_t rows = 0;
  std::int64_t last = -1;
  for (const Problem& problem : problems) {
    if (problem.column != column || problem.row == last) continue;
    last = problem.row;
    ++rows;
  }
  return rows;
}

std::string in_rows(std::int64_t rows, std::int64_t first) {
  return rows == 1 ? "row " + std::to_string(first)
                   : std::to_string(rows) + " rows, the first of them row " + std::to_string(first);
}

constexpr const char* advice =
    "; put it right, declare codes for missing answers with missing_codes, or pass "
    "errors='report' or 'null'";

Refusal context_refusal(const TableJob& job, const Problem& first, std::int64_t rows) {
  const std::size_t index = static_cast<std::size_t>(first.column) - job.items.size();
  const std::string& field = job.context[index].first;
  const std::string& column = job.context_names[index];
  return data_error(std::string(first.kind),
                    "column '" + column + "' holds what is no value of '" + field + "' in " +
                        in_rows(rows, first.row) +
                        "; put it right, or pass errors='report' or 'null'")
      .at("instrument", job.scorer.instrument().id())
      .at("field", field)
      .at("column", column)
      .at("row", first.row)
      .at("rows", rows);
}

}  // namespace

void answer(Responses& one, std::size_t item, std::string_view lexeme) {
  std::vector<std::string_view> codes;
  while (true) {
    const std::size_t end = std::min(lexeme.find(';'), lexeme.size());
    codes.push_back(lexeme.substr(0, end));
    if (end == lexeme.size()) break;
    lexeme.remove_prefix(end + 1);
  }
  one.set(item, std::span<const std::string_view>(codes));
}

ProblemFinder::ProblemFinder(const TableJob& job) : one_(job.scorer.instrument(), job.coding) {}

void ProblemFinder::look_at(const ResponseTable& responses, std::size_t row, std::int64_t place,
                            std::vector<Problem>& problems) {
  for (std::size_t i = 0; i < responses.items.size(); ++i) {
    const auto lexeme = lexeme_at(responses.items[i], row);
    if (!lexeme) continue;
    one_.clear();
    answer(one_, i, *lexeme);
    for (const Issue& issue : one_.issues()) {
      problems.push_back({place, static_cast<std::int32_t>(i), to_string(issue.kind)});
    }
  }
  for (std::size_t i = 0; i < responses.context.size(); ++i) {
    if (usable(responses.context[i], row)) continue;
    problems.push_back(
        {place, static_cast<std::int32_t>(responses.items.size() + i), "unusable_context"});
  }
}

std::vector<std::string> allowed_answers(const Item& item, Coding coding) {
  std::vector<std::string> allowed;
  if (item.kind == ItemKind::count) {
    allowed.push_back(std::to_string(item.count_from) + " to " + std::to_string(item.count_to));
    return allowed;
  }
  std::set<Decimal> scores;
  for (std::size_t i = 0; i < item.options.size(); ++i) {
    const ResponseOption& option = item.options[i];
    if (coding == Coding::code) allowed.push_back(option.code);
    if (coding == Coding::position) allowed.push_back(std::to_string(i + 1));
    if (coding == Coding::score && option.score) scores.insert(*option.score);
  }
  for (const Decimal& score : scores) allowed.push_back(score.to_string());
  return allowed;
}

Refusal refusal_of(const TableJob& job, const std::vector<Problem>& problems) {
  return refusal_of(job, problems.front(), rows_with(problems, problems.front().column));
}

Refusal refusal_of(const TableJob& job, const Problem& first, std::int64_t rows) {
  const auto index = static_cast<std::size_t>(first.column);
  if (index >= job.items.size()) return context_refusal(job, first, rows);

  const Instrument& instrument = job.scorer.instrument();
  const Item& item = instrument.definition().items[index];
  const std::vector<std::string> allowed = allowed_answers(item, job.coding);
  const std::string& column = job.item_names[index];
  return data_error(std::string(first.kind),
                    "'" + instrument.id() + "', item '" + item.id + "', column '" + column +
                        "': an answer that the item does not offer (" + std::string(first.kind) +
                        ") in " + in_rows(rows, first.row) + "; by " +
                        std::string(to_string(job.coding)) + " it offers " + joined(allowed) +
                        advice)
      .at("instrument", instrument.id())
      .at("item", item.id)
      .at("column", column)
      .at("row", first.row)
      .at("rows", rows)
      .at("allowed", allowed);
}

}  // namespace screening::python
