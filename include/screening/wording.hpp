#pragma once

#include <optional>
#include <string>
#include <vector>

#include "screening/diagnostic.hpp"
#include "screening/instrument.hpp"
#include "screening/number.hpp"

/// What a form says, in one language, as the holder of a licence supplies it (docs/wording.md).
///
/// The library ships no instrument's wording. A deployer keeps it in a file of their own, read by
/// `load_wording` (load.hpp) or imported by `read_questionnaire` (json.hpp). Wording changes no
/// score and appears in no result: it is shown where somebody asks for the form itself.
namespace [[gnu::visibility("default")]] screening {

/// One answer as printed. `code` and `score` are there to check the order by and may be absent.
struct WordingOption {
  std::string text;
  std::string code;              ///< must be the code that the definition has at this place
  std::optional<Decimal> score;  ///< must rise and fall as the definition's scores do
};

/// One question as printed.
struct WordingItem {
  std::string item;     ///< the id of the definition's item
  std::string heading;  ///< printed above it, such as the stem of a block; may be empty
  std::string text;
  std::vector<WordingOption> options;  ///< in printed order; none where a number is asked for
};

/// An open aggregate, like `Definition`: a file decodes into it, and a host may build one by hand.
/// Texts are UTF-8, each one line.
struct Wording {
  std::string instrument;
  std::string version;             ///< of the definition it was written for; empty for any
  std::string language;            ///< BCP 47, such as `en` or `pt-BR`
  std::string title;               ///< the form's heading
  std::string instructions;        ///< may be empty
  std::string terms;               ///< the licence or permission under which this may be shown
  std::vector<WordingItem> items;  ///< one for each item, in form order
};

/// Wording that fits its instrument, or the reasons why there is none. A success may carry
/// warnings.
class [[nodiscard]] WordingResult {
 public:
  /// A success.
  explicit WordingResult(Wording wording, std::vector<Diagnostic> warnings = {})
      : wording_(std::move(wording)), diagnostics_(std::move(warnings)) {}
  /// A refusal.
  explicit WordingResult(std::vector<Diagnostic> diagnostics)
      : diagnostics_(std::move(diagnostics)) {}

  /// Whether there is one.
  bool ok() const { return wording_.has_value(); }
  /// The same as `ok()`.
  explicit operator bool() const { return ok(); }

  /// The wording. Throws `DefinitionError` with every diagnostic when there is none.
  const Wording& value() const;
  /// Every error and warning, sorted by position.
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

 private:
  std::optional<Wording> wording_;
  std::vector<Diagnostic> diagnostics_;
};

/// Everything that is wrong with the wording for this instrument, each with its path; empty when it
/// fits. Compares instrument, version if stated, language, items and their order, the number of
/// options, and the order of options as far as codes or scores tell it. It cannot tell whether a
/// sentence stands at the right item: that takes a reader.
///
/// No message repeats a sentence of the wording.
std::vector<Diagnostic> check_wording(const Wording& wording, const Instrument& instrument);

/// The instrument in words, as `describe(instrument)`, with the wording of each item and option
/// beside its code and points. Throws `DefinitionError` when the wording is not for this
/// instrument, as `check_wording` has it.
std::string describe(const Instrument& instrument, const Wording& wording);

}  // namespace screening
