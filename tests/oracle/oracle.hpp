#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "screening/definition.hpp"
#include "screening/population.hpp"
#include "screening/result.hpp"

/// A second scorer, slow and obvious, that the library is compared with.
///
/// It reads the public `Definition`, knows nothing of the library's own sources, and decides
/// everything by trying every completion of the form. Where the library and the oracle differ, one
/// of them is wrong about docs/definition-format.md.
namespace oracle {

/// An exact quotient; the denominator is positive.
struct Rational {
  std::int64_t over = 0;
  std::int64_t under = 1;
};
Rational rational(const screening::Decimal& decimal);
Rational operator+(const Rational& a, const Rational& b);
Rational operator*(const Rational& a, std::int64_t factor);
Rational operator/(const Rational& a, std::int64_t divisor);
bool operator==(const Rational& a, const Rational& b);
bool operator<(const Rational& a, const Rational& b);
inline bool operator<=(const Rational& a, const Rational& b) { return !(b < a); }
std::string text(const Rational& value);

/// An aggregate of a scale's members, none of them missing.
Rational combined(screening::Aggregate aggregate, const std::vector<Rational>& contributions);

/// What trying every completion says: whether some made it true, and some false.
screening::Determination agreed(bool some_true, bool some_false);

/// The codes chosen on one item; none means unanswered, and `why` says how.
struct Answer {
  std::vector<std::string> codes;
  screening::NoAnswer why = screening::NoAnswer::missing;
};
using Answers = std::vector<Answer>;

struct Choices {
  screening::Context context;
  std::vector<std::string> provisional;
};

struct Score {
  std::optional<Rational> value;
  screening::Reason reason = screening::Reason::none;
  Rational lower;
  Rational upper;
  int answered = 0;
  int expected = 0;
  bool prorated = false;
};

/// A determination with what it rests on; `basis` is empty while it is indeterminate.
struct Decided {
  screening::Determination determination = screening::Determination::indeterminate;
  std::optional<screening::Basis> basis;
  std::optional<screening::Determination> estimate;
};

/// Empty members are not in force, or do not apply.
struct Outcome {
  screening::FormStatus status = screening::FormStatus::empty;
  std::vector<std::string> skipped_but_answered;
  std::vector<Score> scores;
  std::vector<std::optional<Decided>> flags;
  std::vector<std::optional<Decided>> verdicts;
  std::vector<std::optional<Decided>> cut_offs;
  std::vector<std::optional<std::size_t>> bands;
};

/// The form has more completions than the oracle is willing to try.
struct TooManyCompletions : std::runtime_error {
  TooManyCompletions() : std::runtime_error("too many completions to try") {}
};

/// Whether what was established for `population` holds in `context`, and which fields stand in the
/// way.
screening::Applies applies(const screening::Population& population,
                           const screening::Context& context);

class Oracle {
 public:
  /// `definition` must outlive the oracle.
  explicit Oracle(const screening::Definition& definition, double most_completions = 4e6);

  /// Throws `TooManyCompletions`.
  Outcome score(const Answers& answers, const Choices& choices) const;

  /// Every answer an item can be given, in the order of its options.
  std::vector<Answer> possible_answers(std::size_t item) const;

 private:
  using States = std::vector<int>;

  /// An item, or a field of the context that some condition asks for.
  struct Slot {
    std::vector<std::vector<std::string>> states;  ///< the codes chosen in each state
  };

  /// A condition with its names looked up.
  struct Statement {
    screening::Condition::Kind kind = screening::Condition::Kind::all;
    std::optional<std::size_t> slot;
    std::vector<bool> holds;  ///< by state of `slot`
    std::optional<std::size_t> scale;
    Rational threshold;
    std::optional<std::size_t> verdict;
    bool positive = true;
    int low = 0;
    int high = 0;
    std::vector<Statement> children;
  };

  /// One thing a scale adds up.
  struct Member {
    std::optional<std::size_t> slot;
    std::vector<Rational> worth;  ///< by state of `slot`
    std::optional<std::size_t> scale;
    std::optional<Statement> statement;
  };

