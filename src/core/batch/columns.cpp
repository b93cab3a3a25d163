#include "core/batch/columns.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace screening::internal {
namespace {

// Whether the type has room for every integer from `low` to `high`.
template <typename T>
bool holds(double low, double high) {
  return low >= static_cast<double>(std::numeric_limits<T>::min()) &&
         high <= static_cast<double>(std::numeric_limits<T>::max());
}

// Whether the loop over float32 rounds the codes well, and 255 more on either side. (That over
// float64 rounds well up to 2^51, far beyond the twelve digits of a number.)
bool near_zero(double low, double high) {
  constexpr double most = (1 << 22) - no_state;
  return low >= -most && high <= most;
}

// A float32 holds 2.3 as the nearest float; what it is compared with is rounded the same way.
double as_held(ColumnType type, double value) {
  return type == ColumnType::float32 ? static_cast<double>(static_cast<float>(value)) : value;
}

// The state of a dictionary entry, read as the answer would be read for one person.
State state_of_text(const Instrument& instrument, std::size_t item, Coding coding,
                    std::string_view text) {
  if (text.empty() || parse_no_answer(text)) return ColumnReader::nothing;
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
  return state >= 0 ? state : ColumnReader::unknown;
}

}  // namespace

ColumnReader::ColumnReader(const Column& column, const Instrument& instrument, std::size_t index,
                           Coding coding)
    : elements_(column, instrument.definition().items[index].id) {
  const Item& item = instrument.definition().items[index];
  if (!column.dictionary.empty()) {
    for (const std::string& text : column.dictionary) {
      const State state = state_of_text(instrument, index, coding, text);
      if (state >= 0) known_.push_back({static_cast<double>(dictionary_.size()), state});
      dictionary_.push_back(state);
    }
  } else {
    const SlotPlan& slot = instrument.plan().slots[index];
    for (const auto& [lexeme, state] : slot.lexicons[static_cast<std::size_t>(coding)].entries()) {
      // Only a number as it is written can stand in a column of numbers.
      const auto number = Decimal::parse(lexeme);
      if (!number || number->to_string() != lexeme || state < 0) continue;
      const State answer = slot.kind == ItemKind::multiple
                               ? state_of_text(instrument, index, coding, lexeme)
                               : state;
      known_.push_back({as_held(column.type, number->to_double()), answer});
    }
    std::sort(known_.begin(), known_.end(),
              [](const Known& a, const Known& b) { return a.value < b.value; });
    for (const std::int64_t value : column.missing) {
      if (state_of(static_cast<double>(value)) < 0) continue;
      throw std::invalid_argument("column '" + item.id + "': " + std::to_string(value) +
                                  " is declared missing, and it is an answer of the item");
    }
  }
}

void ColumnReader::use(const SlotStates& states) {
  of_plan_ = states.of_plan;
  find_even_codes();
  tabulate();
}

BlockState ColumnReader::block_state(State state) const {
  return state < 0 ? no_state : of_plan_[static_cast<std::size_t>(state)];
}

// Codes that follow one another, whose states do too, up or down.
void ColumnReader::find_even_codes() {
  even_ = false;
  if (known_.empty()) return;
  count_ = static_cast<double>(known_.size());
  reversed_ = block_state(known_.front().state) > block_state(known_.back().state);
  low_ = known_.front().value;
  even_ = low_ == std::floor(low_) && count_ <= most_block_states;
  for (std::size_t k = 0; k < known_.size() && even_; ++k) {
    const std::size_t distance = reversed_ ? known_.size() - 1 - k : k;
    even_ = known_[k].value == low_ + static_cast<double>(k) &&
            block_state(known_[k].state) == distance;
  }
}

// What an element of a dictionary or of uneven codes stands for, looked up once.
void ColumnReader::tabulate() {
  table_.clear();
  const ColumnType type = elements_.column().type;
  const bool bytes = type == ColumnType::int8 || type == ColumnType::uint8;
  if (even_ || !(bytes || (type == ColumnType::uint16 && !dictionary_.empty()))) return;
  table_.assign(bytes ? 256 : dictionary_.size(), no_state);
  for (const Known& known : known_) {
    const bool within = type == ColumnType::int8 ? holds<std::int8_t>(known.value, known.value)
                        : bytes                  ? holds<std::uint8_t>(known.value, known.value)
                                                 : holds<std::uint16_t>(known.value, known.value);
    if (!within || known.value != std::floor(known.value)) continue;
    const auto place = static_cast<std::int64_t>(known.value);
    table_[bytes ? static_cast<std::uint8_t>(place) : static_cast<std::size_t>(place)] =
        block_state(known.state);
  }
}

