#include "core/validate.hpp"

#include "core/validate_parts.hpp"

namespace screening::internal {

void validate(const Definition& definition, std::vector<Diagnostic>& diagnostics) {
  Check check(definition, diagnostics);
  check_ids(check);
  if (!check_limits(check) || !check_numbers(check) || !check_sizes(check)) return;
  check_texts(check);
  check_names(check);
  const std::vector<ReachResult> reach = reachable(definition);
  check_items(check);
  check_skips(check);
  check_scales(check);
  check_ranges(check, reach);
  check_nesting(check);
  check_bands(check, reach);
  check_cut_offs(check, reach);
  check_reliable_changes(check, reach);
  for (std::size_t v = 0; v < definition.verdicts.size(); ++v) {
    const std::vector<Validation>& validations = definition.verdicts[v].validations;
    for (std::size_t i = 0; i < validations.size(); ++i) {
      const std::string path = path_of("verdicts", v, "validations", i);
      check_population(check, validations[i].population, false, path_of(path, "population"));
      check_accuracy(check, validations[i].accuracy, path_of(path, "accuracy"));
    }
  }
  check_conditions(check, reach);
  check_flags(check);
  check_display_safety(check);
  // These follow from which names are known, so they come after every reference was looked up.
  check_sharing(check);
  check_subscales(check);
  check_item_use(check);
  check_provenance(check);
}

}  // namespace screening::internal
