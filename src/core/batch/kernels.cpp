#include "core/batch/kernels.hpp"

namespace screening::internal {

extern const Kernels kernels_for_any;
#ifdef SCREENING_WITH_AVX2
extern const Kernels kernels_for_avx2;
#endif

const Kernels& kernels() {
#ifdef SCREENING_WITH_AVX2
  if (__builtin_cpu_supports("avx2")) return kernels_for_avx2;
#endif
  return kernels_for_any;
}

}  // namespace screening::internal
