#include "screening/instrument.hpp"

#include <algorithm>

#include "core/plan.hpp"

namespace screening {
namespace {

template <typename List>
std::optional<std::size_t> index_in(const List& list, std::string_view id) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const auto& entry) { return entry.id == id; });
  if (found == list.end()) return std::nullopt;
  return static_cast<std::size_t>(found - list.begin());
}

}  // namespace

const std::string& Instrument::id() const { return plan_->definition.id; }
const std::string& Instrument::version() const { return plan_->definition.version; }
const Identity& Instrument::identity() const { return plan_->identity; }
const Definition& Instrument::definition() const { return plan_->definition; }

std::optional<std::size_t> Instrument::item_index(std::string_view id) const {
  return index_in(plan_->definition.items, id);
}
std::optional<std::size_t> Instrument::scale_index(std::string_view id) const {
  return index_in(plan_->definition.scales, id);
}
std::optional<std::size_t> Instrument::cut_off_index(std::string_view id) const {
  return index_in(plan_->definition.cut_offs, id);
}
std::optional<std::size_t> Instrument::flag_index(std::string_view id) const {
  return index_in(plan_->definition.flags, id);
}
std::optional<std::size_t> Instrument::verdict_index(std::string_view id) const {
  return index_in(plan_->definition.verdicts, id);
}

const Instrument& BuildResult::value() const {
  if (!instrument_) throw DefinitionError(diagnostics_);
  return *instrument_;
}

}  // namespace screening
