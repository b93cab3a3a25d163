#include <set>

#include "core/pathway/checks.hpp"

namespace screening::internal {
namespace {

/// One pathway under check, with what is cited and read so far.
class Parts {
 public:
  Parts(const PathwayDefinition& definition, const ActionList& actions, Findings& findings)
      : definition_(definition), actions_(actions), findings_(findings) {}

  void check() {
    heading();
    findings_.ids(definition_.inputs, "inputs", "input");
    findings_.ids(definition_.steps, "steps", "step");
    findings_.ids(definition_.sources, "sources", "source");
    if (definition_.steps.empty()) {
      findings_.error(codes::pathway_empty, "steps", "the pathway has no steps; write one");
    }
    for (std::size_t i = 0; i < definition_.inputs.size(); ++i) input(i);
    for (std::size_t s = 0; s < definition_.steps.size(); ++s) step(s);
    row_ids();
    for (std::size_t s = 0; s < definition_.sources.size(); ++s) {
      findings_.needs_text(definition_.sources[s].citation, path_of("sources", s, "citation"),
                           "the citation");
    }
    for (std::size_t l = 0; l < definition_.left_out.size(); ++l) {
      const LeftOut& left_out = definition_.left_out[l];
      const std::string path = path_of("left_out", l);
      findings_.needs_text(left_out.what, path_of(path, "what"), "what is left out");
      findings_.needs_text(left_out.reason, path_of(path, "reason"), "the reason");
      cite(left_out.source, path_of(path, "source"));
    }
    unused();
  }

 private:
  void heading() {
    findings_.id(definition_.id, "id", "pathway");
    findings_.version(definition_.version, "version");
    findings_.needs_text(definition_.name, "name", "the name");
    findings_.needs_text(definition_.purpose, "purpose", "the purpose");
    findings_.needs_text(definition_.clinical_review, "clinical_review", "the clinical review");
  }

  void input(std::size_t index) {
    const PathwayInput& input = definition_.inputs[index];
    const std::string path = path_of("inputs", index);
    findings_.needs_text(input.label, path_of(path, "label"), "the label");
    for (std::size_t g = 0; g < input.ask_only_when.size(); ++g) {
      read(input.ask_only_when[g], path_of(path, "ask_only_when", g));
    }
  }

  void step(std::size_t index) {
    const PathwayStep& step = definition_.steps[index];
    const std::string path = path_of("steps", index);
    findings_.needs_text(step.label, path_of(path, "label"), "the label");
    if (step.rows.empty()) {
      findings_.error(codes::pathway_empty, path_of(path, "rows"),
                      "step " + quoted(step.id) + " has no rows; write one, or remove the step");
    }
    for (std::size_t r = 0; r < step.rows.size(); ++r) row(step.rows[r], path_of(path, "rows", r));
    if (step.otherwise) row(*step.otherwise, path_of(path, "otherwise"));
    if (step.otherwise && !step.nothing_because.empty()) {
      findings_.error(codes::otherwise_twice, path_of(path, "nothing_because"),
                      "step " + quoted(step.id) +
                          " says what to do otherwise and also why nothing is; keep one",
                      {path_of(path, "otherwise"), "what to do otherwise is said"});
    }
  }

  void row(const PathwayRow& row, const std::string& path) {
    for (std::size_t c = 0; c < row.when.size(); ++c) {
      const std::string condition = path_of(path, "when." + row.when[c].input);
      read(row.when[c].input, condition);
      for (std::size_t other = 0; other < c; ++other) {
        if (row.when[other].input == row.when[c].input) {
          findings_.error(codes::pathway_condition, condition,
                          "this row has two conditions on one input; keep one");
        }
      }
    }
    if (!row.action.empty() && !find_id(actions_.actions, row.action)) {
      findings_.error(codes::action_without_meaning, path_of(path, "action"),
                      "action " + quoted(row.action) +
                          " has no meaning; add it to the action list, or use one of its ids" +
                          suggestion(row.action, actions_.actions, findings_.diagnostics().size()));
    }
    findings_.needs_text(row.action, path_of(path, "action"), "the action");
    origin(row, path);
  }

  /// Row ids are unique in the whole pathway, so that a row can be named without its step.
  void row_ids() {
    std::map<std::string, std::string> first;
    for (std::size_t s = 0; s < definition_.steps.size(); ++s) {
      for (std::size_t r = 0; r < definition_.steps[s].rows.size(); ++r) {
        const std::string path = path_of("steps", s, "rows", r, "id");
        const std::string& id = definition_.steps[s].rows[r].id;
        findings_.id(id, path, "row");
        if (id.empty()) continue;
        const auto [place, added] = first.emplace(id, path);
        if (!added) findings_.repeated(id, path, place->second, "row");
      }
    }
  }

  void read(const std::string& id, const std::string& path) {
    if (const auto input = find_id(definition_.inputs, id)) {
      read_.insert(*input);
      return;
    }
    findings_.error(codes::pathway_input_unknown, path,
                    "there is no input " + quoted(id) +
                        suggestion(id, definition_.inputs, findings_.diagnostics().size()));
  }

  void origin(const PathwayRow& row, const std::string& path) {
    const bool reason_will_do =
        row.evidence == Evidence::ours || row.evidence == Evidence::provisional;
    if (row.source.empty()) {
      if (reason_will_do && !row.note.empty()) return;
      findings_.error(codes::source_missing, path_of(path, "source"),
                      "the row needs a source; say where it comes from");
      return;
    }
    const auto source = cite(row.source, path_of(path, "source"));
    if (!source || row.evidence == Evidence::ours) return;
    const Source& cited = definition_.sources[*source];
    if (!stronger(row.evidence, cited.seen)) return;
    findings_.error(codes::evidence_too_strong, path_of(path, "evidence"),
                    "evidence '" + std::string(to_string(row.evidence)) +
                        "' is stronger than its source, of which was seen: '" +
                        std::string(to_string(cited.seen)) + "'",
                    {path_of("sources", *source), quoted(cited.id) + " is listed"});
  }

  std::optional<std::size_t> cite(const std::string& id, const std::string& path) {
    if (const auto source = find_id(definition_.sources, id)) {
      cited_.insert(*source);
      return source;
    }
    findings_.error(codes::unknown_source, path,
                    "there is no source " + quoted(id) +
                        suggestion(id, definition_.sources, findings_.diagnostics().size()));
    return std::nullopt;
  }

  void unused() {
    for (std::size_t i = 0; i < definition_.inputs.size(); ++i) {
      if (read_.count(i) > 0 || findings_.raised(codes::pathway_input_unknown)) continue;
      findings_.error(codes::pathway_input_unused, path_of("inputs", i),
                      "no row reads input " + quoted(definition_.inputs[i].id) +
                          "; write the row, or remove the input");
    }
    for (std::size_t s = 0; s < definition_.sources.size(); ++s) {
      if (cited_.count(s) > 0 || findings_.raised(codes::unknown_source)) continue;
      findings_.error(codes::source_unused, path_of("sources", s),
                      "nothing cites source " + quoted(definition_.sources[s].id) +
                          "; cite it where it supports something, or remove it");
    }
  }

  const PathwayDefinition& definition_;
  const ActionList& actions_;
  Findings& findings_;
  std::set<std::size_t> read_;
  std::set<std::size_t> cited_;
};

}  // namespace

void check_pathway_parts(const PathwayDefinition& definition, const ActionList& actions,
                         Findings& findings) {
  Parts(definition, actions, findings).check();
}

}  // namespace screening::internal
