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
  /// What an element of a column stands for.
  struct Value {
    std::uint32_t id = 0;  ///< values that make no difference to any cut-off share one; 0 is absent
    bool usable = true;
    std::string text;
  };
  Value absent;
  std::vector<Met> met;  ///< the first is the scorer's own, before any column
  std::vector<std::vector<std::uint32_t>> next;  ///< by what was met and the field's id; 0: nothing
  std::vector<std::unordered_map<double, Value>> values;  ///< by column, elements met
  std::vector<std::uint32_t> which;                       ///< by row of the block
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
  struct Field {
    Field(const ContextColumn& made, std::vector<bool> fits)
        : name(made.field), elements(made.column, made.field), usable(std::move(fits)) {}
    std::string name;
    Elements elements;
    std::vector<bool> usable;  ///< by index, where the column has a dictionary
  };

  Contexts::Value value_of(const Field& field, double element) const;
  void settle_id(const Field& field, double element, Contexts::Value& value) const;
  const Contexts::Value& look_up(std::size_t field, double element, Contexts& contexts) const;
  std::uint32_t follow(std::uint32_t from, std::size_t field, const Contexts::Value& value,
                       Contexts& contexts) const;
  void settle(Contexts::Met& met) const;

  Scorer scorer_;
  std::vector<Field> fields_;
  std::vector<Decimal> week_limits_;  ///< sorted: where some population begins or ends
};

}  // namespace screening::internal
