#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "screening/diagnostic.hpp"
#include "screening/number.hpp"
#include "screening/population.hpp"
#include "screening/provenance.hpp"
#include "screening/vocabulary.hpp"

/// A pathway as written: decision tables over what forms, context and a professional say
/// (docs/pathways.md). Open aggregates without invariants; `build_pathway()` in pathway.hpp makes a
/// usable `Pathway` of them, or says everything that is wrong.
namespace [[gnu::visibility("default")]] screening {

/// What is known about one input of a pathway.
///
/// `indeterminate`: asked, and not known for now. `absent`: nobody asked, or the form was not
/// given. `not_applied`: the form was given, and its threshold does not hold for this person.
/// Neither of the three is ever taken for `negative`.
enum class InputState : std::uint8_t { positive, negative, indeterminate, absent, not_applied };

/// How the rows of a step stand to each other, in the words of decision tables (OMG DMN).
/// `unique`: no two can hold together. `first`: the first that holds. `collect`: every one that
/// holds.
enum class HitPolicy : std::uint8_t { unique, first, collect };

/// How strongly the source words a suggestion; never turned into another. `refrain`: do not do it
/// now.
enum class Strength : std::uint8_t { consider, offer, ask, record, refer, act, refrain };

/// One place where an input can be read. Which members count depends on `kind`:
/// `flag`, `verdict`, `cut_off` - `instrument` and `part`;
/// `score` - `instrument`, `part` (a scale), `at_least` and `threshold`;
/// `context` - `context`, where each field that is filled must hold, plainly: `general` and
/// `description` are not used;
/// `given` - `part`, a fact that the professional supplies.
struct InputRead {
  /// What is read.
  enum class Kind : std::uint8_t { flag, verdict, cut_off, score, context, given };
  Kind kind = Kind::flag;
  std::string instrument;
  std::string part;
  bool at_least = true;  ///< else at most
  Decimal threshold;
  Population context;
};

/// A statement that rows turn on. With several reads one positive makes it positive; otherwise one
/// that is indeterminate leaves it so; otherwise one negative is enough, since the forms are
/// alternatives.
struct PathwayInput {
  std::string id;
  std::string label;
  std::vector<InputRead> reads;
  /// Inputs that must be positive before anybody is told to ask for this one, such as being alone.
  std::vector<std::string> ask_only_when;
};

/// The states of one input with which a row holds.
struct RowCondition {
  std::string input;
  std::vector<InputState> states;
};

/// One row of a decision table. It holds when every condition does.
struct PathwayRow {
  std::string id;
  std::vector<RowCondition> when;  ///< empty: always
  Urgency urgency = Urgency::routine;
  Strength strength = Strength::consider;
  std::string action;              ///< an id of the action list
  std::vector<Referral> referral;  ///< who may do it, first choice first; may be empty
  bool safety = false;             ///< holds whatever the rest says; comes before everything else
  bool display_safety = false;
  Evidence evidence = Evidence::provisional;
  std::string source;
  std::string note;
};

/// A decision table. When no row holds and none could, `otherwise` does, if there is one;
/// `nothing_because` says instead why nothing is suggested then.
struct PathwayStep {
  std::string id;
  std::string label;
  HitPolicy policy = HitPolicy::unique;
  std::vector<PathwayRow> rows;
  std::optional<PathwayRow> otherwise;
  std::string nothing_because;
};

/// A pathway as written: an open aggregate without invariants, like `Definition`.
struct PathwayDefinition {
  std::string id;
  std::string version;  ///< `MAJOR.MINOR.PATCH`
  std::string name;
  std::string purpose;
  std::string clinical_review = "none";
  bool display_safety = false;  ///< all of it
  std::vector<PathwayInput> inputs;
  std::vector<PathwayStep> steps;
  std::vector<Source> sources;
  std::vector<LeftOut> left_out;
  std::vector<std::string> cautions;
};

/// What an action, a category of services, or a fact that a professional supplies means.
struct Meaning {
  std::string id;
  std::string label;  ///< a few words of our own
  std::string meaning;
};

/// The words of pathways, each with its meaning. Actions are those of pathways and those of flags.
struct ActionList {
  std::vector<Meaning> actions;
  std::vector<Meaning> categories;  ///< one for each `Referral`
  std::vector<Meaning> given;
};

/// Something that was read, or the reasons why there is nothing. A success may carry warnings.
template <class T>
class [[nodiscard]] Loaded {
 public:
  /// A success.
  explicit Loaded(T value, std::vector<Diagnostic> warnings = {})
      : value_(std::move(value)), diagnostics_(std::move(warnings)) {}
  /// A refusal.
  explicit Loaded(std::vector<Diagnostic> diagnostics) : diagnostics_(std::move(diagnostics)) {}

  /// Whether there is something.
  bool ok() const { return value_.has_value(); }
  /// The same as `ok()`.
  explicit operator bool() const { return ok(); }
  /// What was read. Throws `DefinitionError` with every diagnostic when there is nothing.
  const T& value() const {
    if (!value_) throw DefinitionError(diagnostics_);
    return *value_;
  }
  /// Every error and warning, sorted by position.
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }
  /// The same, for a loader that knows their positions.
  std::vector<Diagnostic>& diagnostics() { return diagnostics_; }

 private:
  std::optional<T> value_;
  std::vector<Diagnostic> diagnostics_;
};

/// Everything that is wrong with an action list, each with its path: an id twice or malformed, a
/// label or meaning that is empty, a category without meaning or that there is not.
std::vector<Diagnostic> check_actions(const ActionList& actions);

/// @{
/// The word, as it is written everywhere.
std::string_view to_string(InputState);
std::string_view to_string(HitPolicy);
std::string_view to_string(Strength);
/// @}

/// The canonical text of a pathway: every part that can change a suggestion, in a fixed order, and
/// nothing else. It is what the semantic digest is taken of.
std::string canonical_text(const PathwayDefinition& definition);

}  // namespace screening
