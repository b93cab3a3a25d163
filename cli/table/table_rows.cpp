#include "table_rows.hpp"

#include <algorithm>

#include "cli/context.hpp"
#include "cli/failure.hpp"

namespace screening::cli {

namespace {

bool holds(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// Every lexeme that some item takes as an answer in this coding.
bool offers(const Item& item, Coding coding, const std::string& text) {
  if (item.kind == ItemKind::count) {
    const auto number = Decimal::parse(text);
    if (coding != Coding::score) {
      return number && *number >= Decimal(item.count_from) && *number <= Decimal(item.count_to);
    }
    return std::any_of(item.count_scores.begin(), item.count_scores.end(),
                       [&](const CountScore& range) { return range.score.to_string() == text; });
  }
  for (std::size_t i = 0; i < item.options.size(); ++i) {
    const ResponseOption& option = item.options[i];
    const bool same = coding == Coding::code ? option.code == text
                      : coding == Coding::position
                          ? std::to_string(i + 1) == text
                          : option.score && option.score->to_string() == text;
    if (same) return true;
  }
  return false;
}

/// A key that differs whenever two rows' context cells differ.
std::string context_key(const std::vector<std::string_view>& cells,
                        const std::vector<std::pair<std::string, std::size_t>>& columns) {
  std::string key;
  for (const auto& column : columns) {
    const std::string_view cell = cells[column.second];
    key.append(std::to_string(cell.size())).append(":").append(cell);
  }
  return key;
}

}  // namespace

void check_missing_codes(const Instrument& instrument, const RowOptions& options) {
  for (const std::string& code : options.missing) {
    for (const Item& item : instrument.definition().items) {
      if (!offers(item, options.coding, code)) continue;
      throw Failure(exit_status::usage,
                    "--missing names '" + code + "', which is an answer of " + item.id,
                    "leave it out; an answer must never be read as missing");
    }
  }
}

RowScorer::RowScorer(const Instrument& instrument, const std::vector<std::string>& header,
                     RowOptions options)
    : instrument_(instrument),
      options_(std::move(options)),
      columns_(find_item_columns(instrument, header, options_.columns)),
      responses_(instrument, options_.coding),
      result_(instrument) {
  check_missing_codes(instrument, options_);
  if (options_.context_by_row) find_context_columns(header);
}

void RowScorer::find_context_columns(const std::vector<std::string>& header) {
  const bool all = holds(options_.context_columns, "all");
  for (const std::string& field : options_.context_columns) {
    if (field == "all" || (is_context_field(field) && holds(header, field))) continue;
    throw Failure(is_context_field(field) ? exit_status::refused : exit_status::usage,
                  "--context-columns names '" + field + "', and there is no such context column",
                  "context columns are stage, weeks, role, sex, gave_birth, language, country, "
                  "setting, as far as the table has them");
  }
  for (const std::string_view field : context_fields()) {
    const auto found = std::find(header.begin(), header.end(), field);
    if (found == header.end() || !(all || holds(options_.context_columns, field))) continue;
    if (has_context_field(options_.scoring.context, field)) {
      throw Failure(exit_status::usage,
                    std::string(field) + " is given by --context and by a column of the table",
                    "drop it from --context, or name the columns to use: --context-columns=role");
    }
    context_columns_.emplace_back(field, static_cast<std::size_t>(found - header.begin()));
  }
  if (context_columns_.empty()) {
    throw Failure(exit_status::refused, "the table has no context column",
                  "name one stage, weeks, role, sex, gave_birth, language, country or setting, or "
                  "use --context");
  }
}

std::vector<std::string> RowScorer::fields_by_row() const {
  std::vector<std::string> fields;
  for (const auto& column : context_columns_) fields.push_back(column.first);
  return fields;
}

std::vector<std::size_t> RowScorer::protected_columns() const {
  std::vector<std::size_t> out;
  for (std::size_t item = 0; item < columns_.size(); ++item) {
    if (columns_[item] && instrument_.definition().items[item].display_safety) {
      out.push_back(*columns_[item]);
    }
  }
  return out;
}

const Scorer& RowScorer::scorer_for(const std::vector<std::string_view>& cells) {
  constexpr std::size_t most_scorers = 4096;
  Context context = options_.scoring.context;
  unusable_.clear();
  for (const auto& [field, index] : context_columns_) {
    const std::string_view cell = cells[index];
    if (cell.empty() || holds(options_.missing, cell)) continue;
    if (!set_context_field(context, field, cell)) unusable_.push_back(field);
  }
  std::string key = context_key(cells, context_columns_);
  const auto found = scorers_.find(key);
  if (found != scorers_.end()) return found->second;
  if (scorers_.size() >= most_scorers) scorers_.clear();
  ScoreOptions scoring = options_.scoring;
  scoring.context = std::move(context);
  return scorers_.emplace(std::move(key), Scorer(instrument_, std::move(scoring))).first->second;
}

void RowScorer::set_answer(std::size_t item, std::string_view cell) {
  if (cell.empty() || holds(options_.missing, cell)) return;
  if (const auto why = parse_no_answer(cell)) {
    responses_.set(item, *why);
    return;
  }
  if (instrument_.definition().items[item].kind != ItemKind::multiple) {
    responses_.set(item, cell);
    return;
  }
  std::vector<std::string_view> codes;
  while (true) {
    const std::size_t end = std::min(cell.find(';'), cell.size());
    codes.push_back(cell.substr(0, end));
    if (end == cell.size()) break;
    cell.remove_prefix(end + 1);
  }
  responses_.set(item, codes);
}

const Result& RowScorer::score(const std::vector<std::string_view>& cells) {
  responses_.clear();
  for (std::size_t item = 0; item < columns_.size(); ++item) {
    if (columns_[item]) set_answer(item, cells[*columns_[item]]);
  }
  scorer_for(cells).score(responses_, result_);
  return result_;
}

const Result& RowScorer::score(const CsvRecord& record) {
  return score(std::vector<std::string_view>(record.cells.begin(), record.cells.end()));
}

}  // namespace screening::cli
