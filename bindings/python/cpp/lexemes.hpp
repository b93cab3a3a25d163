#pragma once

#include <optional>
#include <screening/batch.hpp>
#include <string>

namespace screening::python {

/// The shortest plain decimal that is this number again: `2`, `2.3`, never an exponent. What is not
/// finite reads as a word that is no code of any item.
std::string number_text(double number);
std::string number_text(float number);

/// The number at `place` as text; empty for NaN.
std::optional<std::string> element_text(ColumnType type, const void* place);

/// Element `row` of a column as the lexeme of an answer; empty for no answer.
std::optional<std::string> lexeme_at(const Column& column, std::size_t row);

}  // namespace screening::python