State ColumnReader::state_of(double value) const {
  const auto found =
      std::lower_bound(known_.begin(), known_.end(), value,
                       [](const Known& entry, double wanted) { return entry.value < wanted; });
  return found != known_.end() && found->value == value ? found->state : unknown;
}

State ColumnReader::state_at(std::size_t row) const {
  if (!elements_.there() || !elements_.valid(row)) return nothing;
  const double value = elements_.at(row);
  if (std::isnan(value)) return nothing;
  const std::vector<std::int64_t>& missing = elements_.column().missing;
  const bool declared = std::any_of(missing.begin(), missing.end(), [&](std::int64_t code) {
    return static_cast<double>(code) == value;
  });
  if (declared && dictionary_.empty()) return nothing;
  if (dictionary_.empty()) {
    const State state = state_of(value);
    if (state >= 0) return state;
  } else if (value >= 0 && value < static_cast<double>(dictionary_.size()) &&
             value == std::floor(value)) {
    return dictionary_[static_cast<std::size_t>(value)];
  }
  return declared ? nothing : unknown;
}

bool ColumnReader::read_even(const std::byte* in, std::size_t n, const Kernels& kernels,
                             BlockState* out) const {
  const double high = low_ + count_ - 1;
  // Subtraction modulo 2^n is the same for signed and unsigned integers.
  const auto integers = [&]<typename T>(Kernels::ToStates<T> loop) {
    const auto low = static_cast<T>(static_cast<std::int64_t>(low_));
    loop(reinterpret_cast<const T*>(in), n, {low, static_cast<T>(count_), reversed_}, out);
    return true;
  };
  switch (elements_.column().type) {
    case ColumnType::int8:
      return holds<std::int8_t>(low_, high) && integers(kernels.states_of_u8);
    case ColumnType::uint8:
      return holds<std::uint8_t>(low_, high) && integers(kernels.states_of_u8);
    case ColumnType::int16:
      return holds<std::int16_t>(low_, high) && integers(kernels.states_of_u16);
    case ColumnType::uint16:
      return holds<std::uint16_t>(low_, high) && integers(kernels.states_of_u16);
    case ColumnType::int32:
      return holds<std::int32_t>(low_, high) && integers(kernels.states_of_u32);
    case ColumnType::uint32:
      return holds<std::uint32_t>(low_, high) && integers(kernels.states_of_u32);
    case ColumnType::int64:
      return integers(kernels.states_of_u64);
    case ColumnType::uint64:
      return low_ >= 0 && integers(kernels.states_of_u64);
    case ColumnType::float32:
      if (!near_zero(low_, high)) return false;
      kernels.states_of_f32(reinterpret_cast<const float*>(in), n,
                            {static_cast<float>(low_), static_cast<float>(count_), reversed_}, out);
      return true;
    case ColumnType::float64:
      break;
  }
  kernels.states_of_f64(reinterpret_cast<const double*>(in), n, {low_, count_, reversed_}, out);
  return true;
}

void ColumnReader::read(std::size_t first, std::size_t n, const Kernels& kernels,
                        const std::byte* apart, Gathered& room, BlockState* out) const {
  if (!elements_.there()) {
    std::fill(out, out + n, no_state);
    return;
  }
  const std::byte* in = apart;
  if (in == nullptr && (even_ || !table_.empty())) {
    in = elements_.gather(first, n, room.bytes.data());
  }
  if (!table_.empty() && elements_.column().type == ColumnType::uint16) {
    const auto* elements = reinterpret_cast<const std::uint16_t*>(in);
    for (std::size_t i = 0; i < n; ++i) {
      out[i] = elements[i] < table_.size() ? table_[elements[i]] : no_state;
    }
  } else if (!table_.empty()) {
    const auto* elements = reinterpret_cast<const std::uint8_t*>(in);
    for (std::size_t i = 0; i < n; ++i) out[i] = table_[elements[i]];
  } else if (!even_ || !read_even(in, n, kernels, out)) {
    for (std::size_t i = 0; i < n; ++i) out[i] = block_state(state_at(first + i));
    return;
  }
  const Column& column = elements_.column();
  if (column.validity == Column::Validity::bits) {
    kernels.mask_bits(column.valid, column.bit_offset + first, n, out);
  } else if (column.validity == Column::Validity::bytes) {
    kernels.mask_bytes(column.valid + first, n, out);
  }
}

