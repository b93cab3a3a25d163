#include <algorithm>

#include "core/pathway/model.hpp"
#include "core/text_phrases.hpp"
#include "core/validate_check.hpp"

// What one input of a pathway turned out to be: from results, the context, or what was given.
namespace screening::internal {
namespace {

using Kind = InputRead::Kind;

InputState state_of(Determination determination) {
  switch (determination) {
    case Determination::positive:
      return InputState::positive;
    case Determination::negative:
      return InputState::negative;
    case Determination::indeterminate:
      break;
  }
  return InputState::indeterminate;
}

struct Found {
  InputState state = InputState::absent;
  std::vector<std::pair<std::string, std::string>> why;
};

/// Bounds decide. An estimate can make a threshold positive and never negative.
InputState compared(const Score& score, const InputRead& read) {
  const Fraction threshold(read.threshold);
  const auto meets = [&](const Fraction& value) {
    return read.at_least ? value >= threshold : value <= threshold;
  };
  const bool low = meets(score.lower);
  const bool high = meets(score.upper);
  if (low && high) return InputState::positive;
  if (!low && !high) return InputState::negative;
  const bool estimated = score.value && score.prorated && meets(*score.value);
  return estimated ? InputState::positive : InputState::indeterminate;
}

template <typename Outcome>
Found in_force(const Outcome& outcome) {
  if (!outcome.in_force) return {InputState::not_applied, {{"evidence", "provisional"}}};
  return {state_of(outcome.determination), {}};
}

/// Another version of the instrument may lack the part; then nobody has asked.
Found in_result(const InputRead& read, const Result& result) {
  const Instrument& instrument = result.instrument;
  switch (read.kind) {
    case Kind::flag:
      if (const auto i = instrument.flag_index(read.part)) return in_force(result.flags[*i]);
      break;
    case Kind::verdict:
      if (const auto i = instrument.verdict_index(read.part)) return in_force(result.verdicts[*i]);
      break;
    case Kind::score:
      if (const auto i = instrument.scale_index(read.part)) {
        return {compared(result.scores[*i], read), {}};
      }
      break;
    case Kind::cut_off:
      if (const auto i = instrument.cut_off_index(read.part)) {
        const auto& determination = result.cut_offs[*i].determination;
        if (determination) return {state_of(*determination), {}};
        return {InputState::not_applied, result.selection->cut_offs[*i].why};
      }
      break;
    case Kind::context:
    case Kind::given:
      break;
  }
  return {};
}

/// Collects which fields of a context are against a list, and which are absent.
class ContextJudge {
 public:
  template <typename T, typename U>
  void word(const char* field, const std::vector<T>& allowed, const U& value) {
    if (allowed.empty()) return;
    if (!value) {
      absent_.emplace_back(field, "absent");
    } else if (!contains(allowed, *value)) {
      against_ = true;
    }
  }
  void code(const char* field, const std::vector<std::string>& allowed, const std::string& value) {
    if (allowed.empty()) return;
    if (value.empty()) {
      absent_.emplace_back(field, "absent");
    } else if (std::none_of(allowed.begin(), allowed.end(),
                            [&](const std::string& entry) { return covers(entry, value); })) {
      against_ = true;
    }
  }
  void weeks(const Population& asked, const Context& context) {
    if (!asked.weeks_from && !asked.weeks_to) return;
    if (!context.weeks) {
      absent_.emplace_back("weeks", "absent");
    } else if ((asked.weeks_from && *context.weeks < *asked.weeks_from) ||
               (asked.weeks_to && *context.weeks > *asked.weeks_to)) {
      against_ = true;
    }
  }
  Found found() {
    if (against_) return {InputState::negative, {}};
    if (!absent_.empty()) return {InputState::absent, std::move(absent_)};
    return {InputState::positive, {}};
  }

 private:
  static char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
  // `GB` covers `GB-SCT`, as it does for populations.
  static bool covers(const std::string& general, const std::string& specific) {
    if (specific.size() < general.size()) return false;
    if (specific.size() > general.size() && specific[general.size()] != '-') return false;
    return std::equal(general.begin(), general.end(), specific.begin(),
                      [](char a, char b) { return lower(a) == lower(b); });
  }

