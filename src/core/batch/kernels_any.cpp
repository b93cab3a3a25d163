#include "core/batch/loops.hpp"

namespace screening::internal {

extern const Kernels kernels_for_any;
const Kernels kernels_for_any = all_kernels;

}  // namespace screening::internal
