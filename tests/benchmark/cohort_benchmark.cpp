#include <benchmark/benchmark.h>

#include <algorithm>

#include "forms.hpp"
#include "screening/cohort_statistics.hpp"

// Counting a service's people, beside scoring them into columns. The ratio is of the two runs below
// for one form; counting includes the scoring it rests on.

namespace {

std::size_t rows_of(const benchmark::State& state) {
  return static_cast<std::size_t>(state.range(0));
}

void cohort(benchmark::State& state, const char* id) {
  const auto& table = forms::sheet(id, rows_of(state)).table;
  const screening::CohortCounter counter(forms::scorer(id), screening::Coding::position, table);
  for (auto _ : state) {
    screening::CohortSums sums(forms::find(id));
    counter.count(0, table.rows, sums);
    for (const auto& scale : sums.scales) {
      benchmark::DoNotOptimize(screening::reliability(scale));
      benchmark::DoNotOptimize(screening::moments(scale.values));
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(table.rows));
}
BENCHMARK_CAPTURE(cohort, epds, "epds")
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(cohort, gad7, "gad7")
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(cohort, pbq, "pbq")
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(cohort, phq9, "phq9")
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->Unit(benchmark::kMillisecond);

/// Everything that a table can be asked for, in blocks that stay in the cache: the scoring that the
/// counting rests on.
void all_columns(benchmark::State& state, const char* id) {
  const auto& table = forms::sheet(id, rows_of(state)).table;
  const screening::Definition& definition = forms::find(id).definition();
  constexpr std::size_t some = 8'192;
  std::vector<std::vector<std::uint8_t>> bytes;
  std::vector<std::vector<double>> values;
  screening::ResultTable results;
  const auto column = [&] {
    return screening::OutputColumn{bytes.emplace_back(some).data(), screening::ColumnType::uint8};
  };
  const auto real = [&] {
    return screening::OutputColumn{values.emplace_back(some).data(),
                                   screening::ColumnType::float64};
  };
  for (std::size_t s = 0; s < definition.scales.size(); ++s) {
    results.scales.push_back({real(), real(), real(), column(), column()});
  }
  for (std::size_t i = 0; i < definition.band_sets.size(); ++i) results.bands.push_back(column());
  for (std::size_t i = 0; i < definition.cut_offs.size(); ++i) results.cut_offs.push_back(column());
  for (std::size_t i = 0; i < definition.flags.size(); ++i) results.flags.push_back(column());
  for (std::size_t i = 0; i < definition.verdicts.size(); ++i) results.verdicts.push_back(column());
  results.status = column();
  const screening::TableScorer scorer(forms::scorer(id), screening::Coding::position, table,
                                      results);
  for (auto _ : state) {
    for (std::size_t row = 0; row < table.rows; row += some) {
      scorer.score(row, std::min(row + some, table.rows), 0);
    }
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(table.rows));
}
BENCHMARK_CAPTURE(all_columns, epds, "epds")
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(all_columns, gad7, "gad7")
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(all_columns, pbq, "pbq")
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(all_columns, phq9, "phq9")
    ->Arg(1'000'000)
    ->Arg(10'000'000)
    ->Unit(benchmark::kMillisecond);

void cohort_of_four_groups(benchmark::State& state) {
  const auto& table = forms::sheet("epds", rows_of(state)).table;
  const screening::CohortCounter counter(forms::scorer("epds"), screening::Coding::position, table);
  people::Random random(4);
  std::vector<std::uint16_t> groups(table.rows);
  for (std::uint16_t& group : groups) group = static_cast<std::uint16_t>(random.next() % 4);
  for (auto _ : state) {
    std::vector<screening::CohortSums> sums(4, screening::CohortSums(forms::find("epds")));
    counter.count(0, table.rows, groups.data(), sums);
    benchmark::DoNotOptimize(sums);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(table.rows));
}
BENCHMARK(cohort_of_four_groups)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
