#pragma once

#include <string>
#include <vector>

#include "cli/options.hpp"
#include "screening/load_pathway.hpp"

/// Finding pathways and directories, and what a professional gives beside the forms.
namespace screening::cli {

/// The pathway of this id, or of this file when the name has a '/' or ends with '.yaml'. Throws
/// `Failure`: 2 for a name that nobody knows, 66 for a file that is not there, 65 for a definition
/// that does not load, with its diagnostics on standard error.
Pathway find_pathway(const Catalog& catalog, const std::string& name);

/// Those of a list such as `bonding,nice_cg192`, in its order, or `all`. Throws as above.
std::vector<Pathway> find_pathways(const Catalog& catalog, const std::string& list);

/// The categories that pathways name, each once.
std::vector<Referral> categories_of(const std::vector<Pathway>& pathways);

/// Reads a directory. Shows its warnings; throws `Failure` 65 when it is refused, 66 when it is not
/// there.
Directory read_directory(const std::string& path, const std::vector<Referral>& reached);

/// `alone=true,consent=unknown`. Throws `Failure` 2 for a fact that none of the pathways reads, a
/// fact named twice, or another value.
Given parse_given(const std::vector<std::string>& pairs, const std::vector<Pathway>& pathways);

/// Whether this is `all`, a pathway with provisional rows, or such a row.
bool has_provisional(const std::vector<Pathway>& pathways, const std::string& id);

}  // namespace screening::cli
