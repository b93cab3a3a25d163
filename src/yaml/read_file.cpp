#include "yaml/read_file.hpp"

#include <fstream>
#include <system_error>

namespace screening::internal::yaml {

FileText read_file(const std::filesystem::path& path, const ReadLimits& limits) {
  FileText file;
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) {
    file.fault = "there is no such file, or its folder may not be read";
    return file;
  }
  if (std::filesystem::is_directory(status)) {
    file.fault = "this is a folder; name a file";
    return file;
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    file.fault = "the file cannot be opened; check its permissions";
    return file;
  }
  file.text.resize(limits.bytes + 1);
  in.read(file.text.data(), static_cast<std::streamsize>(file.text.size()));
  file.text.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad()) file.fault = "the file cannot be read to its end";
  return file;
}

}  // namespace screening::internal::yaml
