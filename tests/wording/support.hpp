#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "screening/screening.hpp"

namespace screening::testing {

inline std::string read_source(const std::string& name) {
  std::ifstream in(std::string(SCREENING_SOURCE_DIR) + "/" + name, std::ios::binary);
  EXPECT_TRUE(in.is_open()) << name;
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The invented instrument of examples/wording, its pack and its Questionnaire.
inline const Instrument& tea() {
  static const Instrument instrument =
      load_definition(read_source("examples/wording/tea.yaml"), "tea.yaml", Trust::unlocked())
          .value();
  return instrument;
}
inline const std::string& pack() {
  static const std::string text = read_source("examples/wording/wording/tea.en.yaml");
  return text;
}
inline const std::string& questionnaire() {
  static const std::string text = read_source("examples/wording/questionnaire.json");
  return text;
}

inline WordingResult load_pack(std::string_view text) {
  return load_wording(text, "tea.en.yaml", tea());
}
inline WordingResult import(std::string_view text) {
  return read_questionnaire(text, "tea.json", tea());
}

/// `text` with its only occurrence of `from` replaced.
inline std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "not there: " << from;
  EXPECT_EQ(text.find(from, at + 1), std::string::npos) << "there twice: " << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

/// `SCR113 2:1 path`, one a diagnostic.
inline std::vector<std::string> faults_of(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> faults;
  for (const Diagnostic& d : diagnostics) {
    faults.push_back(d.code + " " + std::to_string(d.position.line) + ":" +
                     std::to_string(d.position.column) + " " + d.path);
  }
  return faults;
}

/// The only diagnostic; an empty one, and a failed test, when there are none or several.
inline Diagnostic only(const std::vector<Diagnostic>& diagnostics) {
  EXPECT_EQ(diagnostics.size(), 1U) << ::testing::PrintToString(faults_of(diagnostics));
  return diagnostics.size() == 1 ? diagnostics.front() : Diagnostic{};
}

inline bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// The texts of one item's options.
inline std::vector<std::string> texts(const WordingItem& item) {
  std::vector<std::string> all;
  for (const WordingOption& option : item.options) all.push_back(option.text);
  return all;
}

}  // namespace screening::testing