  /// One way of reading the answers: the states each slot may still be in.
  struct Form {
    std::vector<States> possible;
    std::vector<bool> known;    ///< answered, or counts as answered because it was skipped
    bool contradicted = false;  ///< a skipped item was answered
  };

  std::size_t item_index(const std::string& id) const;
  std::size_t scale_index(const std::string& id) const;
  std::size_t verdict_index(const std::string& id) const;
  std::size_t context_slot(const std::string& field) const;
  void collect_context(const screening::Condition& condition);
  Rational worth(std::size_t item, int state, const std::vector<screening::OwnScore>& own) const;
  Statement look_up(const screening::Condition& condition) const;
  int state_of(std::size_t item, const std::vector<std::string>& codes) const;

  void reads(const Statement& statement, std::vector<bool>& slots) const;
  void reads(std::size_t scale, std::vector<bool>& slots) const;
  std::vector<bool> slots_of(const Statement& statement) const;
  std::vector<bool> slots_of_scale(std::size_t scale) const;

  std::vector<Form> forms(const Answers& answers, const screening::Context& context) const;
  bool matters(const screening::SkipRule& rule) const;
  void apply(const screening::SkipRule& rule, const Answers& answers, const Form& form,
             std::vector<Form>& out) const;
  static std::vector<Form> seen_by(const std::vector<Form>& forms, const std::vector<bool>& slots);
  template <class Visit>
  void each_completion(const Form& form, const std::vector<bool>& slots, Visit visit) const;

  bool holds(const Statement& statement, const States& world) const;
  Rational score_of(std::size_t scale, const States& world) const;
  std::vector<Rational> contributions(std::size_t scale, const States& world) const;

  screening::Determination determine(const Statement& statement,
                                     const std::vector<Form>& forms) const;
  std::vector<bool> leaves_known(std::size_t scale, const Form& form) const;
  std::optional<Rational> estimate(std::size_t scale, const std::vector<Form>& forms,
                                   const std::vector<Score>& scores) const;
  Score score_scale(std::size_t scale, const std::vector<Form>& forms, const Answers& answers,
                    const std::vector<Score>& scores) const;
  Decided decide(const screening::CutOff& cut, std::size_t scale, const Score& score,
                 const std::vector<Form>& forms) const;
  std::optional<std::size_t> band(const screening::BandSet& set, const Score& score) const;
  void judge_form(const Answers& answers, const std::vector<Form>& forms, Outcome& outcome) const;

  const screening::Definition& definition_;
  double most_completions_;
  std::vector<Slot> slots_;  ///< items, then context fields
  std::vector<std::string> context_fields_;
  std::vector<Statement> flags_;
  std::vector<Statement> verdicts_;
  std::vector<std::vector<Member>> members_;  ///< by scale
  std::vector<bool> used_;  ///< by item: a scale, verdict, flag or gate of theirs reads it
};

template <class Visit>
void Oracle::each_completion(const Form& form, const std::vector<bool>& slots, Visit visit) const {
  std::vector<std::size_t> open;
  States world(slots_.size(), -1);
  double completions = 1;
  for (std::size_t slot = 0; slot < slots.size(); ++slot) {
    if (!slots[slot]) continue;
    world[slot] = form.possible[slot].front();
    completions *= static_cast<double>(form.possible[slot].size());
    if (form.possible[slot].size() > 1) open.push_back(slot);
  }
  if (completions > most_completions_) throw TooManyCompletions{};
  std::vector<std::size_t> at(open.size());
  for (;;) {
    visit(static_cast<const States&>(world));
    std::size_t digit = 0;
    while (digit < open.size()) {
      const States& states = form.possible[open[digit]];
      at[digit] = at[digit] + 1 < states.size() ? at[digit] + 1 : 0;
      world[open[digit]] = states[at[digit]];
      if (at[digit] != 0) break;
      ++digit;
    }
    if (digit == open.size()) return;
  }
}

}  // namespace oracle
