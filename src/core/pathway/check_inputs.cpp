#include <algorithm>

#include "core/pathway/checks.hpp"
#include "core/text_phrases.hpp"

namespace screening::internal {
namespace {

using Kind = InputRead::Kind;

bool reads_result(const InputRead& read) {
  return read.kind != Kind::context && read.kind != Kind::given;
}

bool has_part(const Instrument& instrument, const InputRead& read) {
  switch (read.kind) {
    case Kind::flag:
      return instrument.flag_index(read.part).has_value();
    case Kind::verdict:
      return instrument.verdict_index(read.part).has_value();
    case Kind::cut_off:
      return instrument.cut_off_index(read.part).has_value();
    case Kind::score:
      return instrument.scale_index(read.part).has_value();
    case Kind::context:
    case Kind::given:
      break;
  }
  return true;
}

template <typename T>
std::vector<std::string> ids_of(const std::vector<T>& list) {
  std::vector<std::string> ids;
  for (const T& entry : list) ids.push_back(entry.id);
  return ids;
}

std::pair<std::string_view, std::vector<std::string>> parts_of(const Instrument& instrument,
                                                               Kind kind) {
  const Definition& definition = instrument.definition();
  if (kind == Kind::flag) return {"flag", ids_of(definition.flags)};
  if (kind == Kind::verdict) return {"verdict", ids_of(definition.verdicts)};
  if (kind == Kind::cut_off) return {"cut-off", ids_of(definition.cut_offs)};
  return {"scale", ids_of(definition.scales)};
}

bool restricts(const Population& context) {
  Population plain = context;
  plain.general = false;
  plain.description.clear();
  return plain != Population{};
}

class Inputs {
 public:
  Inputs(const ActionList& actions, const Instruments& instruments, Findings& findings)
      : actions_(actions), instruments_(instruments), findings_(findings) {}

  void check(const PathwayInput& input, const std::string& path) {
    if (input.reads.empty()) {
      findings_.error(codes::pathway_read_empty, path_of(path, "reads"),
                      "input " + quoted(input.id) + " reads nothing; say where it is read");
    }
    for (std::size_t r = 0; r < input.reads.size(); ++r) {
      read(input.reads[r], path_of(path, "reads", r));
    }
  }

 private:
  void read(const InputRead& read, const std::string& path) {
    if (reads_result(read)) return result(read, path);
    if (read.kind == Kind::given) {
      if (find_id(actions_.given, read.part)) return;
      findings_.error(codes::given_without_meaning, path_of(path, "part"),
                      "what is given as " + quoted(read.part) +
                          " has no meaning; add it to the action list, or use one of its ids" +
                          suggestion(read.part, actions_.given, findings_.diagnostics().size()));
      return;
    }
    if (!restricts(read.context) || read.context.general || !read.context.description.empty()) {
      findings_.error(codes::pathway_read_empty, path_of(path, "context"),
                      "a context names the fields that must hold, such as {role: [mother]}; "
                      "'general' and 'description' mean nothing here");
    }
  }

  void result(const InputRead& read, const std::string& path) {
    const auto found = instruments_.find(read.instrument);
    if (found == instruments_.end() || !found->second) {
      findings_.error(codes::pathway_instrument, path_of(path, "instrument"),
                      "there is no instrument " + quoted(read.instrument));
      return;
    }
    const Instrument& instrument = *found->second;
    if (!has_part(instrument, read)) {
      const auto [kind, known] = parts_of(instrument, read.kind);
      findings_.error(codes::pathway_part, path_of(path, "part"),
                      quoted(read.instrument) + " has no " + std::string(kind) + " " +
                          quoted(read.part) + suggestion(read.part, known));
    } else if (read.kind == Kind::score) {
      threshold(read, instrument.definition().scales[*instrument.scale_index(read.part)], path);
    }
  }

  void threshold(const InputRead& read, const Scale& scale, const std::string& path) {
    const bool always =
        read.at_least ? read.threshold <= scale.range_from : read.threshold >= scale.range_to;
    const bool never =
        read.at_least ? read.threshold > scale.range_to : read.threshold < scale.range_from;
    if (!always && !never) return;
    findings_.error(codes::pathway_threshold, path_of(path, "threshold"),
                    quoted(read.part) + " runs from " + scale.range_from.to_string() + " to " +
                        scale.range_to.to_string() + ", so this is " +
                        (always ? "always" : "never") + " positive");
  }

  const ActionList& actions_;
  const Instruments& instruments_;
  Findings& findings_;
};

/// Whether a flag or verdict waits to be named.
bool is_provisional(const Instrument& instrument, const InputRead& read) {
  const Definition& definition = instrument.definition();
  if (read.kind == Kind::flag) {
    return definition.flags[*instrument.flag_index(read.part)].evidence == Evidence::provisional;
  }
  return read.kind == Kind::verdict &&
         definition.verdicts[*instrument.verdict_index(read.part)].evidence ==
             Evidence::provisional;
}

}  // namespace

Instruments find_instruments(const PathwayDefinition& definition, const FindInstrument& find) {
  Instruments instruments;
  for (const PathwayInput& input : definition.inputs) {
    for (const InputRead& read : input.reads) {
      if (!reads_result(read) || instruments.contains(read.instrument)) continue;
      instruments.emplace(read.instrument, find(read.instrument));
    }
  }
  return instruments;
}

void check_inputs(const PathwayDefinition& definition, const ActionList& actions,
                  const Instruments& instruments, Findings& findings) {
  Inputs inputs(actions, instruments, findings);
  for (std::size_t i = 0; i < definition.inputs.size(); ++i) {
    inputs.check(definition.inputs[i], path_of("inputs", i));
  }
}

States possible_states(const PathwayInput& input, const Instruments& instruments) {
  States states = known_states | bit(InputState::absent);
  for (const InputRead& read : input.reads) {
    if (read.kind == Kind::context) continue;
    states |= bit(InputState::indeterminate);
    if (read.kind == Kind::cut_off ||
        (reads_result(read) && is_provisional(*instruments.find(read.instrument)->second, read))) {
      states |= bit(InputState::not_applied);
    }
  }
  return states;
}

bool reads_protected(const PathwayInput& input, const Instruments& instruments) {
  return std::any_of(input.reads.begin(), input.reads.end(), [&](const InputRead& read) {
    if (!reads_result(read)) return false;
    const Instrument& instrument = *instruments.find(read.instrument)->second;
    const Definition& definition = instrument.definition();
    switch (read.kind) {
      case Kind::flag:
        return definition.flags[*instrument.flag_index(read.part)].display_safety;
      case Kind::verdict:
        return definition.verdicts[*instrument.verdict_index(read.part)].display_safety;
      case Kind::cut_off: {
        const CutOff& cut_off = definition.cut_offs[*instrument.cut_off_index(read.part)];
        return screening::under_display_safety(instrument, *instrument.scale_index(cut_off.scale));
      }
      case Kind::score:
        return screening::under_display_safety(instrument, *instrument.scale_index(read.part));
      case Kind::context:
      case Kind::given:
        break;
    }
    return false;
  });
}

}  // namespace screening::internal
