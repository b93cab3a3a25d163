#include "row_results.hpp"

#include <utility>

#include "lexemes.hpp"
#include "problems.hpp"

namespace screening::python {

RowResults::RowResults(Scorer scorer, Coding coding)
    : scorer_(std::move(scorer)),
      responses_(scorer_.instrument(), coding),
      result_(scorer_.instrument()) {}

const Result& RowResults::at(const ResponseTable& table, std::size_t row) {
  responses_.clear();
  for (std::size_t i = 0; i < table.items.size(); ++i) {
    if (const auto lexeme = lexeme_at(table.items[i], row)) answer(responses_, i, *lexeme);
  }
  scorer_of(table, row).score(responses_, result_);
  return result_;
}

const Scorer& RowResults::scorer_of(const ResponseTable& table, std::size_t row) {
  // Weeks can be anything; what is kept must not grow with the people.
  constexpr std::size_t most_scorers = 4096;
  if (table.context.empty()) return scorer_;
  std::string key;
  ScoreOptions options = scorer_.options();
  for (const auto& [field, column] : table.context) {
    std::string text = lexeme_at(column, row).value_or("");
    if (field == "gave_birth" && column.dictionary.empty()) {
      text = text == "1" ? "true" : text == "0" ? "false" : "";
    }
    key += std::to_string(text.size()) + ':' + text;
    // What is no value of the field leaves it absent.
    set_context_field(options.context, field, text);
  }
  const auto found = scorers_.find(key);
  if (found != scorers_.end()) return found->second;
  if (scorers_.size() >= most_scorers) scorers_.clear();
  return scorers_.emplace(std::move(key), Scorer(scorer_.instrument(), std::move(options)))
      .first->second;
}

}  // namespace screening::python
