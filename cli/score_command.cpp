#include <CLI/CLI.hpp>
#include <memory>

#include "cli/table/score_table.hpp"
#include "commands.hpp"
#include "console.hpp"
#include "failure.hpp"
#include "one_person.hpp"
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

/// csv, json or ndjson: by what the caller says, then by the name, then by the first character.
std::string kind_of(const Arguments& arguments, Input& input) {
  if (!arguments.input.empty()) return arguments.input;
  const std::string& file = arguments.file;
  if (file.ends_with(".json")) return "json";
  if (file.ends_with(".csv") || file.ends_with(".tsv")) return "csv";
  if (file.ends_with(".ndjson") || file.ends_with(".jsonl")) return "ndjson";
  const std::string_view start = input.peek();
  const std::size_t first = start.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos) {
    throw Failure(exit_status::refused, input.name() + " is empty",
                  "give answers as JSON, or a table with a header");
  }
  return start[first] != '{' && start[first] != '[' ? "csv" : "json";
}

/// One person's answers are for one instrument.
const Instrument& only(const std::vector<Instrument>& instruments) {
  if (instruments.size() == 1) return instruments.front();
  throw Failure(exit_status::usage, "answers in JSON are for one instrument",
                "name one; several instruments read a CSV table, or lines of JSON");
}

/// The instruments of a list such as `epds,gad7`, in its order.
std::vector<Instrument> named(const Catalog& catalog, const std::string& list) {
  std::vector<Instrument> instruments;
  for (const std::string& name : split_list({list})) {
    Instrument found = find_instrument(catalog, name);
    for (const Instrument& other : instruments) {
      if (other.id() != found.id()) continue;
      throw Failure(exit_status::usage, "'" + other.id() + "' is named twice",
                    "name every instrument once, in one version");
    }
    instruments.push_back(std::move(found));
  }
  if (!instruments.empty()) return instruments;
  throw Failure(exit_status::usage, "no instrument is named",
                "'screening list' names those there are");
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
  auto* command =
      app.add_subcommand("score", "Scores one person (JSON) or many (CSV, or JSON lines)");
  const auto arguments = std::make_shared<Arguments>();
  command->fallthrough();
  command
      ->add_option("ID", arguments->id,
                   "The instrument, for a table also several: epds,gad7 (a line of JSON then names "
                   "its own); id@version where there are several versions")
      ->required();
  command->add_option("FILE", arguments->file, "Answers; '-' reads standard input")->required();
  command
      ->add_option("--format", arguments->format,
                   "text, json, csv or table (a table for a person to read); default: text for one "
                   "person, csv for a table, json for lines of JSON")
      ->check(CLI::IsMember({"text", "json", "csv", "table"}));
  command
      ->add_option("--input", arguments->input,
                   "json, csv or ndjson (JSON, one person a line), where the name does not say it")
      ->check(CLI::IsMember({"json", "csv", "ndjson"}));
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
      "  screening score epds,gad7,pbq people.csv -o scored.csv --threads 4\n"
      "  screening score epds people.csv --table --context-columns");
  command->callback([&globals, arguments] {
    const Catalog catalog = open_catalog(globals);
    const std::vector<Instrument> instruments = named(catalog, arguments->id);
    Input input(arguments->file);
    const std::string kind = kind_of(*arguments, input);
    if (kind == "json") {
      score_one(input, only(instruments), *arguments);
      return;
    }
    TableOptions& table = arguments->table;
    table.format = arguments->format;
    if (table.format.empty() || table.format == "text") {
      table.format = kind == "ndjson" ? "json" : "csv";
    }
    if (kind == "ndjson") {
      if (table.format == "table") {
        throw Failure(exit_status::usage, "--format table is for CSV tables",
                      "use --format json or csv for lines of JSON");
      }
      globals.status =
          score_ndjson(input, instruments, arguments->answers, table, arguments->output);
      return;
    }
    globals.status = score_table(input, instruments, arguments->answers, table, arguments->output);
  });
}

}  // namespace screening::cli