  bool against_ = false;
  std::vector<std::pair<std::string, std::string>> absent_;
};

Found in_context(const Population& asked, const Context& context) {
  ContextJudge judge;
  judge.word("stage", asked.stages, context.stage);
  judge.weeks(asked, context);
  judge.word("role", asked.roles, context.role);
  judge.word("sex", asked.sexes, context.sex);
  std::vector<bool> gave_birth;
  if (asked.gave_birth) gave_birth.push_back(*asked.gave_birth);
  judge.word("gave_birth", gave_birth, context.gave_birth);
  judge.code("language", asked.languages, context.language);
  judge.code("country", asked.countries, context.country);
  judge.code("setting", asked.settings, context.setting);
  return judge.found();
}

Found in_given(const std::string& id, const Given& given) {
  for (const auto& [fact, determination] : given.facts) {
    if (fact == id) return {state_of(determination), {}};
  }
  return {};
}

/// Which of two readings of one input says more, the more worrying first.
int weight(InputState state) {
  switch (state) {
    case InputState::positive:
      return 4;
    case InputState::indeterminate:
      return 3;
    case InputState::negative:
      return 2;
    case InputState::not_applied:
      return 1;
    case InputState::absent:
      break;
  }
  return 0;
}

std::string fields_of(const Population& asked) {
  Words fields;
  if (!asked.stages.empty()) fields.emplace_back("stage");
  if (asked.weeks_from || asked.weeks_to) fields.emplace_back("weeks");
  if (!asked.roles.empty()) fields.emplace_back("role");
  if (!asked.sexes.empty()) fields.emplace_back("sex");
  if (asked.gave_birth) fields.emplace_back("gave_birth");
  if (!asked.languages.empty()) fields.emplace_back("language");
  if (!asked.countries.empty()) fields.emplace_back("country");
  if (!asked.settings.empty()) fields.emplace_back("setting");
  return joined(fields);
}

std::string part_of(const InputRead& read) {
  switch (read.kind) {
    case Kind::flag:
      return "flag " + read.part;
    case Kind::verdict:
      return "verdict " + read.part;
    case Kind::cut_off:
      return "cut-off " + read.part;
    case Kind::score:
      return read.part + (read.at_least ? " at least " : " at most ") + read.threshold.to_string();
    case Kind::context:
      return "context " + fields_of(read.context);
    case Kind::given:
      break;
  }
  return "given " + read.part;
}

}  // namespace

std::string place_of(const InputRead& read) {
  return read.instrument.empty() ? part_of(read) : read.instrument + " " + part_of(read);
}

InputOutcome read_input(const PathwayInput& input, bool protects, std::span<const Result> results,
                        const Context& context, const Given& given) {
  InputOutcome outcome;
  outcome.id = input.id;
  outcome.label = input.label;
  outcome.display_safety = protects;
  const auto take = [&](const InputRead& read, Found found) {
    if (found.state == InputState::absent && outcome.state == InputState::absent) {
      outcome.why.insert(outcome.why.end(), found.why.begin(), found.why.end());
    }
    if (weight(found.state) <= weight(outcome.state)) return;
    outcome.state = found.state;
    outcome.instrument = read.instrument;
    outcome.part = part_of(read);
    outcome.why = std::move(found.why);
  };
  for (const InputRead& read : input.reads) {
    if (read.kind == Kind::context) {
      take(read, in_context(read.context, context));
    } else if (read.kind == Kind::given) {
      take(read, in_given(read.part, given));
    } else {
      for (const Result& result : results) {
        if (result.instrument.id() == read.instrument) take(read, in_result(read, result));
      }
    }
  }
  if (outcome.state == InputState::absent) {
    Words places;
    for (const InputRead& read : input.reads) places.push_back(place_of(read));
    outcome.part = join(places, "or");
  }
  return outcome;
}

}  // namespace screening::internal
