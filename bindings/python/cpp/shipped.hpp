#pragma once

#include <screening/catalog.hpp>

namespace screening::python {

/// The catalogue of all who ask: parsed instruments are shared, and never change.
const Catalog& shipped();

/// Locked to the digest; unlocked when there is none.
Trust trust_of(const std::string& byte_digest);

}  // namespace screening::python
