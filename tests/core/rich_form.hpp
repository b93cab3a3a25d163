#pragma once

#include "forms.hpp"

namespace forms {

/// One invented form that uses every word of the vocabulary: each item kind, aggregate and kind of
/// condition, a gate, a sensitive item, every optional field of a population and of an accuracy.
Definition rich();

}  // namespace forms
