#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "yaml/document.hpp"
#include "yaml/packed_tree.hpp"

// Run while the library is built: pack_tree <definition> <output>. A text with faults gives no
// bytes, so that it is read, and its faults are reported, when somebody asks for it.
int main(int argc, char** argv) {
  namespace yaml = screening::internal::yaml;
  if (argc != 3) return EXIT_FAILURE;
  std::ifstream in(argv[1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const yaml::TextLines lines(text, argv[1]);
  yaml::Faults faults(lines);
  const auto root = yaml::read_document(lines, faults);
  std::ofstream out(argv[2], std::ios::binary);
  if (root && !faults.any_error()) out << yaml::pack(*root, lines);
  return in && out.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}
