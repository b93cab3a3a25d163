#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/context.hpp"
#include "cli/failure.hpp"
#include "cli/files.hpp"
#include "cli/pathways/forms.hpp"
#include "cli/pathways/pathway_options.hpp"
#include "screening/json.hpp"

namespace screening::cli {

namespace {

struct Arguments {
  std::string pathways;
  std::string file;
  std::vector<std::string> given;
  std::string directory;
  std::string area;
  std::string format = "text";
  AnswerOptions answers;
};

/// What is named for the instruments, once every name is known to somebody.
void check_names(const std::vector<std::string>& names, const std::vector<Pathway>& pathways,
                 const Catalog& catalog) {
  const FindInstrument find = catalog.finder();
  for (const std::string& name : names) {
    if (has_provisional(pathways, name)) continue;
    const std::vector<std::string> ids = catalog.ids();
    const bool known = std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
      const auto instrument = find(id);
      return instrument && has_provisional(*instrument, name);
    });
    if (known) continue;
    throw Failure(exit_status::usage, "nothing provisional is called '" + name + "'",
                  "'screening pathways show PATHWAY' and 'screening show ID' mark what is");
  }
}

void check_area(const Directory& directory, const std::string& area) {
  if (area.empty()) return;
  std::string known;
  for (const Area& each : directory.areas) {
    if (each.id == area) return;
    known += " " + each.id;
  }
  throw Failure(exit_status::usage, "the directory has no area '" + area + "'", "it has" + known);
}

void run(const Globals& globals, const Arguments& arguments) {
  if (arguments.directory.empty() && !arguments.area.empty()) {
    throw Failure(exit_status::usage, "--area needs a directory", "add --directory FILE");
  }
  const Catalog catalog = open_catalog(globals);
  const std::vector<Pathway> pathways = find_pathways(catalog, arguments.pathways);
  Given given = parse_given(split_list(arguments.given), pathways);
  given.provisional = split_list(arguments.answers.provisional);
  check_names(given.provisional, pathways, catalog);
  std::optional<Directory> directory;
  if (!arguments.directory.empty()) {
    directory = read_directory(arguments.directory, categories_of(pathways));
    check_area(*directory, arguments.area);
  }
  const FormsFile person =
      read_forms(arguments.file, catalog, arguments.answers, given.provisional);
  const Context stated = parse_context(split_list(arguments.answers.context));
  const CurrentForms forms = of_one_occasion(person, stated, arguments.file);

  std::vector<Advice> advice;
  for (const Pathway& pathway : pathways) {
    advice.push_back(suggest(pathway, forms.results, forms.context, given));
  }
  const Directory* local = directory ? &*directory : nullptr;
  if (arguments.format == "json") {
    Output out;
    out.write(to_json(advice, person.respondent, local, arguments.area) + "\n");
    out.commit();
    return;
  }
  print_text((person.respondent.empty() ? "" : "Respondent: " + person.respondent + "\n") +
             summary(advice, arguments.answers.sensitive(), local, arguments.area));
}

}  // namespace

void add_suggest(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand(
      "suggest", "Suggests next steps to a professional, from one person's forms");
  const auto arguments = std::make_shared<Arguments>();
  command->fallthrough();
  command
      ->add_option("PATHWAY", arguments->pathways,
                   "One or several: bonding,nice_cg192; or 'all'; a name with '/' or '.yaml' is a "
                   "file")
      ->required();
  command
      ->add_option("FORMS", arguments->file,
                   "Answers as JSON, one document or an array of them, each naming its instrument; "
                   "'-' reads standard input")
      ->required();
  add_list_option(*command, "--given", arguments->given,
                  "What you know beside the forms, such as alone=true,concern=unknown")
      ->type_name("FACT=VALUE,...");
  command
      ->add_option("--directory", arguments->directory,
                   "Your own service directory (YAML); suggestions then name its services")
      ->type_name("FILE");
  command->add_option("--area", arguments->area, "The area of the directory, by id")
      ->type_name("AREA");
  command->add_option("--format", arguments->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  add_reading_options(*command, arguments->answers);
  command->footer(
      "Nothing is decided and nothing is sent. What is not known is asked for.\n"
      "Examples:\n"
      "  screening suggest bonding forms.json --context stage=postnatal,role=mother,language=en\n"
      "  screening suggest all forms.json --given alone=true --format json\n"
      "  screening suggest bonding forms.json --directory services.yaml --area north");
  command->callback([&globals, arguments] { run(globals, *arguments); });
}

}  // namespace screening::cli
