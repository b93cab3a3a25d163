#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "cli/pathways/pathway_options.hpp"
#include "commands.hpp"
#include "console.hpp"
#include "failure.hpp"
#include "files.hpp"
#include "screening/load_pathway.hpp"

namespace screening::cli {

namespace {

std::string counted(int number, const std::string& noun) {
  return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

void show_failure(const TestFailure& failure) {
  std::string place = failure.position.file;
  if (failure.position.line > 0) {
    place +=
        ":" + std::to_string(failure.position.line) + ":" + std::to_string(failure.position.column);
  }
  say_raw(place + ": error: test '" + failure.test + "' expected " + failure.expected +
          " but found " + failure.found + "\n");
}

constexpr std::size_t limit = 1U << 20U;

/// Says what came of the examples; returns the exit status.
int judge(const std::string& path, const std::string& tests, const TestReport& report,
          Output& out) {
  show(report.diagnostics);
  for (const TestFailure& failure : report.failures) show_failure(failure);
  const std::string figures =
      counted(report.cases, "test") + ", " + counted(report.expectations, "expectation");
  if (!report.ok()) {
    out.write(path + ": failed, " + figures + ", " +
              counted(static_cast<int>(report.failures.size()), "failure") + "\n");
    return exit_status::refused;
  }
  if (report.expectations == 0) {
    complain(tests + " expects nothing", "write at least one worked example there");
    return exit_status::refused;
  }
  out.write(path + ": ok, " + figures + "\n");
  return exit_status::ok;
}

/// Runs the examples beside a file: `run(text, name)` gives their report.
template <class Run>
int check_examples(const std::string& path, Output& out, const Run& run) {
  const std::string tests = std::filesystem::path(path).replace_extension(".test.yaml").string();
  std::error_code error;
  if (!std::filesystem::exists(tests, error)) {
    complain(path + " has no tests: there is no " + tests,
             "write at least one worked example there; docs/definition-format.md says how");
    return exit_status::refused;
  }
  Input input(tests);
  return judge(path, tests, run(input.read_all(limit), tests), out);
}

int check_instrument(const std::string& path, Output& out) {
  const BuildResult built = load_file(path, Trust::unlocked());
  show(built.diagnostics());
  if (!built.ok()) return exit_status::refused;
  return check_examples(path, out, [&](const std::string& text, const std::string& name) {
    return run_tests(built.value(), text, name);
  });
}

int check_pathway(const Globals& globals, const std::string& path, Output& out) {
  const Catalog catalog = open_catalog(globals);
  const FindInstrument find = catalog.finder();
  const Loaded<Pathway> loaded =
      load_pathway_file(path, Trust::unlocked(), catalog.actions(), find);
  show(loaded.diagnostics());
  if (!loaded) return exit_status::refused;
  return check_examples(path, out, [&](const std::string& text, const std::string& name) {
    return run_pathway_tests(loaded.value(), find, text, name);
  });
}

/// A list of actions or a directory of services, which have no examples.
template <class T>
int check_list(const std::string& path, const Loaded<T>& loaded, Output& out) {
  show(loaded.diagnostics());
  if (!loaded) return exit_status::refused;
  out.write(path + ": ok\n");
  return exit_status::ok;
}

/// Checks one file and the examples beside it; returns its exit status.
int check(const Globals& globals, const std::string& path, Output& out) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    complain("cannot read " + path + ": there is no such file", "check the path");
    return exit_status::no_input;
  }
  // What cannot be read is an instrument's fault to report.
  if (!std::filesystem::is_regular_file(path, error)) return check_instrument(path, out);
  const std::string text = Input(path).read_all(limit);
  switch (kind_of_file(text)) {
    case FileKind::pathway:
      return check_pathway(globals, path, out);
    case FileKind::actions:
      return check_list(path, load_actions(text, path, Trust::unlocked()), out);
    case FileKind::directory: {
      const std::vector<Pathway> all = find_pathways(open_catalog(globals), "all");
      return check_list(path, load_directory(text, path, categories_of(all)), out);
    }
    case FileKind::instrument:
      break;
  }
  return check_instrument(path, out);
}

}  // namespace

void add_check(CLI::App& app, Globals& globals) {
  auto* command = app.add_subcommand(
      "check",
      "Checks definitions, pathways and service directories, and runs the examples beside them");
  const auto files = std::make_shared<std::vector<std::string>>();
  command->fallthrough();
  command->add_option("FILE", *files, "Definitions, pathways or directories (YAML)")->required();
  command->footer(
      "Reports every fault at its line and column. The examples of x.yaml are in x.test.yaml.\n"
      "Examples:\n"
      "  screening check my-instruments/mine.yaml\n"
      "  screening check instruments/epds.yaml instruments/gad7.yaml");
  command->callback([&globals, files] {
    Output out;
    for (const std::string& file : *files) {
      const int status = check(globals, file, out);
      // A refusal weighs more than a file that is not there.
      if (status == exit_status::refused || globals.status == exit_status::ok) {
        globals.status = status;
      }
    }
    out.commit();
  });
}

}  // namespace screening::cli
