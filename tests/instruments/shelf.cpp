#include "shelf.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace shelf {

std::filesystem::path folder() {
  return std::filesystem::path(SCREENING_SOURCE_DIR) / "instruments";
}

std::vector<std::string> ids() {
  std::vector<std::string> result;
  for (const auto& entry : std::filesystem::directory_iterator(folder())) {
    const std::filesystem::path& file = entry.path();
    if (file.extension() != ".yaml" || file.stem().extension() == ".test") continue;
    result.push_back(file.stem().string());
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::string read(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string examples(const std::string& id) { return read(folder() / (id + ".test.yaml")); }

std::string text(const std::vector<screening::Diagnostic>& diagnostics) {
  std::string result;
  for (const screening::Diagnostic& diagnostic : diagnostics) {
    result += diagnostic.code + " at " + diagnostic.path + ": " + diagnostic.message + '\n';
  }
  return result;
}

screening::Instrument ShippedInstrument::instrument() const {
  static const screening::Catalog catalog = screening::Catalog::shipped();
  const screening::BuildResult result = catalog.find(GetParam(), screening::Provisional::allow);
  if (!result.ok()) throw std::runtime_error(GetParam() + ":\n" + text(result.diagnostics()));
  return result.value();
}

}  // namespace shelf
