#include <algorithm>

#include "core/plan.hpp"
#include "core/validate.hpp"
#include "screening/instrument.hpp"

namespace screening {

BuildResult build(Definition definition, Identity identity) {
  std::vector<Diagnostic> diagnostics;
  internal::validate(definition, diagnostics);
  const auto failed = [&] {
    return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
      return diagnostic.level == Level::error;
    });
  };
  if (failed()) return BuildResult(std::move(diagnostics));

  identity.id = definition.id;
  identity.version = definition.version;
  identity.clinical_review = definition.clinical_review;
  auto plan =
      std::make_shared<internal::Plan>(internal::compile(std::move(definition), diagnostics));
  if (failed()) return BuildResult(std::move(diagnostics));
  plan->identity = std::move(identity);
  return BuildResult(Instrument(std::move(plan)), std::move(diagnostics));
}

}  // namespace screening
