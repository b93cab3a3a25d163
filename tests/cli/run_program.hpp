#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// Runs the built program as a person would, and keeps what it said.
namespace screening::test {

struct Outcome {
  int status = -1;
  std::string out;
  std::string err;
  std::optional<long> peak_memory_kib;  ///< none where a sanitizer adds its own
};

struct Setting {
  std::string input;           ///< standard input
  bool closed_output = false;  ///< standard output is closed
  std::string output_path;     ///< where standard output goes instead
  std::vector<std::string> environment;
};

Outcome run(const std::vector<std::string>& arguments, const Setting& setting = {});
Outcome run_with_input(const std::vector<std::string>& arguments, const std::string& input);

/// A folder of one's own that is removed again.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path(const std::string& name) const { return (root_ / name).string(); }
  std::string write(const std::string& name, const std::string& text) const;
  std::vector<std::string> names() const;

 private:
  std::filesystem::path root_;
};

std::string read_file(const std::string& path);
bool contains(const std::string& text, const std::string& part);

/// The header of an EPDS table, and a row of ten equal answers.
std::string epds_header(const std::string& first_column = "id");
std::string epds_row(const std::string& id, const std::string& answers_1_to_9,
                     const std::string& answer_10);

}  // namespace screening::test
