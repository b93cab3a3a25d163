#pragma once

#include <string>

#include "options.hpp"
#include "screening/lock.hpp"

/// What the program is told of the lock of `--definitions`.
namespace screening::cli {

/// `--lock`, `--lock-digest` and `--least-serial`.
void add_lock_options(CLI::App& app, Globals& globals);

/// The lock of a file, held to what the options demand of it. Throws `Failure`: 66 when it is not
/// there, 65 with every diagnostic on standard error when it is refused.
LockFile demanded_lock(const std::string& path, const Globals& globals);

}  // namespace screening::cli
