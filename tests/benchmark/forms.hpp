#pragma once

#include <memory>
#include <string>
#include <vector>

#include "hand_epds.hpp"
#include "people.hpp"
#include "results.hpp"
#include "screening/score.hpp"

/// The instruments that are timed, and what is asked of them: the benchmarks and the tables that
/// other tools have to agree with are then the same.
namespace forms {

/// Those that `--dump` writes. `prorated` is no instrument: it is the definition beside this file.
inline constexpr const char* compared[] = {"epds", "prorated", "pbq", "ace10", "phq9"};

const screening::Instrument& find(const std::string& id);

/// Scores mothers after birth who filled in English forms in Australia. What is provisional is in
/// force, so that every column asked for takes work.
screening::Scorer scorer(const std::string& id);

/// Room for what a form's table asks for. Of the EPDS: the total, one cut-off, the bands and the
/// flag. Of others: every scale, band set, flag and verdict, and the primary cut-offs.
Results results(const std::string& id, std::size_t rows);
/// The same columns of the EPDS in the types that the Python package gives.
Results results_as_in_python(std::size_t rows);

/// The same room, as `score_by_hand()` takes it: results of the EPDS.
HandEpds by_hand(const Results& epds);

struct Sheet {
  std::vector<std::vector<std::uint8_t>> columns;
  screening::ResponseTable table;
};

/// Invented answers, made once for every form and number of rows.
const Sheet& sheet(const std::string& id, std::size_t rows);

}  // namespace forms
