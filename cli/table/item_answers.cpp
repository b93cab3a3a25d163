#include "item_answers.hpp"

#include <algorithm>

namespace screening::cli {

namespace {

std::string count_lexeme(const Item& item, int value, Coding coding) {
  if (coding != Coding::score) return std::to_string(value);
  for (const CountScore& range : item.count_scores) {
    if (value >= range.from && value <= range.to) return range.score.to_string();
  }
  return {};
}

std::string option_lexeme(const Item& item, std::size_t place, Coding coding) {
  const ResponseOption& option = item.options[place];
  if (coding == Coding::code) return option.code;
  if (coding == Coding::position) return std::to_string(place + 1);
  return option.score ? option.score->to_string() : std::string();
}

}  // namespace

ItemLexemes::ItemLexemes(const Item& item, Coding coding) {
  if (item.kind == ItemKind::count) {
    for (int value = item.count_from; value <= item.count_to; ++value) {
      lexemes_.push_back(count_lexeme(item, value, coding));
    }
    return;
  }
  for (std::size_t place = 0; place < item.options.size(); ++place) {
    lexemes_.push_back(option_lexeme(item, place, coding));
  }
}

std::optional<std::size_t> ItemLexemes::find(std::string_view lexeme) const {
  if (lexeme.empty()) return std::nullopt;
  const auto found = std::find(lexemes_.begin(), lexemes_.end(), lexeme);
  if (found == lexemes_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - lexemes_.begin());
}

AnswerReader::AnswerReader(const Instrument& instrument, const std::vector<std::string>& header,
                           const RowOptions& options)
    : instrument_(instrument),
      missing_(options.missing),
      columns_(find_item_columns(instrument, header, options.columns)) {
  for (const Item& item : instrument.definition().items) {
    lexemes_.emplace_back(item, options.coding);
  }
}

Answer AnswerReader::read_cell(std::size_t item, std::string_view cell) const {
  Answer answer;
  answer.cell = cell;
  if (cell.empty() || parse_no_answer(cell) ||
      std::find(missing_.begin(), missing_.end(), cell) != missing_.end()) {
    return answer;
  }
  if (instrument_.definition().items[item].kind != ItemKind::multiple) {
    const auto place = lexemes_[item].find(cell);
    answer.state = place ? Answer::State::answered : Answer::State::not_offered;
    answer.place = place.value_or(0);
    return answer;
  }
  answer.state = Answer::State::answered;
  for (std::string_view rest = cell;;) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    if (!lexemes_[item].find(rest.substr(0, end))) answer.state = Answer::State::not_offered;
    if (end == rest.size()) return answer;
    rest.remove_prefix(end + 1);
  }
}

void AnswerReader::read(const CsvRecord& record, std::vector<Answer>& answers) const {
  answers.assign(columns_.size(), {});
  for (std::size_t item = 0; item < columns_.size(); ++item) {
    if (columns_[item]) answers[item] = read_cell(item, record.cells[*columns_[item]]);
  }
}

}  // namespace screening::cli
