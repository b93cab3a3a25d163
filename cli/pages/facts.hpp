#pragma once

#include <array>
#include <string>
#include <vector>

#include "screening/definition.hpp"

/// The facts of a definition: everything in it that carries an evidence level of its own.
namespace screening::cli {

inline constexpr std::array<Evidence, 5> evidence_levels{Evidence::primary, Evidence::abstract,
                                                         Evidence::secondary, Evidence::ours,
                                                         Evidence::provisional};

struct Fact {
  std::string kind;  ///< `cut-off`, `scale`, ...; in the singular
  std::string id;    ///< empty for what there is one of
  Evidence evidence = Evidence::provisional;
};

/// Skip rules, scales, missing rules, band sets, cut-offs, reliable changes, flags, verdicts, their
/// validations, codes and the licence, in this order.
std::vector<Fact> facts_of(const Definition& definition);

/// How many facts stand at each of `evidence_levels`.
std::array<int, 5> count_by_evidence(const std::vector<Fact>& facts);

/// How many of the entries that change results take effect only when they are named.
int provisional_entries(const Definition& definition);

/// `1 cut-off`, `2 cut-offs`.
std::string counted(int number, const std::string& kind);

}  // namespace screening::cli
