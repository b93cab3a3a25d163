#include "support.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace pathways {

namespace sc = screening;

std::filesystem::path folder() {
  return std::filesystem::path(SCREENING_SOURCE_DIR) / "instruments" / "pathways";
}

std::string read(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string text(const std::vector<sc::Diagnostic>& diagnostics) {
  std::string text;
  for (const sc::Diagnostic& diagnostic : diagnostics) text += sc::format(diagnostic) + '\n';
  return text;
}

const sc::Catalog& catalog() {
  static const sc::Catalog shipped = sc::Catalog::shipped();
  return shipped;
}

const sc::ActionList& actions() {
  static const sc::ActionList list = catalog().actions();
  return list;
}

sc::Pathway shipped(const std::string& id) {
  const sc::Loaded<sc::Pathway> found = catalog().find_pathway(id);
  if (!found) throw std::runtime_error(id + ":\n" + text(found.diagnostics()));
  return found.value();
}

std::vector<std::string> said(const sc::Advice& advice) {
  std::vector<std::string> said;
  for (const sc::Suggestion& suggestion : advice.suggestions) {
    said.push_back(suggestion.kind == sc::Suggestion::Kind::ask
                       ? "?" + suggestion.reasons.front().id
                       : suggestion.row);
  }
  return said;
}

sc::Result scored(const std::string& instrument,
                  const std::vector<std::pair<std::string, std::string>>& answers,
                  const sc::Context& context) {
  sc::Responses responses(catalog().find(instrument, sc::Provisional::allow).value());
  for (const auto& [item, code] : answers) responses.set(item, std::string_view(code));
  sc::ScoreOptions options;
  options.context = context;
  return sc::score(responses, options);
}

}  // namespace pathways
