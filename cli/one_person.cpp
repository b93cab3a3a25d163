#include "one_person.hpp"

#include "console.hpp"
#include "failure.hpp"

namespace screening::cli {

JsonRequest read_request(Input& input, const Instrument& instrument, const AnswerOptions& options) {
  constexpr std::size_t limit = 1U << 20U;
  const std::string text = input.read_all(limit);
  JsonDefaults defaults;
  defaults.coding = coding_of(options);
  defaults.options = score_options(instrument, options);
  JsonReadResult read = read_json(text, instrument, defaults);
  if (!read.ok()) {
    const JsonError& error = read.error();
    std::string place = input.name();
    if (error.line > 0) {
      place += ":" + std::to_string(error.line) + ":" + std::to_string(error.column);
    }
    throw Failure(exit_status::refused, place + ": " + error.code + ": " + error.message,
                  error.pointer.empty() ? "nothing was scored; mend the input and try again"
                                        : "nothing was scored; mend the input at " + error.pointer);
  }
  JsonRequest request = read.value();
  check_provisional(instrument, request.options.provisional, exit_status::refused);
  // The input's own list replaces the caller's for the parts; to admit the instrument, either will
  // do.
  std::vector<std::string> named = defaults.options.provisional;
  named.insert(named.end(), request.options.provisional.begin(), request.options.provisional.end());
  check_in_force(instrument, named);
  return request;
}

void warn_about_primary(const Result& result, const ScoreOptions& options) {
  const auto index = result.instrument.cut_off_index(options.primary_cut_off);
  if (!index) return;
  if (result.selection->cut_offs[*index].applicability != Applicability::not_applied) return;
  say("the cut-off '" + options.primary_cut_off +
      "' does not apply to this context, so it is not primary");
}

}  // namespace screening::cli
