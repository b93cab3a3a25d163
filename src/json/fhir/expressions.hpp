#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "json/fhir/names.hpp"
#include "screening/instrument.hpp"
#include "screening/population.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// A named FHIRPath expression at the root of a form.
struct FhirVariable {
  std::string name;
  std::string expression;
};

/// An instrument's scores and conditions in FHIRPath, for the forms we write.
///
/// Every expression is empty where the answers do not decide it: FHIRPath's `and`, `or` and `not()`
/// are three-valued as ours are, so empty stands for unknown throughout and never for false. Bounds
/// are not followed: what only they decide stays empty.
class FhirExpressions {
 public:
  /// The instrument and the names must outlive this.
  FhirExpressions(const Instrument& instrument, const Context& context, const FhirNames& names);

  /// The variables that what was asked for needs, each after those that it reads.
  const std::vector<FhirVariable>& variables() const { return variables_; }

  /// A scale's score: a variable by name.
  std::string score(const Scale& scale);
  /// Whether a condition holds.
  std::string holds(const Condition& condition);
  /// Whether a score reaches a threshold. An estimate for missing answers never makes it false.
  std::string compares(const Scale& scale, bool at_least, const Decimal& threshold);
  /// A verdict: a variable by name.
  std::string verdict(const Verdict& verdict);
  /// Whether a scale's score can only be a whole number.
  bool is_whole(const Scale& scale) const;

 private:
  const Item& item(std::string_view id) const;
  const Scale& scale(std::string_view id) const;

  /// Adds a variable unless it is there, and gives the expression that reads it.
  std::string variable(const std::string& name, const std::function<std::string()>& make);

  std::string given(std::string_view item);
  std::string answer(std::string_view item);
  std::vector<const SkipRule*> rules_of(std::string_view item) const;
  static bool skips(const SkipRule& rule, std::string_view item);
  std::string contradiction(const SkipRule& rule);
  std::string points(const MemberGroup& group, const Item& item);
  std::string worth(const MemberGroup& group, const Item& item);
  std::string worth_by_code(const MemberGroup& group, const Item& item);
  std::string all_points(const Scale& scale);
  std::string total(const Scale& scale);
  std::string is_answer(const Item& item, std::string_view code) const;
  std::string one_of(const std::string& value, const Item& item,
                     const std::vector<std::string>& codes) const;
  std::string settled(const Scale& scale);
  std::string chosen(const Item& item, const std::vector<std::string>& codes);
  std::string gate(const SkipRule& rule);
  std::string counted(const Condition& condition);
  std::string in_context(const Condition& condition) const;
  std::string listed(const std::vector<Condition>& conditions, std::string_view word);

  const Definition& definition_;
  Context context_;
  const FhirNames& names_;
  std::vector<FhirVariable> variables_;
  std::map<std::string, std::string, std::less<>> names_of_variables_;  ///< as they are written
};

}  // namespace screening::internal
