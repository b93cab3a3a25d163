#include "cohort/loop_bodies.hpp"

namespace screening::internal {

#ifdef SCREENING_WITH_AVX2
extern const CohortLoops loops_for_avx2;
#endif

const CohortLoops& cohort_loops() {
#ifdef SCREENING_WITH_AVX2
  if (__builtin_cpu_supports("avx2")) return loops_for_avx2;
#endif
  return all_loops;
}

}  // namespace screening::internal
