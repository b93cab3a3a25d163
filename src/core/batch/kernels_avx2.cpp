#include "core/batch/loops.hpp"

// Compiled for processors with AVX2, and called only on those.
namespace screening::internal {

extern const Kernels kernels_for_avx2;
const Kernels kernels_for_avx2 = all_kernels;

}  // namespace screening::internal
