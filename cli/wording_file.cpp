#include "wording_file.hpp"

#include "failure.hpp"
#include "files.hpp"
#include "options.hpp"
#include "screening/json.hpp"
#include "screening/load.hpp"

namespace screening::cli {

namespace {

/// A Questionnaire is an object in braces, a pack a list of keys; a name that says which wins.
bool is_questionnaire(const std::string& path, const std::string& text) {
  if (path.ends_with(".json")) return true;
  if (path.ends_with(".yaml") || path.ends_with(".yml")) return false;
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string::npos && text[first] == '{';
}

}  // namespace

Wording read_wording(const std::string& path, const Instrument& instrument) {
  constexpr std::size_t limit = 2U << 20U;  // the readers refuse less, and say where
  Input input(path);
  const std::string text = input.read_all(limit);
  const WordingResult read = is_questionnaire(path, text)
                                 ? read_questionnaire(text, input.name(), instrument)
                                 : load_wording(text, input.name(), instrument);
  show(read.diagnostics());
  if (read.ok()) return read.value();
  throw Failure(exit_status::refused,
                "the wording in " + input.name() + " does not fit '" + instrument.id() + "'",
                "put right what is named above; nothing of it was shown");
}

}  // namespace screening::cli
