#pragma once

#include <memory>
#include <vector>

#include "core/batch/context.hpp"
#include "core/batch/estimates.hpp"
#include "screening/batch.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Writes results into the caller's columns: blocks at a time, or one row that went alone.
class BatchOutputs {
 public:
  /// Throws `std::invalid_argument` for a column of a type it cannot have.
  BatchOutputs(const Plan& plan, ResultTable table);

  Wanted wanted() const;

  /// Writes what the block has decided. Also marks rows whose score the instrument's own rule
  /// estimates in a way that only the row by row evaluation knows: they go alone.
  void write_block(std::size_t first, std::size_t n, Block& block, const Contexts& contexts,
                   const Kernels& kernels) const;
  void write_row(std::size_t row, const Result& result) const;
  void write_issues(std::size_t first, std::size_t n, const std::int32_t* counts) const;
  void write_unusable(std::size_t first, std::size_t n, const std::uint8_t* counts) const;

 private:
  /// The rows that are being written, and what their contexts mean.
  struct Rows {
    std::size_t first;
    std::size_t n;
    Block& block;
    const Contexts& contexts;
    const Kernels& kernels;
    bool alike;  ///< all of one context
  };

  void write_scale(std::size_t scale, const Estimates& estimates, const Rows& rows) const;
  void write_bound(const OutputColumn& column, Index number, bool upper, const Rows& rows) const;
  void write_value(const OutputColumn& column, std::size_t scale, const Rows& rows) const;
  void write_bands(std::size_t set, const Estimates& estimates, const Rows& rows) const;
  void write_cut_off(std::size_t cut_off, const Estimates& estimates, const Rows& rows) const;
  void write_truths(const std::vector<OutputColumn>& columns, const std::vector<Index>& conditions,
                    const std::vector<bool>& in_force, const Rows& rows) const;
  void write_status(const Rows& rows) const;
  /// Calls `write` unless nobody in these rows has it apply, and puts `otherwise` where it does
  /// not.
  template <typename Applies, typename Write>
  void where_applied(const Rows& rows, std::int8_t* out, std::int8_t otherwise, Applies applies,
                     Write write) const;

  /// Where the bands of a set begin, but for the lowest: from there to the end of everything.
  struct BandEdges {
    std::vector<std::int32_t> all;    ///< the lowest too, which estimates can be below
    std::vector<std::uint8_t> bytes;  ///< empty where one of them is no byte
    bool in_bytes;
  };

  const Plan* plan_;
  ResultTable table_;
  std::vector<BandEdges> band_edges_;
  std::vector<bool> scales_;  ///< somebody wants a score, band or cut-off of it
};

/// Whether a threshold can be compared with bytes.
inline bool fits_a_byte(std::int64_t value) { return value >= 0 && value <= 255; }

/// Writes one element of a caller's column, which may be null. Whole numbers only into integers.
void put(const OutputColumn& column, std::size_t row, double value);

}  // namespace screening::internal
