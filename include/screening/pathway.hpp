#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "screening/diagnostic.hpp"
#include "screening/directory.hpp"
#include "screening/explain.hpp"
#include "screening/instrument.hpp"
#include "screening/pathway_definition.hpp"
#include "screening/population.hpp"
#include "screening/result.hpp"
#include "screening/vocabulary.hpp"

/// From results to the next step: pathways as decision tables (docs/pathways.md).
///
/// A pathway reads the results of several instruments, the context, and facts that a professional
/// supplies. It answers with ordered suggestions, each with its reason and its source. It suggests
/// to a professional; it decides nothing and sends nothing.
namespace [[gnu::visibility("default")]] screening {

/// Gives an instrument by its id, or nothing.
using FindInstrument = std::function<std::optional<Instrument>(std::string_view id)>;

class Pathway;
namespace internal {
struct PathwayModel;
}

/// Validates a pathway. Reports every fault at once, each with its path; positions are filled in by
/// the loader.
///
/// Refused, among others: two rows of a `unique` step that can hold together; a row that can never
/// be reached; a combination of positive, negative, indeterminate and absent inputs for which a
/// step would say nothing; an action without meaning; an input of an instrument that has no such
/// part. Every combination of each step's inputs is looked at; a step with more than 100,000 is
/// refused. `find` is called once for each instrument that is named.
Loaded<Pathway> build_pathway(PathwayDefinition definition, const ActionList& actions,
                              const FindInstrument& find, Identity identity = {});

/// A validated pathway: immutable, shared by threads, a copy is a pointer copy.
class Pathway {
 public:
  /// Such as `bonding`.
  const std::string& id() const;
  /// Which definition it is, with its digests.
  const Identity& identity() const;
  /// What was built, as written; `display_safety` of its rows is filled in.
  const PathwayDefinition& definition() const;
  /// Whether an input must be kept from a partner's eyes. Precondition: `input` is an index into
  /// `definition().inputs`.
  bool protects(std::size_t input) const;
  /// The categories of services that its rows name, each once, in the order of `Referral`.
  std::vector<Referral> categories() const;

  /// For the library's own sources; the type is not part of the interface.
  const internal::PathwayModel& model() const { return *model_; }

 private:
  friend Loaded<Pathway> build_pathway(PathwayDefinition, const ActionList&, const FindInstrument&,
                                       Identity);
  explicit Pathway(std::shared_ptr<const internal::PathwayModel> model)
      : model_(std::move(model)) {}
  std::shared_ptr<const internal::PathwayModel> model_;
};

/// What a professional supplies beside the forms.
struct Given {
  /// Ids of the action list's `given`, each with what is known. Left out: nobody asked.
  std::vector<std::pair<std::string, Determination>> facts;
  /// Provisional rows to put in force: `<row>`, `<pathway>` for all of its rows, or `all`.
  std::vector<std::string> provisional;
};

/// What one input turned out to be, and from where.
struct InputOutcome {
  std::string id;
  std::string label;
  InputState state = InputState::absent;
  bool display_safety = false;
  std::string instrument;  ///< whose result decided it; empty for context, given, or none
  std::string part;  ///< `flag self_harm`, `score total at least 13`, `context`, `given alone`
  /// Of `not_applied`: what stands in the way. Of an absent context: the fields to state.
  std::vector<std::pair<std::string, std::string>> why;
  friend bool operator==(const InputOutcome&, const InputOutcome&) = default;
};

/// One next step, suggested to a professional.
struct Suggestion {
  /// `suggestion`: a row holds. `ask`: a row could hold, and `reasons` is what to find out.
  enum class Kind : std::uint8_t { suggestion, ask };
  Kind kind = Kind::suggestion;
  std::string pathway;
  std::string step;
  std::string row;  ///< `<step>_otherwise` for what a step says when no row could hold
  Urgency urgency = Urgency::routine;
  Strength strength = Strength::consider;
  std::string action;  ///< an id of the action list; `ask` for an `ask`
  std::string label;   ///< of the action, in a few words
  std::vector<Referral> referral;
  std::vector<InputOutcome> reasons;  ///< the inputs that the row turned on
  bool safety = false;
  bool display_safety = false;
  Evidence evidence = Evidence::provisional;
  std::string citation;
  std::string note;
  friend bool operator==(const Suggestion&, const Suggestion&) = default;
};
/// The word as JSON has it: `suggestion` or `ask`.
std::string_view to_string(Suggestion::Kind kind);

/// All that a pathway says on one occasion.
struct Advice {
  Identity pathway;
  std::string name;
  bool display_safety = false;  ///< of the pathway as a whole
  std::vector<Suggestion> suggestions;
  std::vector<InputOutcome> inputs;       ///< every input, in the pathway's order
  std::vector<std::string> not_in_force;  ///< provisional rows that nobody named
  std::vector<std::string> cautions;
};

/// Suggests next steps.
///
/// Safety rows come first, then what is urgent, then in the pathway's order. Three-valued: a row
/// that an indeterminate or absent input could still make hold becomes an `ask` for that input,
/// once for each input, unless a condition for asking is not met. A result of an instrument that
/// the pathway does not read changes nothing; of two results of one instrument the more worrying
/// counts. Never fails; safe to call concurrently; linear in rows and results.
Advice suggest(const Pathway& pathway, std::span<const Result> results, const Context& context,
               const Given& given = {});

/// The suggestions of several pathways in one order: safety rows first, then by urgency,
/// suggestions before asks, and otherwise as they come.
std::vector<Suggestion> in_order(std::vector<Suggestion> suggestions);

/// Advice for a person to read, in one order. Under `withheld`, what is under display safety is
/// named by pathway and row alone, with its urgency. With a directory, suggestions name the
/// services of an area, or of every area when that is empty.
std::string summary(std::span<const Advice> advice, Protected sensitive = Protected::withheld,
                    const Directory* directory = nullptr, std::string_view area = {});

}  // namespace screening
