#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>

#include "commands.hpp"
#include "console.hpp"
#include "failure.hpp"
#include "files.hpp"
#include "lock_options.hpp"
#include "screening/load.hpp"
#include "screening/lock.hpp"

namespace screening::cli {

namespace {

std::string counted(std::size_t number) {
  return std::to_string(number) + " definition" + (number == 1 ? "" : "s");
}

std::string row(const std::string& kind, const LockEntry& entry) {
  return "  " + kind + std::string(17 - kind.size(), ' ') + entry.id + "@" + entry.version + "  " +
         entry.file + "\n";
}

const LockEntry* find(const LockFile& lock, const LockEntry& like) {
  const auto found = std::find_if(
      lock.entries().begin(), lock.entries().end(),
      [&](const LockEntry& entry) { return entry.id == like.id && entry.version == like.version; });
  return found == lock.entries().end() ? nullptr : &*found;
}

/// What became of a definition that both locks may have; empty when nothing did.
std::string change_of(const LockEntry* before, const LockEntry& after) {
  if (before == nullptr) return row("new", after);
  if (before->semantic_digest != after.semantic_digest) return row("CHANGED MEANING", after);
  if (before->byte_digest != after.byte_digest) return row("same meaning", after);
  if (before->file != after.file) return row("renamed", after);
  return {};
}

/// The entries that differ from one lock to the next, one a line; empty when none does.
std::string changes(const LockFile& before, const LockFile& after) {
  std::string text;
  for (const LockEntry& entry : after.entries()) text += change_of(find(before, entry), entry);
  for (const LockEntry& entry : before.entries()) {
    if (find(after, entry) == nullptr) text += row("gone", entry);
  }
  return text;
}

/// The lock that is to be replaced, if there is one. What is there and is no lock is not written
/// over.
std::optional<LockFile> earlier_lock(const std::string& path) {
  std::error_code error;
  if (path.empty() || !std::filesystem::exists(path, error)) return std::nullopt;
  const Loaded<LockFile> read = read_lock_file(path);
  if (read) return read.value();
  show(read.diagnostics());
  throw Failure(exit_status::refused, path + " is there and is not a lock that can be read",
                "restore it, or write the lock under another name");
}

int next_serial(const std::optional<LockFile>& before, const std::optional<int>& asked,
                const std::string& path) {
  if (!before) return asked.value_or(1);
  if (asked.value_or(LockFile::greatest_serial) <= before->serial()) {
    throw Failure(exit_status::usage,
                  "the new serial must be greater than that of " + path + ", which is " +
                      std::to_string(before->serial()),
                  "leave --serial out to take the next one");
  }
  return asked.value_or(before->serial() + 1);
}

void write_lock(const std::string& directory, const std::optional<int>& serial,
                const std::string& path) {
  if (path.ends_with(".yaml")) {
    throw Failure(exit_status::usage, "a lock named '.yaml' would be taken for a definition",
                  "name it otherwise, such as screening.lock");
  }
  const std::optional<LockFile> before = earlier_lock(path);
  const int next = next_serial(before, serial, path);
  const Loaded<LockFile> made = make_lock(directory, next);
  show(made.diagnostics());
  if (!made) {
    throw Failure(exit_status::refused, "the definitions in " + directory + " were refused",
                  "put right what is named above; a lock names only what loads");
  }
  const LockFile& lock = made.value();
  if (before && before->entries() == lock.entries() && !serial) {
    say("nothing changed since serial " + std::to_string(before->serial()) + "; " + path +
        " is left as it is");
    return;
  }
  Output out(path);
  out.write(lock.text());
  out.commit();
  say("locked " + counted(lock.entries().size()) + " of " + directory + " as serial " +
      std::to_string(lock.serial()) +
      (before ? "; since serial " + std::to_string(before->serial()) + ":" : ":"));
  const LockFile nothing = read_lock("screening-lock/1\nserial 1\ncount 0\n...\n", "").value();
  const std::string differences = changes(before.value_or(nothing), lock);
  say_raw(differences.empty() ? "  nothing changed\n" : differences);
  say("SHA-256 of the lock: " + sha256_hex(lock.text()));
}

}  // namespace

LockFile demanded_lock(const std::string& path, const Globals& globals) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    throw Failure(exit_status::no_input, "cannot read " + path + ": there is no such file",
                  "'screening lock DIR -o FILE' writes a lock");
  }
  LockDemands demands;
  demands.least_serial = globals.least_serial;
  demands.byte_digest = globals.lock_digest;
  const Loaded<LockFile> lock = read_lock_file(path, demands);
  if (lock) return lock.value();
  show(lock.diagnostics());
  throw Failure(exit_status::refused, "the lock " + path + " was refused",
                "put right what is named above; nothing was loaded");
}

