#pragma once

#include "core/batch_block.hpp"
#include "screening/batch.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// Writes results into the caller's columns: blocks at a time, or one row that went alone.
class BatchOutputs {
 public:
  /// Throws `std::invalid_argument` for a column of a type it cannot have.
  BatchOutputs(const Scorer& scorer, ResultTable table);

  Wanted wanted() const;
  bool wants_issues() const { return table_.issues.data != nullptr; }

  /// Also marks rows whose score the instrument's own rule estimates: they go alone.
  void write_block(std::size_t first, std::size_t n, Block& block, const Kernels& kernels) const;
  void write_row(std::size_t row, const Result& result) const;
  void write_issues(std::size_t first, std::size_t n, const std::int32_t* counts) const;

 private:
  /// Rows of a scale that have the instrument's own estimate, which is
  /// `lower * factor / answered` in the number's units.
  struct Estimates {
    bool any = false;
    std::int64_t factor = 1;
    std::vector<std::uint8_t> on;
  };

  Estimates estimates(std::size_t scale, std::size_t n, Block& block) const;
  void write_scale(std::size_t scale, const Estimates& estimates, std::size_t first, std::size_t n,
                   const Block& block, const Kernels& kernels) const;
  void write_bands(const std::vector<Estimates>& estimates, std::size_t first, std::size_t n,
                   const Block& block) const;
  void write_cut_offs(const std::vector<Estimates>& estimates, std::size_t first, std::size_t n,
                      const Block& block, const Kernels& kernels) const;
  void write_truths(const std::vector<OutputColumn>& columns, const std::vector<Index>& conditions,
                    const std::vector<bool>& in_force, std::size_t first, std::size_t n,
                    const Block& block) const;
  void write_status(std::size_t first, std::size_t n, const Block& block) const;

  const Plan* plan_;
  const Selection* selection_;
  ResultTable table_;
  std::vector<bool> scales_;  ///< somebody wants a score, band or cut-off of it
};

/// The states of the slots that stand for the context, the same in every row.
void fill_context(const Plan& plan, const Context& context, Block& block);

}  // namespace screening::internal
