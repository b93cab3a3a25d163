#pragma once

#include <screening/pathway.hpp>
#include <string>
#include <utility>
#include <vector>

/// What a professional names beside the forms, checked against the pathways that are asked.
namespace screening::python {

/// The facts that some pathway reads, each once, in their order.
std::vector<std::string> facts_of(const std::vector<Pathway>& pathways);

/// What can be put in force by name: provisional rows, and pathways that have one.
std::vector<std::string> provisional_of(const std::vector<Pathway>& pathways);

/// Facts with `true`, `false` or `unknown`. Throws `Refusal` for a fact that none of the pathways
/// reads, another value, and a provisional name that there is not.
Given given_of(const std::vector<std::pair<std::string, std::string>>& facts,
               const std::vector<std::string>& provisional, const std::vector<Pathway>& pathways);

/// The categories of services that the pathways name, each once.
std::vector<Referral> categories_of(const std::vector<Pathway>& pathways);

}  // namespace screening::python
