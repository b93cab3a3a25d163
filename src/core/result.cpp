#include "screening/result.hpp"

#include <array>
#include <stdexcept>

namespace screening {
namespace {

std::size_t index_or_throw(std::optional<std::size_t> index, const Instrument& instrument,
                           const char* what, std::string_view id) {
  if (!index) {
    throw std::out_of_range(instrument.id() + " has no " + what + " '" + std::string(id) + "'");
  }
  return *index;
}

}  // namespace

std::string_view to_string(Reason reason) {
  static constexpr std::array<std::string_view, 5> words{
      "none", "missing_items", "nothing_answered", "not_asked", "skip_conflict"};
  return words.at(static_cast<std::size_t>(reason));
}

const Score& Result::score(std::string_view id) const& {
  return scores[index_or_throw(instrument.scale_index(id), instrument, "scale", id)];
}
const FlagOutcome& Result::flag(std::string_view id) const& {
  return flags[index_or_throw(instrument.flag_index(id), instrument, "flag", id)];
}
const VerdictOutcome& Result::verdict(std::string_view id) const& {
  return verdicts[index_or_throw(instrument.verdict_index(id), instrument, "verdict", id)];
}
const CutOffOutcome& Result::cut_off(std::string_view id) const& {
  return cut_offs[index_or_throw(instrument.cut_off_index(id), instrument, "cut-off", id)];
}

}  // namespace screening
