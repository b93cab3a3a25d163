#include <benchmark/benchmark.h>

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
BENCHMARK_CAPTURE(cohort, gad7, "gad7")->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(cohort, pbq, "pbq")->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(cohort, phq9, "phq9")->Arg(1'000'000)->Unit(benchmark::kMillisecond);

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
