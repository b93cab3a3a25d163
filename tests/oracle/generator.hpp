#pragma once

#include <string>

#include "oracle.hpp"
#include "random.hpp"

namespace oracle {

/// A small random definition that uses the whole vocabulary, valid by construction as far as one
/// can be: scales state their reachable range, bands tile it. `size` from 1 grows the form.
screening::Definition random_definition(Random& random, int size);

/// The range of each scale, and random cut-offs and bands within it.
void add_targets(Random& random, screening::Definition& definition);

screening::Evidence random_evidence(Random& random);

/// Answers with gaps, sentinels and contradicted skip rules. At most `most_open` items that are
/// used are left unanswered.
Answers random_answers(Random& random, const screening::Definition& definition,
                       const Oracle& oracle, std::size_t most_open);

Choices random_choices(Random& random, const screening::Definition& definition);

screening::Context random_context(Random& random);
screening::Population random_population(Random& random);

}  // namespace oracle
