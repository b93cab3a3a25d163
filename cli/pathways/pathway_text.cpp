#include "cli/pathways/pathway_text.hpp"

#include <algorithm>

namespace screening::cli {

namespace {

std::string read_text(const InputRead& read) {
  switch (read.kind) {
    case InputRead::Kind::flag:
      return read.instrument + " flag " + read.part;
    case InputRead::Kind::verdict:
      return read.instrument + " verdict " + read.part;
    case InputRead::Kind::cut_off:
      return read.instrument + " cut-off " + read.part;
    case InputRead::Kind::score:
      return read.instrument + " " + read.part + (read.at_least ? " at least " : " at most ") +
             read.threshold.to_string();
    case InputRead::Kind::context:
      return "the context";
    case InputRead::Kind::given:
      break;
  }
  return "given " + read.part;
}

std::string when_text(const PathwayRow& row) {
  if (row.when.empty()) return "always";
  std::string text;
  for (const RowCondition& condition : row.when) {
    text += (text.empty() ? "" : ", ") + condition.input + " ";
    for (std::size_t s = 0; s < condition.states.size(); ++s) {
      text += (s > 0 ? " or " : "") + std::string(to_string(condition.states[s]));
    }
  }
  return text;
}

std::string row_text(const PathwayRow& row, const ActionList& actions) {
  const auto action =
      std::find_if(actions.actions.begin(), actions.actions.end(),
                   [&](const Meaning& meaning) { return meaning.id == row.action; });
  std::string text = "  " + row.id + ": " + when_text(row) + "\n    " +
                     std::string(to_string(row.strength)) + ": " +
                     (action == actions.actions.end() ? row.action : action->label) + " [" +
                     std::string(to_string(row.urgency)) + "]";
  if (row.safety) text += ", whatever the rest says";
  if (row.display_safety) text += ", under display safety";
  text += "\n    evidence " + std::string(to_string(row.evidence)) +
          (row.source.empty() ? "" : ", source " + row.source) + "\n";
  if (!row.note.empty()) text += "    " + row.note + "\n";
  return text;
}

}  // namespace

std::string describe(const Pathway& pathway, const ActionList& actions) {
  const PathwayDefinition& definition = pathway.definition();
  std::string text = definition.name + " (" + definition.id + " " + definition.version +
                     (pathway.identity().locked ? ")\n" : ", unlocked)\n") + definition.purpose +
                     "\nClinical review: " + definition.clinical_review + "\n\nINPUTS\n";
  for (const PathwayInput& input : definition.inputs) {
    text += "  " + input.id + ": " + input.label + " [";
    for (std::size_t r = 0; r < input.reads.size(); ++r) {
      text += (r > 0 ? "; " : "") + read_text(input.reads[r]);
    }
    text += "]\n";
    for (const std::string& guard : input.ask_only_when) {
      text += "    asked for only when '" + guard + "' is positive\n";
    }
  }
  for (const PathwayStep& step : definition.steps) {
    text += "\nSTEP " + step.id + ": " + step.label + " (" + std::string(to_string(step.policy)) +
            ")\n";
    for (const PathwayRow& row : step.rows) text += row_text(row, actions);
    if (step.otherwise) text += row_text(*step.otherwise, actions);
    if (!step.nothing_because.empty())
      text += "  otherwise nothing: " + step.nothing_because + "\n";
  }
  text += "\nSOURCES\n";
  for (const Source& source : definition.sources) {
    text += "  " + source.id + " (" + std::string(to_string(source.seen)) +
            "): " + source.citation + "\n";
  }
  if (!definition.left_out.empty()) text += "\nLEFT OUT\n";
  for (const LeftOut& left_out : definition.left_out) {
    text += "  " + left_out.what + ": " + left_out.reason + "\n";
  }
  if (!definition.cautions.empty()) text += "\nCAUTIONS\n";
  for (const std::string& caution : definition.cautions) text += "  " + caution + "\n";
  return text;
}

}  // namespace screening::cli