void add_lock_options(CLI::App& app, Globals& globals) {
  app.add_option("--lock", globals.lock,
                 "Loads the folder of --definitions only if it is exactly what this lock says "
                 "(docs/locking.md); results say they are locked")
      ->type_name("FILE");
  app.add_option("--lock-digest", globals.lock_digest,
                 "The SHA-256 that the lock file itself must have")
      ->type_name("HEX");
  app.add_option("--least-serial", globals.least_serial, "The least serial that a lock may have")
      ->type_name("N")
      ->check(CLI::Range(1, LockFile::greatest_serial));
}

void add_lock(CLI::App& app, Globals&) {
  struct Arguments {
    std::string directory;
    std::optional<int> serial;
    std::string output;
  };
  auto* command = app.add_subcommand(
      "lock", "Writes down the digests of a folder of definitions, and what changed in meaning");
  const auto arguments = std::make_shared<Arguments>();
  command->fallthrough();
  command->add_option("DIR", arguments->directory, "The folder; all its definitions must load")
      ->required();
  command
      ->add_option("--serial", arguments->serial,
                   "Which edition this is; one more than that of FILE when left out")
      ->type_name("N")
      ->check(CLI::Range(1, LockFile::greatest_serial));
  command
      ->add_option("-o,--output", arguments->output,
                   "Where to write; a lock that is there is compared, then replaced")
      ->type_name("FILE");
  command->footer(
      "What changed is said on standard error, for those who sign it off: new, same meaning "
      "(other\n"
      "bytes), CHANGED MEANING (raise its version; 'screening diff' says how), renamed, gone.\n"
      "Examples:\n"
      "  screening lock my-instruments -o my-instruments/screening.lock\n"
      "  screening lock my-instruments --serial 8 -o next.lock");
  command->callback(
      [arguments] { write_lock(arguments->directory, arguments->serial, arguments->output); });
}

void add_verify_lock(CLI::App& app, Globals& globals) {
  struct Arguments {
    std::string directory;
    std::string lock;
  };
  auto* command = app.add_subcommand(
      "verify-lock", "Says whether a folder of definitions is exactly what its lock says");
  const auto arguments = std::make_shared<Arguments>();
  command->fallthrough();
  command->add_option("DIR", arguments->directory, "The folder")->required();
  command->add_option("LOCK", arguments->lock, "The lock file")->required();
  command->footer(
      "Every difference is named at once; then the exit status is 65.\n"
      "Examples:\n"
      "  screening verify-lock my-instruments my-instruments/screening.lock\n"
      "  screening verify-lock my-instruments screening.lock --least-serial 7");
  command->callback([&globals, arguments] {
    const LockFile lock = demanded_lock(arguments->lock, globals);
    const auto loaded = load_locked(arguments->directory, lock);
    show(loaded.diagnostics());
    if (!loaded) {
      throw Failure(exit_status::refused,
                    arguments->directory + " is not what " + arguments->lock + " says",
                    "restore what is named above, or review it and lock the folder again");
    }
    Output out;
    out.write(arguments->directory + ": ok, serial " + std::to_string(lock.serial()) + ", " +
              counted(lock.entries().size()) + "\n" +
              "SHA-256 of the lock: " + sha256_hex(lock.text()) + "\n");
    out.commit();
  });
}

}  // namespace screening::cli
