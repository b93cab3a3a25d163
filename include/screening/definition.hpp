#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "screening/item.hpp"
#include "screening/number.hpp"
#include "screening/population.hpp"
#include "screening/provenance.hpp"
#include "screening/reliable_change.hpp"
#include "screening/vocabulary.hpp"

/// An instrument as written. These are open aggregates without invariants: a YAML file decodes into
/// them, and a host may build them by hand. `build()` in instrument.hpp turns a `Definition` into a
/// validated `Instrument`, or says everything that is wrong with it.
namespace [[gnu::visibility("default")]] screening {

/// A statement about the answers, or about the context, that is true or false once all is known.
///
/// Which members count depends on `kind`:
/// `score_at_least`, `score_at_most` - `scale` or `item`, and `threshold`;
/// `code_in` - `item` and `values` (for a multiple item: one of the chosen codes is listed);
/// `verdict` - `verdict`, and `is` (`positive` or `negative`);
/// `context` - `field` (`stage`, `role`, `sex`, `gave_birth`) and `values`;
/// `all`, `any` - `children`; `negation` - one child;
/// `count` - `children`, with `at_least` or `at_most` or both.
struct Condition {
  /// What kind of statement it is.
  enum class Kind : std::uint8_t {
    score_at_least,
    score_at_most,
    code_in,
    verdict,
    context,
    all,
    any,
    negation,
    count
  };
  Kind kind = Kind::all;
  std::string scale;
  std::string item;
  std::string verdict;
  std::string field;
  std::vector<std::string> values;
  Decimal threshold;
  Determination is = Determination::positive;
  std::optional<int> at_least;
  std::optional<int> at_most;
  std::vector<Condition> children;
};

/// A scale's own score for an option of its items, by code.
struct OwnScore {
  std::string code;
  Decimal score;
};

/// Members of a scale that are treated alike. Exactly one of `items`, `scales` and `conditions` is
/// filled. `own_scores` replaces the options' scores for these items in this scale; a condition
/// contributes 1 when it is true and 0 when it is false.
struct MemberGroup {
  std::vector<std::string> items;
  std::vector<OwnScore> own_scores;
  std::vector<std::string> scales;
  std::vector<Condition> conditions;
};

/// What an instrument does with unanswered members. There is no default.
struct MissingPolicy {
  /// `none_allowed`: no score. `prorate`: a sum or count is scaled up to all members, a mean is
  /// taken over those answered. `ignore`: a mean or maximum is taken over those answered.
  enum class Kind : std::uint8_t { none_allowed, prorate, ignore };
  Kind kind = Kind::none_allowed;
  int up_to = 0;  ///< how many members may be unanswered; 0 with `none_allowed`
  Evidence evidence = Evidence::ours;
  std::string source;
  std::string note;
};

/// A score and how it is made: `aggregate` over the members, then `times`.
struct Scale {
  std::string id;
  std::string label;
  Aggregate aggregate = Aggregate::sum;
  int times = 1;
  std::vector<MemberGroup> members;
  MissingPolicy missing;
  Worse worse = Worse::neither;
  Decimal range_from;  ///< the range the source states; must equal the reachable one
  Decimal range_to;
  std::vector<std::string> shares_items_with;  ///< scales that read the same items on purpose
  std::vector<std::string> in_no_subscale;     ///< items that its subscales leave out on purpose
  std::vector<ExternalCode> codes;             ///< what other systems call this score
  Evidence evidence = Evidence::provisional;
  std::string source;
  std::string note;
};

/// One range of a set, inclusive; an unrounded score between two of them belongs to the lower.
struct Band {
  std::string id;
  std::string label;
  Decimal from;
  Decimal to;
  std::optional<Risk> risk{};  ///< of the set's `risk_of`
};
/// Named severity ranges that tile the scale's reachable range.
struct BandSet {
  std::string id;
  std::string label;
  std::string scale;
  std::vector<Band> bands;
  std::string risk_of;  ///< an outcome; then each band states a risk of it; empty: none does
  Population population;
  Evidence evidence = Evidence::provisional;
  std::string source;
  std::string note;
};

/// A threshold from one study or authority, for the people it was established in.
struct CutOff {
  std::string id;
  std::string scale;
  bool at_least = true;  ///< true: `at_least` the threshold is positive; false: `at_most`
  Decimal threshold;
  std::string target;  ///< what a positive suggests, such as `major depression`
  Population population;
  Accuracy accuracy;
  bool primary = false;           ///< the one to read first, where it applies
  bool always_evaluated = false;  ///< violence instruments: never silent for want of context
  Evidence evidence = Evidence::provisional;
  std::string source;
  std::string note;
};

/// A critical answer. Reads one item, is evaluated before and apart from every score.
struct Flag {
  std::string id;
  std::string label;
  Condition when;
  Urgency urgency = Urgency::routine;
  std::string action;              ///< what to do, such as `suicide_risk_assessment`
  std::vector<Referral> referral;  ///< who may do it, first choice first; may be empty
  bool display_safety = false;
  Evidence evidence = Evidence::provisional;
  std::string source;
  std::string note;
};

/// How well a verdict did in one study.
struct Validation {
  std::string target;
  Population population;
  Accuracy accuracy;
  Evidence evidence = Evidence::provisional;
  std::string source;
  std::string note;
};

/// A named yes or no beyond a single threshold, such as a diagnostic algorithm.
struct Verdict {
  std::string id;
  std::string label;
  Condition when;
  bool display_safety = false;
  std::vector<Validation> validations;
  Evidence evidence = Evidence::provisional;
  std::string source;
  std::string note;
};

/// A whole instrument as written. May hold anything; `build()` says what is wrong with it.
struct Definition {
  std::string id;
  std::string version;  ///< `MAJOR.MINOR.PATCH`
  std::string name;
  std::string abbreviation;
  std::string purpose;
  std::string recall;
  bool provisional = false;  ///< loads only when provisional content is asked for by name
  std::string clinical_review = "none";
  std::vector<Item> items;  ///< in form order
  std::vector<SkipRule> skips;
  std::vector<Scale> scales;
  std::vector<BandSet> band_sets;
  std::vector<CutOff> cut_offs;
  std::vector<ReliableChange> reliable_changes;
  std::vector<Flag> flags;
  std::vector<Verdict> verdicts;
  Licence licence;
  std::vector<ExternalCode> codes;
  std::vector<Source> sources;
  std::vector<LeftOut> left_out;
  std::vector<std::string> cautions;
};

}  // namespace screening
