#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "screening/catalog.hpp"
#include "screening/explain.hpp"
#include "screening/score.hpp"

// Named alone: it is large, and only the files that declare options need it.
namespace CLI {
class App;
class Option;
}  // namespace CLI

/// Options that several subcommands share, and what they mean.
namespace screening::cli {

/// Options of the program itself.
struct Globals {
  std::string definitions;
  std::optional<std::string> lock;         ///< of the definitions; without one they are unlocked
  std::optional<std::string> lock_digest;  ///< that the lock must have
  int least_serial = 1;                    ///< that the lock may have
  int status = 0;                          ///< exit status of the command that ran
};

/// Options wherever answers come in.
struct AnswerOptions {
  std::string coding = "code";
  std::vector<std::string> context;
  std::vector<std::string> provisional;
  std::string primary;
  std::string prevalence;
  bool show_protected = false;
  bool licence_held = false;

  Protected sensitive() const { return show_protected ? Protected::shown : Protected::withheld; }
};

/// Where the input comes from and where the output goes.
struct AnswerFiles {
  std::string input;
  std::string output;
};

/// Those that say how answers are read: coding, context, provisional and protected content.
void add_reading_options(CLI::App& command, AnswerOptions& options);

/// Those, and what else a score can be asked for.
void add_answer_options(CLI::App& command, AnswerOptions& options);

/// An option that takes one value at a time, each a list with commas.
CLI::Option* add_list_option(CLI::App& command, const std::string& name,
                             std::vector<std::string>& values, const std::string& help);

/// The parts between commas, without empty ones.
std::vector<std::string> split_list(const std::vector<std::string>& values);

/// Diagnostics on standard error.
void show(const std::vector<Diagnostic>& diagnostics);

/// The shipped instruments and those of `--definitions`. Throws `Failure` 65 with every diagnostic
/// on standard error.
Catalog open_catalog(const Globals& globals);

/// The instrument of this id, or of this `id@version`, provisional or not. Throws `Failure`: 2 for
/// a name that nobody knows or that several versions share, 65 for a definition that does not load.
Instrument find_instrument(const Catalog& catalog, const std::string& name);

/// These, sorted and each once; every version of everything when there is none. Throws as above.
std::vector<Instrument> find_instruments(const Catalog& catalog, std::vector<std::string> names);

/// Refuses (65) a provisional instrument that is not among `provisional`. Results are given only
/// after this; `list` and `show` need not ask.
void check_in_force(const Instrument& instrument, const std::vector<std::string>& provisional);

/// Whether this is the id of something provisional in the instrument, or of itself.
bool has_provisional(const Instrument& instrument, const std::string& id);

/// Refuses ids that the instrument does not have, or that are not provisional.
void check_provisional(const Instrument& instrument, const std::vector<std::string>& provisional,
                       int status);

/// Whether some item must be kept from a partner's eyes.
bool has_protected_items(const Instrument& instrument);

Coding coding_of(const AnswerOptions& options);

/// The caller's choices as the library takes them. Throws `Failure` 2.
ScoreOptions score_options(const Instrument& instrument, const AnswerOptions& options);

}  // namespace screening::cli
