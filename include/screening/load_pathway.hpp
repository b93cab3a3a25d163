#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string_view>

#include "screening/directory.hpp"
#include "screening/load.hpp"
#include "screening/pathway.hpp"

/// Pathways, their words and service directories from YAML (docs/pathways.md). Everything here
/// reads as strictly as `load_definition`, reports every fault at once, sorted by position, and
/// never throws on bad input. `file_name` is used in diagnostics only.
namespace [[gnu::visibility("default")]] screening {

/// Reads and checks the list of actions, categories and given facts.
Loaded<ActionList> load_actions(std::string_view text, std::string_view file_name,
                                const Trust& trust);

/// Reads, validates and compiles a pathway, as `build_pathway` does.
Loaded<Pathway> load_pathway(std::string_view text, std::string_view file_name, const Trust& trust,
                             const ActionList& actions, const FindInstrument& find);

/// The same from a file, which is named `<id>.yaml`. A file that cannot be read is a diagnostic too
/// (`SCR001`).
Loaded<Pathway> load_pathway_file(const std::filesystem::path& path, const Trust& trust,
                                  const ActionList& actions, const FindInstrument& find);

/// Runs the examples of a pathway's `.test.yaml` file: forms are scored, and the suggestions and
/// what is asked for are compared with those that are expected.
TestReport run_pathway_tests(const Pathway& pathway, const FindInstrument& find,
                             std::string_view text, std::string_view file_name);

/// Reads and checks a service directory, as `check_directory` does.
Loaded<Directory> load_directory(std::string_view text, std::string_view file_name,
                                 std::span<const Referral> reached);

/// What a file of this format says it is, by the keys of its first level.
enum class FileKind : std::uint8_t { instrument, pathway, actions, directory };

/// Looks at the keys alone: `steps` makes a pathway, `actions` a list of actions, `services` a
/// directory. Everything else, and what is not YAML, is taken for an instrument, whose loader says
/// what is wrong with it.
FileKind kind_of_file(std::string_view text);

}  // namespace screening
