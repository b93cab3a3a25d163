#include <fstream>
#include <iostream>
#include <iterator>
#include <screening/screening.hpp>
#include <string>

namespace sc = screening;

// score_file INSTRUMENT FILE: reads one JSON file of answers, prints the result as JSON.
int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: score_file INSTRUMENT FILE\n";
    return 2;
  }
  const sc::Catalog catalog = sc::Catalog::shipped();
  const sc::BuildResult found = catalog.find(argv[1]);
  if (!found) {
    for (const sc::Diagnostic& diagnostic : found.diagnostics()) {
      std::cerr << sc::format(diagnostic) << "\n";
    }
    return 2;
  }
  std::ifstream file(argv[2], std::ios::binary);
  if (!file) {
    std::cerr << argv[2] << ": cannot be read\n";
    return 66;
  }
  const std::string text(std::istreambuf_iterator<char>(file), {});

  // A text that cannot be trusted is refused whole. A bad or missing answer is not: the rest is
  // scored, and the result says what it could not know.
  const sc::JsonReadResult request = sc::read_json(text, found.value());
  if (!request) {
    const sc::JsonError& error = request.error();
    std::cerr << argv[2] << ":" << error.line << ":" << error.column << ": " << error.message
              << "\n";
    return 65;
  }
  const sc::Result result = sc::score(request.value().responses, request.value().options);
  std::cout << sc::to_json(result, request.value().id) << "\n";
}
