#include "forms_file.hpp"

#include <algorithm>
#include <utility>

#include "context.hpp"
#include "failure.hpp"
#include "files.hpp"
#include "json_parts.hpp"
#include "one_person.hpp"
#include "series_of_forms.hpp"

namespace screening::cli {

namespace {

/// Every instrument once: answers that name another version than the latest are refused by name.
std::vector<JsonForm> forms_for(const Catalog& catalog, const AnswerOptions& options,
                                std::vector<std::string> known) {
  const std::vector<std::string> provisional = split_list(options.provisional);
  JsonDefaults defaults;
  defaults.coding = coding_of(options);
  defaults.options.context = parse_context(split_list(options.context));
  std::vector<JsonForm> forms;
  known.emplace_back("all");
  for (const Instrument& instrument : find_instruments(catalog, {})) {
    JsonForm form{instrument, defaults};
    for (const std::string& id : provisional) {
      if (id != "all" && !has_provisional(instrument, id)) continue;
      form.defaults.options.provisional.push_back(id);
      known.push_back(id);
    }
    const auto same = std::find_if(forms.begin(), forms.end(), [&](const JsonForm& other) {
      return other.instrument.id() == instrument.id();
    });
    if (same == forms.end()) {
      forms.push_back(std::move(form));
    } else {
      *same = std::move(form);
    }
  }
  for (const std::string& id : provisional) {
    if (std::find(known.begin(), known.end(), id) != known.end()) continue;
    throw Failure(exit_status::usage, "nothing provisional is called '" + id + "'",
                  "'screening show ID' marks what is provisional");
  }
  return forms;
}

[[noreturn]] void refuse(const std::string& name, const Part& part, const JsonError& error) {
  const int line = part.line + std::max(error.line, 1) - 1;
  const int column = (error.line <= 1 ? part.column - 1 : 0) + std::max(error.column, 1);
  throw Failure(exit_status::refused,
                name + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " +
                    error.code + ": " + error.message,
                "nothing was written; mend this form and try again");
}

}  // namespace

FormsFile read_forms(const std::string& path, const Catalog& catalog, const AnswerOptions& options,
                     std::vector<std::string> elsewhere) {
  constexpr std::size_t limit = 16U << 20U;
  Input input(path);
  const std::string text = input.read_all(limit);
  const auto parts = parts_of(text);
  if (!parts) {
    throw Failure(exit_status::refused,
                  input.name() + ": the list of forms does not end as it should",
                  "write one form, or a list of them in square brackets");
  }
  const std::vector<JsonForm> forms = forms_for(catalog, options, std::move(elsewhere));
  JsonReader reader(forms);
  FormsFile out;
  for (const Part& part : *parts) {
    if (!reader.read(part.text)) refuse(input.name(), part, reader.error());
    const JsonRequest& request = reader.request();
    const Instrument& instrument = forms[reader.form()].instrument;
    std::vector<std::string> named = forms[reader.form()].defaults.options.provisional;
    named.insert(named.end(), request.options.provisional.begin(),
                 request.options.provisional.end());
    check_in_force(instrument, named);
    check_same_person(
        out.respondent, request.id,
        input.name() + ":" + std::to_string(part.line) + ":" + std::to_string(part.column));
    out.forms.push_back({request.date, score(request.responses, request.options)});
  }
  return out;
}

}  // namespace screening::cli
