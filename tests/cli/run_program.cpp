#include "run_program.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace screening::test {

namespace {

/// In the child: points one of the standard files at a path.
void redirect(const std::string& path, int flags, int target) {
  const int file = ::open(path.c_str(), flags, 0600);
  if (file < 0) ::_exit(125);
  ::dup2(file, target);
  if (file != target) ::close(file);
}

}  // namespace

Outcome run(const std::vector<std::string>& arguments, const Setting& setting) {
  const Folder folder;
  const std::string input = folder.write("input", setting.input);
  const std::string out = setting.output_path.empty() ? folder.path("out") : setting.output_path;
  const std::string err = folder.path("err");
  const std::string program = std::string(SCREENING_BINARY_DIR) + "/screening";
  const pid_t child = ::fork();
  if (child == 0) {
    redirect(input, O_RDONLY, 0);
    redirect(out, O_WRONLY | O_CREAT, 1);
    redirect(err, O_WRONLY | O_CREAT, 2);
    if (setting.closed_output) ::close(1);
    for (const std::string& entry : setting.environment) {
      const std::size_t equals = entry.find('=');
      ::setenv(entry.substr(0, equals).c_str(), entry.substr(equals + 1).c_str(), 1);
    }
    std::vector<char*> words;
    words.push_back(const_cast<char*>(program.c_str()));
    for (const std::string& argument : arguments) {
      words.push_back(const_cast<char*>(argument.c_str()));
    }
    words.push_back(nullptr);
    ::execv(program.c_str(), words.data());
    ::_exit(126);
  }
  int status = 0;
  struct rusage used {};
  ::wait4(child, &status, 0, &used);
  Outcome outcome;
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(__clang__)
  outcome.peak_memory_kib = used.ru_maxrss;
#endif
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  if (setting.output_path.empty()) outcome.out = read_file(out);
  outcome.err = read_file(err);
  return outcome;
}

Outcome run_with_input(const std::vector<std::string>& arguments, const std::string& input) {
  Setting setting;
  setting.input = input;
  return run(arguments, setting);
}

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "screening-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) std::abort();
  root_ = name;
}

Folder::~Folder() {
  std::error_code error;
  std::filesystem::remove_all(root_, error);
}

std::string Folder::write(const std::string& name, const std::string& text) const {
  std::ofstream file(root_ / name, std::ios::binary);
  file << text;
  return path(name);
}

std::vector<std::string> Folder::names() const {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(root_)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string epds_header(const std::string& first_column) {
  std::string header = first_column;
  for (int i = 1; i <= 10; ++i) header += (i < 10 ? ",epds_0" : ",epds_") + std::to_string(i);
  return header;
}

std::string epds_row(const std::string& id, const std::string& answers_1_to_9,
                     const std::string& answer_10) {
  std::string row = id;
  for (int i = 1; i <= 9; ++i) row += "," + answers_1_to_9;
  return row + "," + answer_10;
}

}  // namespace screening::test
