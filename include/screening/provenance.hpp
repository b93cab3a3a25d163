#pragma once

#include <optional>
#include <string>
#include <utility>

#include "screening/number.hpp"
#include "screening/vocabulary.hpp"

/// Where the numbers of a definition come from, and on what terms.
namespace [[gnu::visibility("default")]] screening {

/// A publication, form or program that a number was taken from.
struct Source {
  std::string id;
  std::string citation;
  std::string doi;
  /// How it was seen: `primary` (the text), `abstract`, `secondary` (quoted elsewhere, or another
  /// system's source code), `ours`, or `provisional` (not seen). Nothing that cites it may claim
  /// stronger evidence.
  Evidence seen = Evidence::provisional;
  std::string note;
};

/// What a study found for a cut-off or verdict. Proportions are between 0 and 1.
struct Accuracy {
  using Interval = std::optional<std::pair<Decimal, Decimal>>;  ///< lower and upper limit

  std::optional<int> n;
  std::optional<int> cases;
  std::string reference_standard;
  std::optional<Decimal> sensitivity;
  Interval sensitivity_ci95;
  Interval sensitivity_range;  ///< where the source gives a range instead of one figure
  std::optional<Decimal> specificity;
  Interval specificity_ci95;
  Interval specificity_range;
  std::optional<Decimal> ppv;
  std::optional<Decimal> npv;
  std::optional<Decimal> auc;
  std::string as_printed;  ///< the threshold as the source prints it, such as `12/13`
};

/// A code of another system for an item, scale or instrument.
struct ExternalCode {
  std::string system;  ///< `loinc`, `snomed`, ...
  std::string code;
  std::string meaning;
  Evidence evidence = Evidence::provisional;
};

/// The owner's terms. The library ships no wording; this says what a deployer owes.
struct Licence {
  std::string owner;
  std::string terms;
  std::string wording;      ///< `yes`, `no` or `ask`: may the wording be shown
  std::string attribution;  ///< what must be displayed; may be empty
  bool ask_owner_first = false;
  bool register_use = false;  ///< the owner asks to be told of each use
  Evidence evidence = Evidence::provisional;
};

/// A number that the literature offers and this definition does not use, with the reason.
struct LeftOut {
  std::string what;
  std::string reason;
  std::string source;
};

}  // namespace screening
