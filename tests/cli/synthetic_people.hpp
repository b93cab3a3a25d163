#pragma once

#include <functional>
#include <string>
#include <vector>

/// Invented respondents, the same on every machine.
namespace screening::test {

/// Scores by person and item, 0 to `highest`, which rise and fall with one latent trait.
using People = std::vector<std::vector<int>>;
People synthetic_people(std::size_t people, std::size_t items, int highest);

/// Whether the EPDS prints this item, counted from 0, from most to least severe.
bool epds_falls(std::size_t item);

int sum(const std::vector<int>& scores);

/// A table `id,<prefix>01,...` with one row a person; `cell` writes one answer. `more`, if any,
/// gives the cell of one more column named `extra`.
using Cell = std::function<std::string(std::size_t person, std::size_t item)>;
using Extra = std::function<std::string(std::size_t person)>;
std::string table_of(const People& people, const std::string& prefix, const Cell& cell,
                     const std::string& extra = {}, const Extra& more = {});

/// A cell function that writes scores as they are.
Cell scores_of(const People& people);

}  // namespace screening::test
