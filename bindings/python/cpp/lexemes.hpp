#pragma once

#include <string>

namespace screening::python {

/// The shortest plain decimal that is this number again: `2`, `2.3`, never an exponent. What is not
/// finite reads as a word that is no code of any item.
std::string number_text(double number);
std::string number_text(float number);

}  // namespace screening::python
