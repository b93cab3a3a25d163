#pragma once

#include <string>

#include "oracle.hpp"
#include "screening/score.hpp"

namespace oracle {

/// The same answers for the library, by code.
void fill(screening::Responses& responses, const Answers& answers);
screening::ScoreOptions options(const Choices& choices);

/// Everything the library says that the oracle does not, a line each; empty when they agree.
std::string differences(const Outcome& expected, const screening::Result& found);

/// A definition as far as scoring goes, and some answers, short enough to redo by hand.
std::string show(const screening::Definition& definition);
std::string show(const screening::Definition& definition, const Answers& answers);

}  // namespace oracle
