#include <cstddef>
#include <cstdint>
#include <iostream>
#include <screening/screening.hpp>
#include <vector>

namespace sc = screening;

// Scores four invented people whose answers lie in columns, into columns of results.
int main() {
  const sc::Instrument gad2 = sc::Catalog::shipped().find("gad2").value();

  // One column an item, in form order, in whatever type the host has. -9 is how this host writes
  // that there is no answer; in the other column, bits say which elements count.
  const std::vector<std::int16_t> nervousness = {3, 1, 2, -9};
  const std::vector<std::uint8_t> worry = {2, 0, 99, 3};
  const std::uint8_t worry_known = 0b1011;

  sc::ResponseTable people;
  people.rows = nervousness.size();
  people.items.resize(2);
  people.items[0].data = nervousness.data();
  people.items[0].type = sc::ColumnType::int16;
  people.items[0].missing = {-9};
  people.items[1].data = worry.data();
  people.items[1].type = sc::ColumnType::uint8;
  people.items[1].validity = sc::Column::Validity::bits;
  people.items[1].valid = &worry_known;

  // Weeks differ from person to person; the rest of the context is the same for all.
  const std::vector<double> weeks = {12, 20, 30, 34.5};
  sc::ContextColumn of_weeks{"weeks", {}};
  of_weeks.column.data = weeks.data();
  of_weeks.column.type = sc::ColumnType::float64;
  people.context.push_back(of_weeks);
  sc::ScoreOptions options;
  options.context.stage = sc::Stage::antenatal;
  options.context.role = sc::Role::mother;
  options.context.language = "en";
  options.context.country = "GB";

  // Where results go: memory of ours, an element for every row. What is left out is not written.
  std::vector<double> total(people.rows);
  std::vector<std::int8_t> lower(people.rows);
  std::vector<std::int8_t> upper(people.rows);
  std::vector<std::int8_t> at_3(people.rows);
  sc::ResultTable results;
  results.scales.resize(gad2.definition().scales.size());
  results.scales[0].value = {total.data(), sc::ColumnType::float64};
  results.scales[0].lower = {lower.data(), sc::ColumnType::int8};
  results.scales[0].upper = {upper.data(), sc::ColumnType::int8};
  results.cut_offs.resize(gad2.definition().cut_offs.size());
  results.cut_offs[gad2.cut_off_index("total_ge3_nath2018").value()] = {at_3.data(),
                                                                        sc::ColumnType::int8};

  // Made once; threads of the host may score different rows of the table at the same time.
  const sc::TableScorer scorer(sc::Scorer(gad2, options), sc::Coding::code, people, results);
  scorer.score();

  for (std::size_t row = 0; row < people.rows; ++row) {
    std::cout << "total " << total[row] << ", from " << int{lower[row]} << " to " << int{upper[row]}
              << ", 3 or more: "
              << (at_3[row] == sc::TableCode::positive        ? "positive"
                  : at_3[row] == sc::TableCode::negative      ? "negative"
                  : at_3[row] == sc::TableCode::indeterminate ? "indeterminate"
                                                              : "not applied")
              << "\n";
  }
}
