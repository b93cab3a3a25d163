#include <benchmark/benchmark.h>

#include <map>
#include <memory>

#include "hand_epds.hpp"
#include "people.hpp"
#include "results.hpp"
#include "screening/catalog.hpp"

// Whole tables, in the caller's buffers. `compare.py` prints the ratios to other tools.

namespace {

using screening::Column;
using screening::ColumnType;

const screening::Instrument& shipped(const std::string& id) {
  static std::map<std::string, screening::Instrument> loaded;
  const auto found = loaded.find(id);
  if (found != loaded.end()) return found->second;
  return loaded.emplace(id, screening::Catalog::shipped().find(id).value()).first->second;
}

screening::Scorer mothers(const std::string& id) {
  screening::ScoreOptions options;
  options.context.stage = screening::Stage::postnatal;
  options.context.role = screening::Role::mother;
  options.context.language = "en";
  options.context.country = "AU";
  return screening::Scorer(shipped(id), options);
}

constexpr const char* epds_cut_off = "total_ge13_levis2020";

struct Sheet {
  std::vector<std::vector<std::uint8_t>> columns;
  screening::ResponseTable table;
};

const Sheet& sheet(const std::string& id, std::size_t rows) {
  static std::map<std::pair<std::string, std::size_t>, std::unique_ptr<Sheet>> made;
  std::unique_ptr<Sheet>& place = made[{id, rows}];
  if (!place) {
    place = std::make_unique<Sheet>();
    place->columns = people::positions(shipped(id).definition(), rows);
    place->table = people::table(place->columns);
  }
  return *place;
}

void run(benchmark::State& state, const std::string& id, const screening::ResponseTable& table) {
  const screening::Definition& definition = shipped(id).definition();
  std::vector<std::string> cut_offs;
  if (id == "epds") {
    cut_offs = {epds_cut_off};
  } else {
    for (const auto& cut_off : definition.cut_offs) {
      if (cut_off.primary) cut_offs.push_back(cut_off.id);
    }
  }
  const Results results = Results::of(definition, table.rows, cut_offs, id == "epds");
  const screening::TableScorer scorer(mothers(id), screening::Coding::position, table,
                                      results.table);
  for (auto _ : state) {
    scorer.score();
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(table.rows));
}

std::size_t rows_of(const benchmark::State& state) {
  return static_cast<std::size_t>(state.range(0));
}

void int8_columns(benchmark::State& state, const char* id) {
  run(state, id, sheet(id, rows_of(state)).table);
}
BENCHMARK_CAPTURE(int8_columns, epds, "epds")
    ->RangeMultiplier(10)
    ->Range(100'000, 10'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(int8_columns, gad7, "gad7")->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(int8_columns, pbq, "pbq")->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(int8_columns, ace10, "ace10")->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(int8_columns, phq9, "phq9")->Arg(1'000'000)->Unit(benchmark::kMillisecond);

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
  const Results results =
      Results::of(shipped("epds").definition(), table.rows, {epds_cut_off}, true);
  const screening::TableScorer scorer(screening::Scorer(shipped("epds")),
                                      screening::Coding::position, table, results.table);
  for (auto _ : state) scorer.score();
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(table.rows));
}
BENCHMARK(epds_own_context)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void by_hand(benchmark::State& state,
             void (*kernel)(const std::vector<std::vector<std::uint8_t>>&, const HandEpds&)) {
  const Sheet& all = sheet("epds", rows_of(state));
  Results room(rows_of(state));
  const auto bytes = [&] { return static_cast<std::uint8_t*>(room.bytes("").data); };
  const HandEpds out{static_cast<float*>(room.reals("").data),
                     bytes(),
                     bytes(),
                     bytes(),
                     bytes(),
                     bytes(),
                     bytes()};
  for (auto _ : state) {
    kernel(all.columns, out);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows_of(state)));
}
BENCHMARK_CAPTURE(by_hand, epds, score_by_hand)
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(by_hand, read_and_write, read_and_write)
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
