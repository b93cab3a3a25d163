#include "cohort/loop_bodies.hpp"

// Compiled for processors with AVX2, and called only on those.
namespace screening::internal {

extern const CohortLoops loops_for_avx2;
const CohortLoops loops_for_avx2 = all_loops;

}  // namespace screening::internal
