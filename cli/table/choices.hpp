#pragma once

#include <vector>

#include "score_table.hpp"

/// The caller's choices where several instruments read one table.
namespace screening::cli {

/// What of the choices is for each instrument: an id or a name goes to those that have it, and a
/// group of columns to all. Throws `Failure` 2 for what nobody has, and for choices that only one
/// instrument can take.
struct Choices {
  AnswerOptions answers;
  TableOptions table;
};
std::vector<Choices> choices_of(const std::vector<Instrument>& instruments,
                                const AnswerOptions& answers, const TableOptions& table);

/// Leaves of a mapping what is about this instrument's items, or about nobody's.
void keep_own_items(const std::vector<Instrument>& instruments, std::size_t which,
                    std::vector<std::pair<std::string, std::string>>& mapping);

}  // namespace screening::cli
