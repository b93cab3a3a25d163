#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/text_layout.hpp"
#include "screening/explain.hpp"
#include "screening/responses.hpp"
#include "screening/result.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Reads one person's answers back in the words of the definition, to show what each gave a score.
/// Answers of items under display safety stay unsaid unless they were asked for.
class AnswerReader {
 public:
  /// Both must outlive the reader, and belong together.
  AnswerReader(const Result& result, const Responses& responses, Protected sensitive);

  /// One line for each member of the scale.
  void write_contributions(TextLayout& out, const Scale& scale) const;

 private:
  /// The codes chosen, as far as the item was answered or a skip rule answers for it.
  using Chosen = std::optional<std::vector<std::string>>;

  void apply_skips();
  std::optional<Decimal> worth(const MemberGroup& group, std::size_t item) const;
  Determination holds(const Condition& condition) const;
  Determination holds_in_context(const Condition& condition) const;
  std::string item_line(const MemberGroup& group, std::size_t item) const;

  const Result& result_;
  const Responses& responses_;
  Protected sensitive_;
  std::vector<Chosen> chosen_;
  std::vector<bool> by_skip_;
};

}  // namespace screening::internal
