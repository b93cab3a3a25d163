#include "core/batch_columns.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>

namespace screening::internal {
namespace {

template <typename T>
double load(const std::byte* place) {
  T value;
  std::memcpy(&value, place, sizeof value);
  return static_cast<double>(value);
}

double load(ColumnType type, const std::byte* place) {
  switch (type) {
    case ColumnType::int8:
      return load<std::int8_t>(place);
    case ColumnType::uint8:
      return load<std::uint8_t>(place);
    case ColumnType::int16:
      return load<std::int16_t>(place);
    case ColumnType::uint16:
      return load<std::uint16_t>(place);
    case ColumnType::int32:
      return load<std::int32_t>(place);
    case ColumnType::uint32:
      return load<std::uint32_t>(place);
    case ColumnType::int64:
      return load<std::int64_t>(place);
    case ColumnType::uint64:
      return load<std::uint64_t>(place);
    case ColumnType::float32:
      return load<float>(place);
    case ColumnType::float64:
      return load<double>(place);
  }
  return 0;
}

// Whether these are bytes that can be every value from `low` to `high`.
bool holds_bytes(ColumnType type, double low, double high) {
  if (type == ColumnType::uint8) return low >= 0 && high <= 255;
  return type == ColumnType::int8 && low >= -128 && high <= 127;
}

// A float32 holds 2.3 as the nearest float; what it is compared with is rounded the same way.
double as_held(ColumnType type, double value) {
  return type == ColumnType::float32 ? static_cast<double>(static_cast<float>(value)) : value;
}

// The state of a dictionary entry, read as the answer would be read for one person.
State state_of_text(const Instrument& instrument, std::size_t item, Coding coding,
                    std::string_view text, State nothing, State unknown) {
  if (text.empty() || parse_no_answer(text)) return nothing;
  Responses one(instrument, coding);
  std::vector<std::string_view> codes;
  for (std::string_view rest = text;;) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    codes.push_back(rest.substr(0, end));
    if (end == rest.size()) break;
    rest.remove_prefix(end + 1);
  }
  one.set(item, codes);
  const State state = one.states()[item];
  return state >= 0 ? state : unknown;
}

}  // namespace

ColumnReader::ColumnReader(const Column& column, const Instrument& instrument, std::size_t index,
                           Coding coding)
    : column_(column) {
  if (column_.stride == 0) column_.stride = static_cast<std::ptrdiff_t>(size_of(column.type));
  const Item& item = instrument.definition().items[index];
  if (column_.validity != Column::Validity::all && column_.valid == nullptr) {
    throw std::invalid_argument("column '" + item.id +
                                "': a validity mask is announced, and there "
                                "is none");
  }
  if (!column_.dictionary.empty()) {
    for (const std::string& text : column_.dictionary) {
      dictionary_.push_back(state_of_text(instrument, index, coding, text, nothing, unknown));
    }
    return;
  }
  const SlotPlan& slot = instrument.plan().slots[index];
  for (const auto& [lexeme, state] : slot.lexicons[static_cast<std::size_t>(coding)].entries) {
    // Only a number as it is written can stand in a column of numbers.
    const auto number = Decimal::parse(lexeme);
    if (!number || number->to_string() != lexeme || state < 0) continue;
    State answer = state;
    if (slot.kind == ItemKind::multiple) {
      answer = state_of_text(instrument, index, coding, lexeme, nothing, unknown);
    }
    known_.push_back({as_held(column_.type, number->to_double()), answer});
  }
  std::sort(known_.begin(), known_.end(),
            [](const Known& a, const Known& b) { return a.value < b.value; });
  for (const std::int64_t value : column_.missing) {
    if (state_of(static_cast<double>(value)) < 0) continue;
    throw std::invalid_argument("column '" + item.id + "': " + std::to_string(value) +
                                " is declared missing, and it is an answer of the item");
  }
  find_even_codes();
}

// Codes that follow one another, whose states do too, up or down.
void ColumnReader::find_even_codes() {
  if (known_.empty()) return;
  const auto count = static_cast<double>(known_.size());
  reversed_ = known_.front().state > known_.back().state;
  low_ = known_.front().value;
  even_ = low_ == std::floor(low_) && count <= most_block_states;
  for (std::size_t k = 0; k < known_.size() && even_; ++k) {
    const auto distance = static_cast<State>(reversed_ ? known_.size() - 1 - k : k);
    even_ = known_[k].value == low_ + static_cast<double>(k) && known_[k].state == distance;
  }
}

