#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/batch/block_plan.hpp"
#include "screening/batch.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// A column's elements one by one, whatever their type and place.
class Elements {
 public:
  /// Throws `std::invalid_argument`, naming the column, when a mask is announced and not there.
  Elements(const Column& column, const std::string& name);

  bool there() const { return column_.data != nullptr; }
  bool valid(std::size_t row) const;
  /// Integers beyond 2^53 come out as the nearest double, which no declared answer is.
  double at(std::size_t row) const;
  const Column& column() const { return column_; }
  std::size_t size() const { return size_; }
  bool close() const { return column_.stride == static_cast<std::ptrdiff_t>(size_); }
  const std::byte* place(std::size_t row) const {
    return static_cast<const std::byte*>(column_.data) +
           static_cast<std::ptrdiff_t>(row) * column_.stride;
  }
  /// The elements from `first`, close together and aligned: where they stand, or copied to `room`,
  /// which holds 8 bytes for each.
  const std::byte* gather(std::size_t first, std::size_t n, std::byte* room) const;

 private:
  Column column_;  ///< with its stride filled in
  std::size_t size_;
};

/// Room to bring the elements of one column together.
struct Gathered {
  alignas(64) std::array<std::byte, block_rows * 8> bytes;
};

/// Turns one column into the states of one item.
class ColumnReader {
 public:
  /// Throws `std::invalid_argument` when the column cannot hold answers of the item.
  ColumnReader(const Column& column, const Instrument& instrument, std::size_t item, Coding coding);

  /// The states as a block has them. Precondition of `read()`.
  void use(const SlotStates& states);

  /// States of rows `first` to `first + n`; `no_state` where there is no answer. `apart` is a copy
  /// of the elements that stands close together, or null.
  void read(std::size_t first, std::size_t n, const Kernels& kernels, const std::byte* apart,
            Gathered& room, BlockState* out) const;

  /// True only when every `no_state` among these, which `read()` made, is declared to be no answer;
  /// when it is not quick to tell, false.
  bool gaps_declared(std::size_t first, std::size_t n, const Kernels& kernels,
                     const std::byte* apart, const BlockState* states) const;

  const Elements& elements() const { return elements_; }

  /// The plan's state in one row, or `nothing`, or `unknown` for what the item does not offer.
  State state_at(std::size_t row) const;
  static constexpr State nothing = -1;
  static constexpr State unknown = -2;

 private:
  struct Known {
    double value = 0;
    State state = 0;
  };

  void find_even_codes();
  void tabulate();
  State state_of(double value) const;
  BlockState block_state(State state) const;
  bool read_even(const std::byte* in, std::size_t n, const Kernels& kernels, BlockState* out) const;

  Elements elements_;
  std::vector<Known> known_;         ///< numbers that are answers, sorted
  std::vector<State> dictionary_;    ///< by index
  std::vector<BlockState> of_plan_;  ///< block states by state of the plan
  std::vector<BlockState> table_;    ///< by element, for narrow columns with uneven codes
  bool even_ = false;                ///< a subtraction turns a code into its state
  bool reversed_ = false;
  double low_ = 0;
  double count_ = 0;
};

}  // namespace screening::internal
