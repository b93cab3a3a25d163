#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "screening/screening.hpp"

/// What the tests of pathways share.
namespace pathways {

std::filesystem::path folder();
std::string read(const std::filesystem::path& file);
std::string text(const std::vector<screening::Diagnostic>& diagnostics);

/// The shipped catalogue and its action list, made once.
const screening::Catalog& catalog();
const screening::ActionList& actions();

/// A shipped pathway; fails the test when it does not load.
screening::Pathway shipped(const std::string& id);

/// `<row>` of suggestions and `?<input>` of asks, in their order.
std::vector<std::string> said(const screening::Advice& advice);

/// A result of some answers by code, everything else unanswered.
screening::Result scored(const std::string& instrument,
                         const std::vector<std::pair<std::string, std::string>>& answers,
                         const screening::Context& context = {});

}  // namespace pathways
