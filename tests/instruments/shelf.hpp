#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "screening/screening.hpp"

/// What the tests of the shipped definitions share. The files in the source tree decide what is
/// tested, so a definition that somebody forgot to embed fails instead of going unnoticed.
namespace shelf {

std::filesystem::path folder();

/// Ids of the definitions in the folder, sorted.
std::vector<std::string> ids();

std::string read(const std::filesystem::path& file);

/// The examples beside a definition.
std::string examples(const std::string& id);

/// Every diagnostic, one a line.
std::string text(const std::vector<screening::Diagnostic>& diagnostics);

/// One case per shipped definition.
class ShippedInstrument : public testing::TestWithParam<std::string> {
 protected:
  /// From the catalogue; fails the test when it is not there.
  screening::Instrument instrument() const;
};

inline std::string case_name(const testing::TestParamInfo<std::string>& info) { return info.param; }

}  // namespace shelf
