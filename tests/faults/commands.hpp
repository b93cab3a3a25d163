#pragma once

#include <string>
#include <vector>

#include "tests/cli/run_program.hpp"

/// Every command that writes, with invented input for it.
namespace screening::test {

/// One way to run the program that writes a file, or two, named by `-o` and by another option.
struct Writing {
  std::string name;
  std::vector<std::string> arguments;
  std::string second;  ///< the option that names the second file; empty without one
};

/// Files of input in a folder of their own, and what can be done with them.
class Inputs {
 public:
  Inputs();

  /// Commands with an option for their output. Without it, all but `lock --serial` write to
  /// standard output.
  std::vector<Writing> writing() const;

  /// Commands that write to standard output alone.
  std::vector<Writing> showing() const;

  /// A table of so many EPDS forms, one row of every thousand of which is rejected.
  std::string people(std::size_t rows) const;

 private:
  Folder folder_;
};

/// The arguments with the output, and the second file if there is one, in a folder.
std::vector<std::string> into(const Writing& command, const std::string& folder);

}  // namespace screening::test
