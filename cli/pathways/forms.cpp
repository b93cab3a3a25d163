#include "cli/pathways/forms.hpp"

#include <algorithm>
#include <utility>

#include "cli/context.hpp"
#include "cli/failure.hpp"
#include "screening/json.hpp"

namespace screening::cli {

namespace {

/// Where the documents of an array stand, by bytes. A text that is no array is one document; what
/// is malformed is left to the reader of the documents, which says where.
std::vector<std::pair<std::size_t, std::size_t>> documents(const std::string& text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string::npos || text[start] != '[') return {{0, text.size()}};
  std::vector<std::pair<std::size_t, std::size_t>> found;
  std::size_t from = start + 1;
  int depth = 0;
  bool within = false;
  for (std::size_t i = start; i < text.size(); ++i) {
    const char c = text[i];
    if (within) {
      if (c == '\\') ++i;
      within = c != '"';
      continue;
    }
    within = c == '"';
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') --depth;
    const bool last = depth == 0;
    if (!last && !(depth == 1 && c == ',')) continue;
    if (!last || text.find_first_not_of(" \t\r\n", from) != i || !found.empty()) {
      found.emplace_back(from, i);
    }
    from = i + 1;
    if (last) break;
  }
  if (depth != 0) return {{0, text.size()}};
  const std::size_t rest = text.find_first_not_of(" \t\r\n", from);
  if (rest != std::string::npos) found.emplace_back(rest, text.size());
  return found;
}

[[noreturn]] void refuse(const Input& input, const std::string& text, std::size_t from,
                         const JsonError& error) {
  // Line and column in the whole text, not in the document.
  const auto before = static_cast<int>(
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(from), '\n'));
  std::string place = input.name();
  if (error.line > 0) {
    const std::size_t line_start = text.rfind('\n', from == 0 ? 0 : from - 1);
    const std::size_t offset = line_start == std::string::npos ? from : from - line_start - 1;
    const int column = error.column + (error.line == 1 ? static_cast<int>(offset) : 0);
    place += ":" + std::to_string(before + error.line) + ":" + std::to_string(column);
  }
  throw Failure(exit_status::refused, place + ": " + error.code + ": " + error.message,
                error.pointer.empty() ? "nothing was scored; mend the input and try again"
                                      : "nothing was scored; mend the input at " + error.pointer);
}

template <typename T>
bool fill(T& into, const T& from) {
  if (from == T{}) return true;
  if (into == T{}) into = from;
  return into == from;
}

/// False when the two contradict each other.
bool fill_context(Context& into, const Context& from) {
  return fill(into.stage, from.stage) && fill(into.weeks, from.weeks) &&
         fill(into.role, from.role) && fill(into.sex, from.sex) &&
         fill(into.gave_birth, from.gave_birth) && fill(into.language, from.language) &&
         fill(into.country, from.country) && fill(into.setting, from.setting);
}

std::vector<JsonForm> every_form(const Catalog& catalog, const AnswerOptions& options,
                                 const std::vector<std::string>& provisional) {
  JsonDefaults defaults;
  defaults.coding = coding_of(options);
  defaults.options.context = parse_context(split_list(options.context));
  defaults.options.provisional = provisional;
  const FindInstrument find = catalog.finder();
  std::vector<JsonForm> forms;
  for (const std::string& id : catalog.ids()) {
    if (const auto instrument = find(id)) forms.push_back({*instrument, defaults});
  }
  return forms;
}

}  // namespace

Forms read_forms(Input& input, const Catalog& catalog, const AnswerOptions& options,
                 const std::vector<std::string>& provisional) {
  constexpr std::size_t limit = 4U << 20U;
  const std::string text = input.read_all(limit);
  JsonReader reader(every_form(catalog, options, provisional));
  Forms forms;
  forms.context = parse_context(split_list(options.context));
  for (const auto& [from, end] : documents(text)) {
    if (!reader.read(std::string_view(text).substr(from, end - from))) {
      refuse(input, text, from, reader.error());
    }
    const JsonRequest& request = reader.request();
    const Instrument& instrument = request.responses.instrument();
    check_in_force(instrument, request.options.provisional);
    for (const Result& other : forms.results) {
      if (other.instrument.id() != instrument.id()) continue;
      throw Failure(exit_status::refused,
                    input.name() + ": two forms are of '" + instrument.id() + "'",
                    "give the forms of one occasion");
    }
    if (!fill(forms.id, request.id) || !fill_context(forms.context, request.options.context)) {
      throw Failure(exit_status::refused, input.name() + ": the forms differ in id or in context",
                    "give the forms of one person on one occasion");
    }
    forms.results.push_back(score(request.responses, request.options));
  }
  return forms;
}

}  // namespace screening::cli
