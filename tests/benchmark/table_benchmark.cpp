#include <benchmark/benchmark.h>

#include <limits>

#include "forms.hpp"

// Whole tables, in the caller's buffers. `compare.py` prints the ratios to other tools.

namespace {

using forms::Sheet;
using forms::sheet;
using screening::Column;
using screening::ColumnType;

void run(benchmark::State& state, const std::string& id, const screening::ResponseTable& table,
         const Results& results) {
  const screening::TableScorer scorer(forms::scorer(id), screening::Coding::position, table,
                                      results.table);
  for (auto _ : state) {
    scorer.score();
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(table.rows));
}

void run(benchmark::State& state, const std::string& id, const screening::ResponseTable& table) {
  run(state, id, table, forms::results(id, table.rows));
}

std::size_t rows_of(const benchmark::State& state) {
  return static_cast<std::size_t>(state.range(0));
}

void int8_columns(benchmark::State& state, const char* id) {
  run(state, id, sheet(id, rows_of(state)).table);
}
BENCHMARK_CAPTURE(int8_columns, epds, "epds")
    ->RangeMultiplier(10)
    ->Range(100'000, 100'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(int8_columns, prorated, "prorated")
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(int8_columns, gad7, "gad7")->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(int8_columns, pbq, "pbq")->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(int8_columns, ace10, "ace10")->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(int8_columns, phq9, "phq9")->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void epds_as_in_python(benchmark::State& state) {
  const std::size_t rows = rows_of(state);
  run(state, "epds", sheet("epds", rows).table, forms::results_as_in_python(rows));
}
BENCHMARK(epds_as_in_python)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void epds_validity_bits(benchmark::State& state) {
  const Sheet& all = sheet("epds", rows_of(state));
  screening::ResponseTable table = all.table;
  std::vector<std::vector<std::uint8_t>> masks;
  for (const auto& answers : all.columns) {
    std::vector<std::uint8_t>& mask = masks.emplace_back(answers.size() / 8 + 1);
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (answers[i] != people::missing) {
        mask[i / 8] = static_cast<std::uint8_t>(mask[i / 8] | 1U << i % 8);
      }
    }
  }
  for (std::size_t i = 0; i < table.items.size(); ++i) {
    table.items[i].missing.clear();
    table.items[i].validity = Column::Validity::bits;
    table.items[i].valid = masks[i].data();
  }
  run(state, "epds", table);
}
BENCHMARK(epds_validity_bits)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void epds_rows(benchmark::State& state) {
  const Sheet& all = sheet("epds", rows_of(state));
  const std::size_t items = all.columns.size();
  std::vector<std::uint8_t> matrix(rows_of(state) * items);
  screening::ResponseTable table = all.table;
  for (std::size_t item = 0; item < items; ++item) {
    for (std::size_t i = 0; i < table.rows; ++i) matrix[i * items + item] = all.columns[item][i];
    table.items[item].data = matrix.data() + item;
    table.items[item].stride = static_cast<std::ptrdiff_t>(items);
  }
  run(state, "epds", table);
}
BENCHMARK(epds_rows)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void epds_float64(benchmark::State& state) {
  const Sheet& all = sheet("epds", rows_of(state));
  screening::ResponseTable table = all.table;
  std::vector<std::vector<double>> columns;
  for (const auto& answers : all.columns) {
    std::vector<double>& column = columns.emplace_back();
    for (const std::uint8_t each : answers) {
      column.push_back(each == people::missing ? std::numeric_limits<double>::quiet_NaN() : each);
    }
  }
  for (std::size_t i = 0; i < table.items.size(); ++i) {
    table.items[i].data = columns[i].data();
    table.items[i].type = ColumnType::float64;
    table.items[i].missing.clear();
  }
  run(state, "epds", table);
}
BENCHMARK(epds_float64)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void epds_own_context(benchmark::State& state) {
  screening::ResponseTable table = sheet("epds", rows_of(state)).table;
  std::vector<std::uint8_t> roles(table.rows);
  std::vector<double> weeks(table.rows);
  for (std::size_t i = 0; i < table.rows; ++i) {
    roles[i] = static_cast<std::uint8_t>(i % 3);
    weeks[i] = static_cast<double>(i % 400) / 10;
  }
  Column role;
  role.data = roles.data();
  role.dictionary = {"", "mother", "father"};
  Column week;
  week.data = weeks.data();
  week.type = ColumnType::float64;
  table.context = {{"role", role}, {"weeks", week}};
  const Results results = forms::results("epds", table.rows);
  const screening::TableScorer scorer(screening::Scorer(forms::find("epds")),
                                      screening::Coding::position, table, results.table);
  for (auto _ : state) scorer.score();
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(table.rows));
}
BENCHMARK(epds_own_context)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void by_hand(benchmark::State& state,
             void (*kernel)(const std::vector<std::vector<std::uint8_t>>&, const HandEpds&)) {
  const Sheet& all = sheet("epds", rows_of(state));
  const Results room = forms::results("epds", rows_of(state));
  const HandEpds out = forms::by_hand(room);
  for (auto _ : state) {
    kernel(all.columns, out);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows_of(state)));
}
BENCHMARK_CAPTURE(by_hand, epds, score_by_hand)
    ->RangeMultiplier(10)
    ->Range(100'000, 100'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(by_hand, read_and_write, read_and_write)
    ->RangeMultiplier(10)
    ->Range(100'000, 100'000'000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
