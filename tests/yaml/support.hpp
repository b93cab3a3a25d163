#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "screening/load.hpp"

namespace screening {

inline void PrintTo(const Position& position, std::ostream* out) {
  *out << position.file << ":" << position.line << ":" << position.column;
}

}  // namespace screening

namespace screening::testing {

inline std::string read_source(const std::string& name) {
  std::ifstream in(std::string(SCREENING_SOURCE_DIR) + "/" + name, std::ios::binary);
  EXPECT_TRUE(in.is_open()) << name;
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// A definition that loads without a word: the example of docs/definition-format.md.
inline const std::string& toy() {
  static const std::string text = read_source("tests/yaml/toy.yaml");
  return text;
}
inline const std::string& toy_tests() {
  static const std::string text = read_source("tests/yaml/toy.test.yaml");
  return text;
}

/// `text` with its only occurrence of `from` replaced.
inline std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "not there: " << from;
  EXPECT_EQ(text.find(from, at + 1), std::string::npos) << "there twice: " << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

inline BuildResult load(std::string_view text) {
  return load_definition(text, "toy.yaml", Trust::unlocked());
}

/// `SCR113 2:1`, one a diagnostic.
inline std::vector<std::string> faults_of(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> faults;
  for (const Diagnostic& diagnostic : diagnostics) {
    faults.push_back(diagnostic.code + " " + std::to_string(diagnostic.position.line) + ":" +
                     std::to_string(diagnostic.position.column));
  }
  return faults;
}

/// The only diagnostic; an empty one, and a failed test, when there are none or several.
inline Diagnostic only(const std::vector<Diagnostic>& diagnostics) {
  EXPECT_EQ(diagnostics.size(), 1U) << ::testing::PrintToString(faults_of(diagnostics));
  return diagnostics.size() == 1 ? diagnostics.front() : Diagnostic{};
}

/// A text whose `@` marks where a fault is expected: the text without it, and the place.
struct Marked {
  std::string text;
  int line = 1;
  int column = 1;
};
inline Marked marked(std::string text) {
  Marked result;
  const std::size_t at = text.find('@');
  EXPECT_NE(at, std::string::npos) << "no mark";
  if (at == std::string::npos) return result;
  for (std::size_t i = 0; i < at; ++i) {
    ++result.column;
    if (text[i] == '\n') {
      ++result.line;
      result.column = 1;
    }
  }
  result.text = text.erase(at, 1);
  return result;
}

/// Expects exactly one diagnostic: this code, at the mark.
inline Diagnostic expect_fault(const Marked& document, std::string_view code) {
  const BuildResult result = load(document.text);
  const Diagnostic diagnostic = only(result.diagnostics());
  EXPECT_EQ(diagnostic.code, code) << diagnostic.message;
  EXPECT_EQ(diagnostic.position, (Position{"toy.yaml", document.line, document.column}))
      << document.text.substr(0, 80) << "\n"
      << diagnostic.message;
  EXPECT_FALSE(result.ok());
  return diagnostic;
}

}  // namespace screening::testing
