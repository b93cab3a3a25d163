#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/table/item_answers.hpp"
#include "scale_key.hpp"
#include "screening/result.hpp"
#include "stored_total.hpp"

/// Why another system's total may differ: every known way of miscounting, counted exactly.
namespace screening::cli {

struct Cause {
  std::string id;    ///< `not_reversed`, `items_swapped:epds_04+epds_05`
  std::string text;  ///< in words
  /// Names items of the form. With so many items one of them often explains a single row by chance.
  std::string kind_naming_items;
};

/// The causes that may be looked for in one scale, and which of them explain a row.
class CauseFinder {
 public:
  /// `reader` must outlive it.
  CauseFinder(const Instrument& instrument, ScaleKey key, const AnswerReader& reader);

  const std::vector<Cause>& causes() const { return causes_; }

  /// The causes that give exactly the stored total, as indices. `ours` is what the library says of
  /// the same answers.
  std::vector<std::size_t> explain(const std::vector<Answer>& answers, const Score& ours,
                                   const StoredTotal& stored) const;

 private:
  /// What a miscount does with items that are not answered. `none`: it concerns complete rows.
  enum class Gaps { none, as_zero, as_mean };
  using Worths = std::vector<std::vector<std::int64_t>>;  ///< by item of the scale, by place

  /// A miscount: other scores for the same answers, or an item that takes another one's answers.
  struct Miscount {
    Worths worths;
    Gaps gaps = Gaps::none;
    std::size_t first = 0;  ///< swapped, in form order; equal to `second` when none is
    std::size_t second = 0;
  };

  void add_gaps_alone();
  void add_directions();
  void add_shifts();
  void add_lexeme_sums();
  void add_single_items();
  void add_swaps();
  void add(Cause cause, Worths worths);
  void add_one(Cause cause, Miscount miscount);
  Worths mirrored(bool falling, bool rising) const;
  Worths shifted(std::int64_t rising, std::int64_t falling) const;
  std::string name(std::size_t member) const;

  std::optional<Fraction> total(const Miscount& miscount, const std::vector<Answer>& answers) const;
  std::optional<std::size_t> place(const Miscount& miscount, std::size_t item,
                                   const std::vector<Answer>& answers) const;
  Fraction value(std::int64_t sum, std::size_t counted) const;

  Instrument instrument_;
  ScaleKey key_;
  const AnswerReader& reader_;
  Miscount as_keyed_;
  std::int64_t unit_ = 1;  ///< a score of 1
  std::vector<Cause> causes_;
  std::vector<Miscount> miscounts_;
};

}  // namespace screening::cli
