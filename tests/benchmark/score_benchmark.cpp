#include <benchmark/benchmark.h>

#include <array>
#include <string_view>
#include <vector>

#include "screening/catalog.hpp"
#include "screening/score.hpp"

// What one administration costs. The aim is 100 ns for a complete EPDS into a reused result.

namespace {

screening::Instrument shipped(const char* id) {
  static const screening::Catalog catalog = screening::Catalog::shipped();
  return catalog.find(id).value();
}

screening::ScoreOptions postnatal_mother() {
  screening::ScoreOptions options;
  options.context.stage = screening::Stage::postnatal;
  options.context.role = screening::Role::mother;
  options.context.weeks = screening::Decimal(8);
  options.context.language = "en";
  options.context.country = "GB";
  return options;
}

constexpr std::array<std::string_view, 10> kComplete{"1", "0", "2", "1", "0",
                                                     "3", "1", "0", "1", "0"};
constexpr std::array<std::string_view, 10> kWithGaps{"1", "", "2", "1", "", "3", "1", "0", "1", ""};

void score_into_reused_result(benchmark::State& state, const char* id,
                              const std::array<std::string_view, 10>& answers,
                              const screening::ScoreOptions& options) {
  const screening::Instrument instrument = shipped(id);
  const screening::Scorer scorer(instrument, options);
  screening::Responses responses(instrument);
  responses.set_all(answers);
  screening::Result result(instrument);
  for (auto _ : state) {
    scorer.score(responses, result);
    benchmark::DoNotOptimize(result.scores.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations());
}

void epds_reused(benchmark::State& state) {
  score_into_reused_result(state, "epds", kComplete, {});
}
BENCHMARK(epds_reused);

void epds_reused_with_context(benchmark::State& state) {
  score_into_reused_result(state, "epds", kComplete, postnatal_mother());
}
BENCHMARK(epds_reused_with_context);

void epds_reused_with_gaps(benchmark::State& state) {
  score_into_reused_result(state, "epds", kWithGaps, {});
}
BENCHMARK(epds_reused_with_gaps);

void epds_from_lexemes(benchmark::State& state) {
  const screening::Instrument epds = shipped("epds");
  const screening::Scorer scorer(epds);
  screening::Responses responses(epds);
  screening::Result result(epds);
  for (auto _ : state) {
    responses.clear();
    responses.set_all(kComplete);
    scorer.score(responses, result);
    benchmark::DoNotOptimize(result.scores.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(epds_from_lexemes);

void epds_fresh_result(benchmark::State& state) {
  const screening::Instrument epds = shipped("epds");
  const screening::Scorer scorer(epds);
  screening::Responses responses(epds);
  responses.set_all(kComplete);
  for (auto _ : state) {
    const screening::Result result = scorer.score(responses);
    benchmark::DoNotOptimize(result.scores.data());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(epds_fresh_result);

void epds_in_one_call(benchmark::State& state) {
  const screening::Instrument epds = shipped("epds");
  for (auto _ : state) {
    screening::Responses responses(epds);
    responses.set_all(kComplete);
    const screening::Result result = screening::score(responses);
    benchmark::DoNotOptimize(result.scores.data());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(epds_in_one_call);

void phq9_reused(benchmark::State& state) {
  score_into_reused_result(state, "phq9", kComplete, {});
}
BENCHMARK(phq9_reused);

void phq9_reused_with_gaps(benchmark::State& state) {
  score_into_reused_result(state, "phq9", kWithGaps, {});
}
BENCHMARK(phq9_reused_with_gaps);

void load_epds(benchmark::State& state) {
  const screening::Catalog catalog = screening::Catalog::shipped();
  const std::string_view text = catalog.text("epds");
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        screening::load_definition(text, "epds.yaml", screening::Trust::unlocked()).ok());
  }
}
BENCHMARK(load_epds)->Unit(benchmark::kMillisecond);

void load_whole_catalogue(benchmark::State& state) {
  for (auto _ : state) {
    const screening::Catalog catalog = screening::Catalog::shipped();
    for (const std::string& id : catalog.ids()) {
      benchmark::DoNotOptimize(catalog.find(id, screening::Provisional::allow).ok());
    }
  }
}
BENCHMARK(load_whole_catalogue)->Unit(benchmark::kMillisecond);

}  // namespace
