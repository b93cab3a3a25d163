#pragma once

#include <cstdint>
#include <vector>

#include "core/batch_kernels.hpp"
#include "core/plan.hpp"
#include "screening/batch.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Turns one column into the states of one item.
class ColumnReader {
 public:
  /// Throws `std::invalid_argument` when the column cannot hold answers of the item.
  ColumnReader(const Column& column, const Instrument& instrument, std::size_t item, Coding coding);

  /// States of rows `first` to `first + n`; `no_state`, or -1, where there is no answer.
  void read(std::size_t first, std::size_t n, const Kernels& kernels, BlockState* out) const;
  void read(std::size_t first, std::size_t n, const Kernels& kernels, std::int16_t* out) const;

  /// Adds one for every row with an answer that the item does not offer.
  void count_issues(std::size_t first, std::size_t n, std::int32_t* out) const;

 private:
  struct Known {
    double value = 0;
    State state = 0;
  };
  static constexpr State nothing = -1;
  static constexpr State unknown = -2;

  void find_even_codes();
  bool valid(std::size_t row) const;
  State state_of(double value) const;
  State state_at(std::size_t row) const;
  template <typename T>
  bool read_even(std::size_t first, std::size_t n, const Kernels& kernels, T* out) const;
  template <typename T>
  void read_as(std::size_t first, std::size_t n, const Kernels& kernels, T none, T* out) const;

  Column column_;
  std::vector<Known> known_;       ///< numbers that are answers, sorted
  std::vector<State> dictionary_;  ///< by index
  bool even_ = false;              ///< a subtraction turns a code into its state
  bool reversed_ = false;
  double low_ = 0;
};

}  // namespace screening::internal
