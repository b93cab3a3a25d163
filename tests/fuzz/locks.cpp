#include "screening/lock.hpp"
#include "target.hpp"

// Lock files: read or refused with a place, and what is read has one way to be written.
namespace screening::fuzz {
namespace {

void one(std::string_view text) {
  const Loaded<LockFile> read = read_lock(text, "fuzz.lock");
  for (const Diagnostic& diagnostic : read.diagnostics()) {
    demand(!diagnostic.code.empty() && !diagnostic.message.empty(), "a diagnostic says something");
    demand(diagnostic.position.line >= 0 && diagnostic.position.column >= 0, "places are places");
  }
  if (!read) {
    demand(!read.diagnostics().empty(), "a refusal says why");
    return;
  }
  demand(read.value().text() == text, "a lock that is read is written the same");
  LockDemands demands;
  demands.least_serial = read.value().serial() + 1;
  demand(!read_lock(text, "fuzz.lock", demands), "an earlier set is refused");
  demands.least_serial = 1;
  demands.byte_digest = std::string(64, '0');
  demand(!read_lock(text, "fuzz.lock", demands), "a lock of another digest is refused");
}

}  // namespace
}  // namespace screening::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  screening::fuzz::one(screening::fuzz::text_of(data, size));
  return 0;
}
