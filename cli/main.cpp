#include <CLI/CLI.hpp>
#include <exception>
#include <string>

#include "commands.hpp"
#include "console.hpp"
#include "failure.hpp"
#include "files.hpp"
#include "lock_options.hpp"
#include "screening/version.hpp"

namespace {

using namespace screening::cli;

int run(int argc, char** argv) {
  CLI::App app{
      "Scores perinatal and family questionnaires. Results are screening results, not "
      "diagnoses."};
  app.name("screening");
  app.set_version_flag("--version", "screening " + std::string(screening::version()));
  app.require_subcommand(1);
  Globals globals;
  app.add_option("--definitions", globals.definitions,
                 "Adds every definition of a folder of your own; without --lock results say they "
                 "are unlocked")
      ->type_name("DIR");
  add_lock_options(app, globals);
  add_list(app, globals);
  add_show(app, globals);
  add_licences(app, globals);
  add_sources(app, globals);
  add_explain(app, globals);
  add_score(app, globals);
  add_verify(app, globals);
  add_doctor(app, globals);
  add_cohort(app, globals);
  add_check(app, globals);
  add_lock(app, globals);
  add_verify_lock(app, globals);
  add_diff(app, globals);
  add_change(app, globals);
  add_report(app, globals);
  add_pathways(app, globals);
  add_suggest(app, globals);
  add_fhir(app, globals);
  app.footer(
      "Examples:\n"
      "  screening list\n"
      "  screening show epds\n"
      "  screening score epds answers.json --context stage=postnatal,role=mother\n"
      "  screening score epds people.csv -o scored.csv\n"
      "  'screening COMMAND --help' says more.\n"
      "Exit status: 0 a result, 2 wrong use, 65 data or definition refused, 66 no such input,\n"
      "74 reading or writing failed; 'diff --exit-code' also 1, scores may differ.");
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {
    Output out;
    const bool version = dynamic_cast<const CLI::CallForVersion*>(&asked) != nullptr;
    std::string text = version ? asked.what() : app.help();
    if (!text.ends_with('\n')) text += '\n';
    out.write(text);
    out.commit();
  } catch (const CLI::ParseError& error) {
    const auto chosen = app.get_subcommands();
    complain(
        error.what(),
        "see 'screening " + (chosen.empty() ? "" : chosen.front()->get_name() + " ") + "--help'");
    return exit_status::usage;
  }
  return globals.status;
}

}  // namespace

int main(int argc, char** argv) {
  hold_standard_files();
  outlive_failed_writes();
  try {
    return run(argc, argv);
  } catch (const Failure& failure) {
    complain(failure.problem(), failure.advice());
    return failure.status();
  } catch (const std::exception&) {
    // Whatever it says might quote an answer.
    complain("something went wrong inside the program",
             "please report what you ran, without any answers");
    return exit_status::io_failed;
  }
}
