#include "screening/screening.hpp"
#include "target.hpp"

// Definitions, their examples, wording packs and pathways: read or refused with a place, and what
// is read is what its own text says.
namespace screening::fuzz {
namespace {

const Instrument& toy() {
  static const Catalog catalog = Catalog::shipped();
  static const Instrument instrument = catalog.find("phq2").value();
  return instrument;
}

void demand_places(const std::vector<Diagnostic>& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) {
    demand(!diagnostic.code.empty() && !diagnostic.message.empty(), "a diagnostic says something");
    demand(diagnostic.position.line >= 0 && diagnostic.position.column >= 0, "places are places");
  }
}

void definition(std::string_view text) {
  const BuildResult read = load_definition(text, "fuzz.yaml", Trust::unlocked());
  demand_places(read.diagnostics());
  if (!read) {
    demand(!read.diagnostics().empty(), "a refusal says why");
    return;
  }
  demand(text.ends_with("...\n"), "a text that is cut short is refused");
  const Instrument instrument = read.value();
  const Result result = score(Responses(instrument));
  for (const Score& each : result.scores) {
    demand(!each.value || each.answered > 0 || each.expected == 0, "nothing answered is no score");
  }
  for (const FlagOutcome& flag : result.flags) {
    demand(flag.determination != Determination::positive, "no answer is no disclosure");
  }
}

}  // namespace

void one(std::string_view text) {
  if (text.empty()) return;
  const char kind = text.front();
  text.remove_prefix(1);
  switch (kind) {
    case 'e':
      demand_places(run_tests(toy(), text, "fuzz.test.yaml").diagnostics);
      break;
    case 'w':
      demand_places(load_wording(text, "fuzz.en.yaml", toy()).diagnostics());
      break;
    case 'd':
      demand_places(load_directory(text, "directory.yaml", {}).diagnostics());
      break;
    case 'a':
      demand_places(load_actions(text, "actions.yaml", Trust::unlocked()).diagnostics());
      break;
    default:
      definition(text);
  }
}

}  // namespace screening::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  screening::fuzz::one(screening::fuzz::text_of(data, size));
  return 0;
}
