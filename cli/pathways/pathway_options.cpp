#include "cli/pathways/pathway_options.hpp"

#include <algorithm>
#include <filesystem>

#include "cli/failure.hpp"
#include "cli/files.hpp"

namespace screening::cli {

namespace {

bool is_file(const std::string& name) {
  return name.find('/') != std::string::npos || name.ends_with(".yaml");
}

[[noreturn]] void refuse(const std::vector<Diagnostic>& diagnostics, const std::string& what) {
  show(diagnostics);
  throw Failure(exit_status::refused, what + " was refused", "put right what is named above");
}

void expect_file(const std::string& path) {
  std::error_code error;
  if (std::filesystem::exists(path, error)) return;
  throw Failure(exit_status::no_input, "cannot read " + path + ": there is no such file",
                "check the path");
}

bool reads_fact(const Pathway& pathway, const std::string& fact) {
  const auto& inputs = pathway.definition().inputs;
  return std::any_of(inputs.begin(), inputs.end(), [&](const PathwayInput& input) {
    return std::any_of(input.reads.begin(), input.reads.end(), [&](const InputRead& read) {
      return read.kind == InputRead::Kind::given && read.part == fact;
    });
  });
}

}  // namespace

Pathway find_pathway(const Catalog& catalog, const std::string& name) {
  if (is_file(name)) {
    expect_file(name);
    const Loaded<Pathway> loaded =
        load_pathway_file(name, Trust::unlocked(), catalog.actions(), catalog.finder());
    if (!loaded) refuse(loaded.diagnostics(), "the pathway in " + name);
    show(loaded.diagnostics());
    return loaded.value();
  }
  if (catalog.pathway_text(name).empty()) {
    throw Failure(exit_status::usage, "there is no pathway '" + name + "'",
                  "'screening pathways' names those there are; a name with '/' or '.yaml' is a "
                  "file");
  }
  const Loaded<Pathway> loaded = catalog.find_pathway(name);
  if (!loaded) refuse(loaded.diagnostics(), "the pathway '" + name + "'");
  return loaded.value();
}

std::vector<Pathway> find_pathways(const Catalog& catalog, const std::string& list) {
  std::vector<std::string> names = split_list({list});
  if (names == std::vector<std::string>{"all"}) names = catalog.pathway_ids();
  std::vector<Pathway> pathways;
  for (const std::string& name : names) {
    pathways.push_back(find_pathway(catalog, name));
    for (std::size_t other = 0; other + 1 < pathways.size(); ++other) {
      if (pathways[other].id() != pathways.back().id()) continue;
      throw Failure(exit_status::usage, "the pathway '" + pathways.back().id() + "' is named twice",
                    "name every pathway once");
    }
  }
  if (!pathways.empty()) return pathways;
  throw Failure(exit_status::usage, "no pathway is named", "'screening pathways' names them");
}

std::vector<Referral> categories_of(const std::vector<Pathway>& pathways) {
  std::vector<Referral> all;
  for (const Pathway& pathway : pathways) {
    const std::vector<Referral> some = pathway.categories();
    all.insert(all.end(), some.begin(), some.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

Directory read_directory(const std::string& path, const std::vector<Referral>& reached) {
  constexpr std::size_t limit = 1U << 20U;
  Input input(path);
  const Loaded<Directory> loaded = load_directory(input.read_all(limit), input.name(), reached);
  if (!loaded) refuse(loaded.diagnostics(), "the directory in " + path);
  show(loaded.diagnostics());
  return loaded.value();
}

Given parse_given(const std::vector<std::string>& pairs, const std::vector<Pathway>& pathways) {
  Given given;
  for (const std::string& pair : pairs) {
    const std::size_t equals = pair.find('=');
    const std::string fact = pair.substr(0, equals);
    const std::string value = equals == std::string::npos ? "" : pair.substr(equals + 1);
    const bool known = std::any_of(pathways.begin(), pathways.end(), [&](const Pathway& pathway) {
      return reads_fact(pathway, fact);
    });
    if (!known) {
      throw Failure(exit_status::usage, "none of the pathways reads '" + fact + "'",
                    "'screening pathways show PATHWAY' lists what can be given");
    }
    for (const auto& [other, state] : given.facts) {
      if (other != fact) continue;
      throw Failure(exit_status::usage, "--given names " + fact + " twice", "name it once");
    }
    if (value != "true" && value != "false" && value != "unknown") {
      throw Failure(exit_status::usage, "--given " + fact + " does not take this value",
                    "write true, false or unknown");
    }
    given.facts.emplace_back(fact, value == "true"    ? Determination::positive
                                   : value == "false" ? Determination::negative
                                                      : Determination::indeterminate);
  }
  return given;
}

bool has_provisional(const std::vector<Pathway>& pathways, const std::string& id) {
  if (id == "all") return true;
  return std::any_of(pathways.begin(), pathways.end(), [&](const Pathway& pathway) {
    const auto& steps = pathway.definition().steps;
    return std::any_of(steps.begin(), steps.end(), [&](const PathwayStep& step) {
      return std::any_of(step.rows.begin(), step.rows.end(), [&](const PathwayRow& row) {
        return row.evidence == Evidence::provisional && (row.id == id || pathway.id() == id);
      });
    });
  });
}

}  // namespace screening::cli
