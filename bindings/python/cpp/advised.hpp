#pragma once

#include <memory>
#include <screening/directory.hpp>
#include <screening/pathway.hpp>
#include <string>
#include <vector>

namespace screening::python {

/// What pathways suggest on one occasion, and the directory that names services.
struct Advised {
  std::vector<Advice> advice;
  std::shared_ptr<const Directory> directory;  ///< may be none
  std::string area;                            ///< empty for every area
};

}  // namespace screening::python
