#include "batch_scorer.hpp"

#include <algorithm>

namespace screening::cli {

namespace {

/// What the item's answers read in this coding, in the order of the form.
std::vector<std::string> expected_texts(const Item& item, Coding coding) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < item.options.size(); ++i) {
    const ResponseOption& option = item.options[i];
    if (coding == Coding::code) texts.push_back(option.code);
    if (coding == Coding::position) texts.push_back(std::to_string(i + 1));
    if (coding == Coding::score && option.score) texts.push_back(option.score->to_string());
  }
  return texts;
}

}  // namespace

BatchScorer::BatchScorer(const InstrumentTable& table, const std::vector<std::string>& header,
                         TextStyle style, std::size_t rows)
    : instrument_(table.instrument),
      coding_(table.rows.coding),
      row_scorer_(table.instrument, header, table.rows),
      scorer_(table.instrument, table.rows.scoring),
      rows_(rows),
      columns_(row_scorer_.item_columns()),
      texts_(table.instrument, table.columns, style, rows) {
  for (const Item& item : instrument_.definition().items) {
    codes_.emplace_back(table.rows.missing, expected_texts(item, coding_));
    codes_.back().resize(rows);
  }
  for (std::size_t item = 0; item < columns_.size(); ++item) {
    if (columns_[item]) cells_.emplace_back(&codes_[item], *columns_[item]);
  }
}

void BatchScorer::score(std::size_t count, const ContextCells& context, bool context_grew) {
  bool anew = context_grew || !scorer_of_table_;
  for (CellCodes& codes : codes_) anew = codes.grew() || anew;
  if (anew) {
    ResponseTable responses;
    responses.rows = rows_;
    for (std::size_t item = 0; item < columns_.size(); ++item) {
      responses.items.push_back(columns_[item] ? codes_[item].column() : Column{});
    }
    for (std::size_t i = 0; i < context.columns.size(); ++i) {
      responses.context.push_back({context.columns[i].first, context.codes[i].column()});
    }
    scorer_of_table_.emplace(scorer_, coding_, std::move(responses), texts_.table());
  }
  scorer_of_table_->score(0, count);
  texts_.scored(count);
}

const Result& BatchScorer::look(const std::vector<std::string_view>& cells) {
  return row_scorer_.score(cells);
}

}  // namespace screening::cli
