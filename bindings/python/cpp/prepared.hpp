#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <screening/score.hpp>
#include <string>
#include <utility>
#include <vector>

#include "answers.hpp"
#include "table_memory.hpp"

namespace screening::python {

/// An instrument made ready for one context and one way of writing answers.
struct Prepared {
  Scorer scorer;
  Coding coding;
  ItemNames names;
  /// Of tables of results that are gone.
  std::shared_ptr<SpareMemory> spare = std::make_shared<SpareMemory>();
};

/// A context from a text for each field that is known. Throws `Refusal` for a word that there is
/// not.
Context context_of(const std::vector<std::pair<std::string, std::string>>& fields);

/// `context` as above. Throws `Refusal` for a field, word or id that there is not; texts may be
/// empty, meaning none.
Prepared prepare(const Instrument& instrument, const std::string& coding,
                 const std::vector<std::pair<std::string, std::string>>& context,
                 const std::vector<std::string>& provisional, const std::string& primary_cut_off,
                 const std::string& prevalence, bool licence_held);

}  // namespace screening::python
