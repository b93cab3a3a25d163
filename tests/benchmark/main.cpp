#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <string_view>

#include "forms.hpp"

// The benchmarks; or, with --dump FOLDER, a million people's answers to each compared form and
// their results, as raw columns for other tools to agree with before anything is timed. In by_hand,
// the EPDS as scored by hand.

namespace {

namespace fs = std::filesystem;

void write(std::ofstream& out, const void* data, std::size_t size) {
  out.write(static_cast<const char*>(data), static_cast<std::streamsize>(size));
}

void write(const Results& results, const fs::path& folder) {
  fs::create_directories(folder);
  for (const Results::Named& column : results.columns()) {
    std::ofstream out(folder / (column.name + ".bin"), std::ios::binary);
    write(out, column.data.data(), column.data.size());
  }
}

constexpr std::size_t rows = 1'000'000;

void dump(const std::string& id, const fs::path& folder) {
  const forms::Sheet& sheet = forms::sheet(id, rows);
  const Results results = forms::results(id, rows);
  screening::TableScorer(forms::scorer(id), screening::Coding::position, sheet.table, results.table)
      .score();
  write(results, folder);
  std::ofstream answers(folder / "answers.u8", std::ios::binary);
  for (const auto& column : sheet.columns) write(answers, column.data(), column.size());
}

void dump_by_hand(const fs::path& folder) {
  const Results results = forms::results("epds", rows);
  score_by_hand(forms::sheet("epds", rows).columns, forms::by_hand(results));
  write(results, folder);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string_view(argv[1]) == "--dump") {
    for (const char* id : forms::compared) dump(id, fs::path(argv[2]) / id);
    dump_by_hand(fs::path(argv[2]) / "by_hand");
    return 0;
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
