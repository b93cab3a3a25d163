#pragma once

#include "options.hpp"

/// The subcommands. Each function declares one, with its options, help and examples; what it does
/// runs when the arguments were read, throws `Failure`, and leaves an exit status in `globals`.
namespace screening::cli {

void add_list(CLI::App& app, Globals& globals);
void add_show(CLI::App& app, Globals& globals);
void add_licences(CLI::App& app, Globals& globals);
void add_sources(CLI::App& app, Globals& globals);
void add_explain(CLI::App& app, Globals& globals);
void add_score(CLI::App& app, Globals& globals);
void add_verify(CLI::App& app, Globals& globals);
void add_doctor(CLI::App& app, Globals& globals);
void add_cohort(CLI::App& app, Globals& globals);
void add_check(CLI::App& app, Globals& globals);
void add_lock(CLI::App& app, Globals& globals);
void add_verify_lock(CLI::App& app, Globals& globals);
void add_diff(CLI::App& app, Globals& globals);
void add_change(CLI::App& app, Globals& globals);
void add_report(CLI::App& app, Globals& globals);
void add_pathways(CLI::App& app, Globals& globals);
void add_suggest(CLI::App& app, Globals& globals);
void add_fhir(CLI::App& app, Globals& globals);

/// Prints text for a person on standard output, coloured where that is wanted.
void print_text(const std::string& text);

}  // namespace screening::cli
