#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "core/batch/columns.hpp"
#include "screening/batch.hpp"

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// What the contexts met so far mean for the instrument; each is settled once.
struct Contexts {
  struct Met {
    Context context;
    std::shared_ptr<const Selection> selection;  ///< once every field is known
    std::vector<State> slots;                    ///< states of the plan's context slots
  };
  std::vector<Met> met;  ///< the first is the scorer's own, before any column
  std::unordered_map<std::uint64_t, std::uint32_t> next;  ///< by what was met and the field's value
  std::vector<std::unordered_map<double, std::uint32_t>> numbers;  ///< by column, values met
  std::vector<std::uint32_t> which;                                ///< by row of the block
};

/// The columns that state each row's own context.
class ContextColumns {
 public:
  /// Throws `std::invalid_argument` for a field that there is not, that the scorer's context has
  /// already, or that the column cannot hold.
  ContextColumns(const ResponseTable& responses, const Scorer& scorer);

  bool empty() const { return fields_.empty(); }

  /// What a call starts with.
  Contexts start() const;
  /// Sets `contexts.which`, and adds to `unusable` one for every cell that is no value of its
  /// field; such a field is absent.
  void read(std::size_t first, std::size_t n, Contexts& contexts, std::uint8_t* unusable) const;

 private:
  /// Values that make no difference to any cut-off or condition share an id; 0 is absent.
  struct Value {
    std::string text;
    bool usable = true;
  };
  struct Field {
    Field(const ContextColumn& made, std::vector<Value> values)
        : name(made.field), elements(made.column, made.field), dictionary(std::move(values)) {}
    std::string name;
    Elements elements;
    std::vector<Value> dictionary;  ///< by index, where the column has one
  };

  Value value_of(const Field& field, double element) const;
  std::uint32_t id_of(std::size_t field, std::size_t row, Contexts& contexts, Value& value) const;
  std::uint32_t weeks_id(const std::string& text) const;
  std::uint32_t follow(std::uint32_t from, std::size_t field, std::uint32_t id, const Value& value,
                       Contexts& contexts) const;
  void settle(Contexts::Met& met) const;

  Scorer scorer_;
  std::vector<Field> fields_;
  std::vector<Decimal> week_limits_;  ///< sorted: where some population begins or ends
};

}  // namespace screening::internal
