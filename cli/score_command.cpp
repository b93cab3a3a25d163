#include <memory>

#include "commands.hpp"
#include "console.hpp"
#include "failure.hpp"
#include "one_person.hpp"
#include "score_table.hpp"
#include "screening/explain.hpp"

namespace screening::cli {

namespace {

struct Arguments {
  std::string id;
  std::string file;
  std::string input;
  std::string format;
  std::string output;
  AnswerOptions answers;
  TableOptions table;
};

/// By what the caller says, then by the name, then by the first character.
bool is_table(const Arguments& arguments, Input& input) {
  if (!arguments.input.empty()) return arguments.input == "csv";
  const std::string& file = arguments.file;
  if (file.ends_with(".json")) return false;
  if (file.ends_with(".csv")) return true;
  const std::string_view start = input.peek();
  const std::size_t first = start.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos) {
    throw Failure(exit_status::refused, input.name() + " is empty",
                  "give answers as JSON, or a table with a header");
  }
  return start[first] != '{' && start[first] != '[';
}

void score_one(Input& input, const Instrument& instrument, const Arguments& arguments) {
  if (arguments.format == "csv" || arguments.format == "table") {
    throw Failure(exit_status::usage,
                  "--format " + arguments.format + " is for tables, and the input is JSON",
                  "use --format text or json; for a table add --input csv");
  }
  const JsonRequest request = read_request(input, instrument, arguments.answers);
  const Result result = score(request.responses, request.options);
  warn_about_primary(result, request.options);
  std::string text;
  if (arguments.format == "json") {
    text = to_json(result, request.id) + "\n";
  } else {
    if (!request.id.empty()) text = "Respondent: " + request.id + "\n";
    text += summary(result, arguments.answers.sensitive());
    if (arguments.output.empty() && colour_wanted()) text = coloured(text);
  }
  Output out(arguments.output);
  out.write(text);
  out.commit();
}

}  // namespace

void add_score(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand("score", "Scores one person (JSON) or a table (CSV)");
  const auto arguments = std::make_shared<Arguments>();
  command->fallthrough();
  command->add_option("ID", arguments->id, "The instrument; id@version where there are several")
      ->required();
  command->add_option("FILE", arguments->file, "Answers; '-' reads standard input")->required();
  command
      ->add_option("--format", arguments->format,
                   "text, json, csv or table (a table for a person to read); default: text for one "
                   "person, csv for a table")
      ->check(CLI::IsMember({"text", "json", "csv", "table"}));
  command->add_option("--input", arguments->input, "json or csv, where the name does not say it")
      ->check(CLI::IsMember({"json", "csv"}));
  command->add_option("-o,--output", arguments->output, "Where to write; appears only when whole")
      ->type_name("FILE");
  command->add_flag_callback(
      "--table", [arguments] { arguments->format = "table"; }, "The same as --format table");
  add_answer_options(*command, arguments->answers);
  add_table_options(*command, arguments->table);
  command->footer(
      "Nothing a respondent left out makes this fail: the result says what is not computable.\n"
      "Examples:\n"
      "  printf '{\"answers\":[1,1,1,1,1,1,1,1,1,null]}' | screening score epds - --coding score\n"
      "  screening score epds one.json --context stage=postnatal,role=mother --format json\n"
      "  screening score epds people.csv -o scored.csv --rejects rejects.csv\n"
      "  screening score epds people.csv --columns 'q{n:02}' --missing -9,NA\n"
      "  screening score epds people.csv --table --context-columns");
  command->callback([&globals, arguments] {
    const Catalog catalog = open_catalog(globals);
    const Instrument instrument = find_instrument(catalog, arguments->id);
    Input input(arguments->file);
    if (!is_table(*arguments, input)) {
      score_one(input, instrument, *arguments);
      return;
    }
    TableOptions& table = arguments->table;
    table.format =
        arguments->format.empty() || arguments->format == "text" ? "csv" : arguments->format;
    globals.status = score_table(input, instrument, arguments->answers, table, arguments->output);
  });
}

}  // namespace screening::cli
