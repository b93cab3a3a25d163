#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string_view>

#include "people.hpp"
#include "results.hpp"
#include "screening/catalog.hpp"

// The benchmarks; or, with --dump FOLDER, the EPDS answers they use and the results, as raw columns
// for other tools to agree with before anything is timed.

namespace {

void write(const std::filesystem::path& file, const void* data, std::size_t size) {
  std::ofstream out(file, std::ios::binary);
  out.write(static_cast<const char*>(data), static_cast<std::streamsize>(size));
}

void dump(const std::filesystem::path& folder) {
  constexpr std::size_t rows = 1'000'000;
  const screening::Catalog catalog = screening::Catalog::shipped();
  const screening::Instrument epds = catalog.find("epds").value();
  screening::ScoreOptions options;
  options.context.stage = screening::Stage::postnatal;
  options.context.role = screening::Role::mother;
  options.context.language = "en";
  options.context.country = "AU";
  const auto columns = people::positions(epds.definition(), rows);
  const Results results = Results::of(epds.definition(), rows, {"total_ge13_levis2020"}, true);
  screening::TableScorer(screening::Scorer(epds, options), screening::Coding::position,
                         people::table(columns), results.table)
      .score();
  std::filesystem::create_directories(folder);
  std::ofstream all(folder / "answers.u8", std::ios::binary);
  for (const auto& column : columns) {
    all.write(reinterpret_cast<const char*>(column.data()),
              static_cast<std::streamsize>(column.size()));
  }
  for (const Results::Named& column : results.columns()) {
    write(folder / (column.name + ".bin"), column.data.data(), column.data.size());
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "--dump") {
    dump(argv[2]);
    return 0;
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
