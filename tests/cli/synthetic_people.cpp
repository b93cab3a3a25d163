#include "synthetic_people.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace screening::test {

namespace {

/// Close to a standard normal number. Made of the engine's own output, because the distributions
/// of the standard library differ between implementations.
double normal(std::mt19937& engine) {
  double total = -6;
  for (int i = 0; i < 12; ++i) total += static_cast<double>(engine()) / 4294967296.0;
  return total;
}

}  // namespace

People synthetic_people(std::size_t people, std::size_t items, int highest) {
  std::mt19937 engine(20240607);
  People out(people, std::vector<int>(items));
  for (auto& person : out) {
    const double trait = normal(engine);
    for (int& score : person) {
      const double felt = highest / 2.0 + 0.9 * trait + 0.7 * normal(engine);
      score = std::clamp(static_cast<int>(std::lround(felt)), 0, highest);
    }
  }
  return out;
}

bool epds_falls(std::size_t item) { return item == 2 || item >= 4; }

int sum(const std::vector<int>& scores) { return std::accumulate(scores.begin(), scores.end(), 0); }

std::string table_of(const People& people, const std::string& prefix, const Cell& cell,
                     const std::string& extra, const Extra& more) {
  std::string out = "id";
  for (std::size_t item = 0; item < people.front().size(); ++item) {
    out += "," + prefix + (item < 9 ? "0" : "") + std::to_string(item + 1);
  }
  if (more) out += "," + extra;
  out += "\n";
  for (std::size_t person = 0; person < people.size(); ++person) {
    out += "P" + std::to_string(person + 1);
    for (std::size_t item = 0; item < people[person].size(); ++item) {
      out += "," + cell(person, item);
    }
    if (more) out += "," + more(person);
    out += "\n";
  }
  return out;
}

Cell scores_of(const People& people) {
  return [&people](std::size_t person, std::size_t item) {
    return std::to_string(people[person][item]);
  };
}

}  // namespace screening::test
