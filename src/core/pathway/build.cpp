#include <algorithm>

#include "core/pathway/checks.hpp"

namespace screening {
namespace {

using internal::PathwayModel;

/// What reads a protected input, or stands in a protected pathway, is protected itself.
void complete_rows(PathwayModel& model) {
  for (PathwayStep& step : model.definition.steps) {
    const auto protect = [&](PathwayRow& row) {
      row.display_safety =
          row.display_safety || model.definition.display_safety ||
          std::any_of(row.when.begin(), row.when.end(), [&](const auto& condition) {
            return model.protects[*internal::find_id(model.definition.inputs, condition.input)];
          });
    };
    std::for_each(step.rows.begin(), step.rows.end(), protect);
    if (step.otherwise) {
      step.otherwise->id = step.id + "_otherwise";
      // It says that none of its rows holds.
      step.otherwise->display_safety =
          step.otherwise->display_safety ||
          std::any_of(step.rows.begin(), step.rows.end(),
                      [](const PathwayRow& row) { return row.display_safety; });
      protect(*step.otherwise);
    }
  }
}

}  // namespace

Loaded<Pathway> build_pathway(PathwayDefinition definition, const ActionList& actions,
                              const FindInstrument& find, Identity identity) {
  internal::Findings findings;
  const internal::Instruments instruments = internal::find_instruments(definition, find);
  internal::check_pathway_parts(definition, actions, findings);
  internal::check_inputs(definition, actions, instruments, findings);
  if (findings.any()) return Loaded<Pathway>(std::move(findings.diagnostics()));

  auto model = std::make_shared<PathwayModel>();
  for (const PathwayInput& input : definition.inputs) {
    model->possible.push_back(internal::possible_states(input, instruments));
    model->protects.push_back(definition.display_safety ||
                              internal::reads_protected(input, instruments));
    std::vector<std::size_t>& guards = model->guards.emplace_back();
    for (const std::string& guard : input.ask_only_when) {
      guards.push_back(*internal::find_id(definition.inputs, guard));
    }
  }
  internal::check_tables(definition, model->possible, findings);
  if (findings.any()) return Loaded<Pathway>(std::move(findings.diagnostics()));

  identity.id = definition.id;
  identity.version = definition.version;
  identity.clinical_review = definition.clinical_review;
  model->identity = std::move(identity);
  model->steps = internal::step_models(definition);
  for (const Meaning& action : actions.actions) model->labels.emplace(action.id, action.label);
  model->definition = std::move(definition);
  complete_rows(*model);
  return Loaded<Pathway>(Pathway(std::move(model)), std::move(findings.diagnostics()));
}

const std::string& Pathway::id() const { return model_->definition.id; }
const Identity& Pathway::identity() const { return model_->identity; }
const PathwayDefinition& Pathway::definition() const { return model_->definition; }
bool Pathway::protects(std::size_t input) const { return model_->protects.at(input); }

std::vector<Referral> Pathway::categories() const {
  std::vector<Referral> categories;
  const auto add = [&](const PathwayRow& row) {
    categories.insert(categories.end(), row.referral.begin(), row.referral.end());
  };
  for (const PathwayStep& step : model_->definition.steps) {
    std::for_each(step.rows.begin(), step.rows.end(), add);
    if (step.otherwise) add(*step.otherwise);
  }
  std::sort(categories.begin(), categories.end());
  categories.erase(std::unique(categories.begin(), categories.end()), categories.end());
  return categories;
}

}  // namespace screening
