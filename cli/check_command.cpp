#include <filesystem>
#include <memory>

#include "commands.hpp"
#include "console.hpp"
#include "failure.hpp"
#include "files.hpp"
#include "screening/load.hpp"

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

/// Checks one definition and its tests; returns its exit status.
int check(const std::string& path, Output& out) {
  constexpr std::size_t limit = 1U << 20U;
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    complain("cannot read " + path + ": there is no such file", "check the path");
    return exit_status::no_input;
  }
  const BuildResult built = load_file(path, Trust::unlocked());
  show(built.diagnostics());
  if (!built.ok()) return exit_status::refused;

  const std::filesystem::path tests = std::filesystem::path(path).replace_extension(".test.yaml");
  if (!std::filesystem::exists(tests, error)) {
    complain(path + " has no tests: there is no " + tests.string(),
             "write at least one worked example there; docs/definition-format.md says how");
    return exit_status::refused;
  }
  Input input(tests.string());
  const TestReport report = run_tests(built.value(), input.read_all(limit), tests.string());
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
    complain(tests.string() + " expects nothing", "write at least one worked example there");
    return exit_status::refused;
  }
  out.write(path + ": ok, " + figures + "\n");
  return exit_status::ok;
}

}  // namespace

void add_check(CLI::App& app, Globals& globals) {
  auto* command =
      app.add_subcommand("check", "Checks definitions and runs the examples beside them");
  const auto files = std::make_shared<std::vector<std::string>>();
  command->fallthrough();
  command->add_option("FILE", *files, "Definitions (YAML)")->required();
  command->footer(
      "Reports every fault at its line and column. The examples of x.yaml are in x.test.yaml.\n"
      "Examples:\n"
      "  screening check my-instruments/mine.yaml\n"
      "  screening check instruments/epds.yaml instruments/gad7.yaml");
  command->callback([&globals, files] {
    Output out;
    for (const std::string& file : *files) {
      const int status = check(file, out);
      // A refusal weighs more than a file that is not there.
      if (status == exit_status::refused || globals.status == exit_status::ok) {
        globals.status = status;
      }
    }
    out.commit();
  });
}

}  // namespace screening::cli