// Whatever is declared to be no answer has no state. So where there are as many of the one as of
// the other, nothing else has none; and looking at only some kinds of the first errs on the safe
// side.
bool ColumnReader::gaps_declared(std::size_t first, std::size_t n, const Kernels& kernels,
                                 const std::byte* apart, const BlockState* states) const {
  const Column& column = elements_.column();
  const std::byte* const in =
      apart != nullptr || !elements_.there() ? apart : elements_.place(first);
  const bool in_a_row = apart != nullptr || elements_.close();
  if (in != nullptr && in_a_row && column.validity == Column::Validity::all &&
      column.dictionary.empty() && column.missing.size() == 1) {
    const std::int64_t value = column.missing.front();
    const auto code = static_cast<double>(value);
    if ((column.type == ColumnType::uint8 && holds<std::uint8_t>(code, code)) ||
        (column.type == ColumnType::int8 && holds<std::int8_t>(code, code))) {
      return kernels.gaps_hold(reinterpret_cast<const std::uint8_t*>(in), states, n,
                               static_cast<std::uint8_t>(value));
    }
  }
  const std::size_t gaps = kernels.count_u8(states, n, no_state);
  if (gaps == 0 || !elements_.there()) return true;
  if (column.validity == Column::Validity::bytes) {
    return kernels.count_u8(column.valid + first, n, 0) == gaps;
  }
  if (column.validity == Column::Validity::bits) {
    std::size_t nulls = 0;
    for (std::size_t row = first; row < first + n; ++row) nulls += elements_.valid(row) ? 0U : 1U;
    return nulls == gaps;
  }
  if (!in_a_row || reinterpret_cast<std::uintptr_t>(in) % alignof(double) != 0) {
    return false;
  }
  if (!column.dictionary.empty()) {
    const auto entry = std::find(dictionary_.begin(), dictionary_.end(), nothing);
    return entry != dictionary_.end() &&
           count_elements(in, n, entry - dictionary_.begin(), kernels) == gaps;
  }
  if (column.type == ColumnType::float32) {
    return kernels.count_nan_f32(reinterpret_cast<const float*>(in), n) == gaps;
  }
  if (column.type == ColumnType::float64) {
    return kernels.count_nan_f64(reinterpret_cast<const double*>(in), n) == gaps;
  }
  return !column.missing.empty() && count_elements(in, n, column.missing.front(), kernels) == gaps;
}

// How many are this integer; 0 where counting them is not quick.
std::size_t ColumnReader::count_elements(const std::byte* in, std::size_t n, std::int64_t value,
                                         const Kernels& kernels) const {
  const auto wanted = static_cast<double>(value);
  const auto count = [&]<typename T, typename U>(T, Kernels::CountEqual<U> loop) -> std::size_t {
    if (!holds<T>(wanted, wanted)) return 0;
    return loop(reinterpret_cast<const U*>(in), n, static_cast<U>(value));
  };
  switch (elements_.column().type) {
    case ColumnType::int8:
      return count(std::int8_t{}, kernels.count_u8);
    case ColumnType::uint8:
      return count(std::uint8_t{}, kernels.count_u8);
    case ColumnType::int16:
      return count(std::int16_t{}, kernels.count_u16);
    case ColumnType::uint16:
      return count(std::uint16_t{}, kernels.count_u16);
    case ColumnType::int32:
      return count(std::int32_t{}, kernels.count_u32);
    case ColumnType::uint32:
      return count(std::uint32_t{}, kernels.count_u32);
    default:
      return 0;
  }
}

}  // namespace screening::internal