State ColumnReader::state_of(double value) const {
  const auto found =
      std::lower_bound(known_.begin(), known_.end(), value,
                       [](const Known& entry, double wanted) { return entry.value < wanted; });
  return found != known_.end() && found->value == value ? found->state : unknown;
}

bool ColumnReader::valid(std::size_t row) const {
  if (column_.validity == Column::Validity::all) return true;
  if (column_.validity == Column::Validity::bytes) return column_.valid[row] != 0;
  const std::size_t bit = column_.bit_offset + row;
  return (column_.valid[bit / 8] >> (bit % 8) & 1U) != 0;
}

State ColumnReader::state_at(std::size_t row) const {
  if (!valid(row)) return nothing;
  const auto* place = static_cast<const std::byte*>(column_.data) +
                      static_cast<std::ptrdiff_t>(row) * column_.stride;
  const double value = load(column_.type, place);
  if (!dictionary_.empty()) {
    const bool within = value >= 0 && value < static_cast<double>(dictionary_.size());
    if (!within || value != std::floor(value)) return unknown;
    return dictionary_[static_cast<std::size_t>(value)];
  }
  if (std::isnan(value)) return nothing;
  const State state = state_of(value);
  if (state >= 0) return state;
  const bool declared =
      std::any_of(column_.missing.begin(), column_.missing.end(),
                  [&](std::int64_t code) { return static_cast<double>(code) == value; });
  return declared ? nothing : unknown;
}

template <typename T>
bool ColumnReader::read_even(std::size_t first, std::size_t n, const Kernels& kernels,
                             T* out) const {
  if constexpr (sizeof(T) != 1) return false;
  if (!even_ || !dictionary_.empty() ||
      column_.stride != static_cast<std::ptrdiff_t>(size_of(column_.type))) {
    return false;
  }
  const auto count = known_.size();
  const std::byte* start =
      static_cast<const std::byte*>(column_.data) + first * size_of(column_.type);
  auto* states = reinterpret_cast<BlockState*>(out);
  const double high = low_ + static_cast<double>(count) - 1;
  if (holds_bytes(column_.type, low_, high)) {
    // Subtraction modulo 256 is the same for signed and unsigned bytes.
    const auto low = static_cast<std::uint8_t>(static_cast<std::int64_t>(low_));
    kernels.states_of_bytes(reinterpret_cast<const std::uint8_t*>(start), n, low,
                            static_cast<std::uint8_t>(count), reversed_, states);
  } else if (column_.type == ColumnType::float64) {
    kernels.states_of_doubles(reinterpret_cast<const double*>(start), n, low_,
                              static_cast<double>(count), reversed_, states);
  } else if (column_.type == ColumnType::float32) {
    kernels.states_of_floats(reinterpret_cast<const float*>(start), n, static_cast<float>(low_),
                             static_cast<float>(count), reversed_, states);
  } else {
    return false;
  }
  if (column_.validity != Column::Validity::all) {
    for (std::size_t i = 0; i < n; ++i) {
      if (!valid(first + i)) states[i] = no_state;
    }
  }
  return true;
}

template <typename T>
void ColumnReader::read_as(std::size_t first, std::size_t n, const Kernels& kernels, T none,
                           T* out) const {
  if (column_.data == nullptr) {
    std::fill(out, out + n, none);
    return;
  }
  if (read_even(first, n, kernels, out)) return;
  for (std::size_t i = 0; i < n; ++i) {
    const State state = state_at(first + i);
    out[i] = state < 0 ? none : static_cast<T>(state);
  }
}

void ColumnReader::read(std::size_t first, std::size_t n, const Kernels& kernels,
                        BlockState* out) const {
  read_as(first, n, kernels, no_state, out);
}

void ColumnReader::read(std::size_t first, std::size_t n, const Kernels& kernels,
                        std::int16_t* out) const {
  read_as(first, n, kernels, static_cast<std::int16_t>(-1), out);
}

void ColumnReader::count_issues(std::size_t first, std::size_t n, std::int32_t* out) const {
  if (column_.data == nullptr) return;
  for (std::size_t i = 0; i < n; ++i) out[i] += state_at(first + i) == unknown ? 1 : 0;
}

}  // namespace screening::internal
