#include "core/batch/context.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "core/evaluate.hpp"

namespace screening::internal {
namespace {

void add_limits(const Population& population, std::vector<Decimal>& limits) {
  if (population.weeks_from) limits.push_back(*population.weeks_from);
  if (population.weeks_to) limits.push_back(*population.weeks_to);
}

// The shortest decimal that is this number again.
std::string text_of(ColumnType type, double number) {
  std::array<char, 400> room;
  const auto end =
      type == ColumnType::float32
          ? std::to_chars(room.data(), room.data() + room.size(), static_cast<float>(number),
                          std::chars_format::fixed)
          : std::to_chars(room.data(), room.data() + room.size(), number, std::chars_format::fixed);
  return {room.data(), end.ptr};
}

[[noreturn]] void refuse(const std::string& field, const std::string& why) {
  throw std::invalid_argument("context column '" + field + "': " + why);
}

}  // namespace

ContextColumns::ContextColumns(const ResponseTable& responses, const Scorer& scorer)
    : scorer_(scorer) {
  for (const ContextColumn& made : responses.context) {
    const std::span<const std::string_view> names = context_fields();
    if (std::find(names.begin(), names.end(), made.field) == names.end()) {
      refuse(made.field, "there is no such field of the context");
    }
    if (has_context_field(scorer.selection().context, made.field)) {
      refuse(made.field, "the scorer's own context has this field already");
    }
    for (const Field& other : fields_) {
      if (other.name == made.field) refuse(made.field, "there are two of them");
    }
    const bool numeric = made.field == "weeks" || made.field == "gave_birth";
    if (made.column.dictionary.empty() && !numeric && made.column.data != nullptr) {
      refuse(made.field, "its elements must be indices into a dictionary");
    }
    std::vector<bool> usable;
    for (const std::string& text : made.column.dictionary) {
      Context trial;
      usable.push_back(text.empty() || set_context_field(trial, made.field, text));
    }
    fields_.emplace_back(made, std::move(usable));
  }
  const Definition& definition = scorer.instrument().definition();
  for (const CutOff& cut_off : definition.cut_offs) add_limits(cut_off.population, week_limits_);
  for (const BandSet& set : definition.band_sets) add_limits(set.population, week_limits_);
  std::sort(week_limits_.begin(), week_limits_.end());
}

Contexts ContextColumns::start() const {
  Contexts contexts;
  contexts.values.resize(fields_.size());
  contexts.which.resize(block_rows);
  contexts.next.emplace_back();
  Contexts::Met& own = contexts.met.emplace_back();
  own.context = scorer_.selection().context;
  if (fields_.empty()) {
    own.selection = scorer_.shared_selection();
    own.slots = with_context(scorer_.instrument().plan(), {}, own.context);
  }
  return contexts;
}

Contexts::Value ContextColumns::value_of(const Field& field, double element) const {
  const Column& column = field.elements.column();
  const bool missing =
      std::any_of(column.missing.begin(), column.missing.end(),
                  [&](std::int64_t code) { return static_cast<double>(code) == element; });
  if (missing) return {};
  Contexts::Value value;
  if (!column.dictionary.empty()) {
    const bool within = element >= 0 && element < static_cast<double>(column.dictionary.size()) &&
                        element == std::floor(element);
    const auto index = static_cast<std::size_t>(within ? element : 0);
    value.usable = within && field.usable[index];
    value.text = column.dictionary[index];
  } else if (field.name == "gave_birth") {
    value.usable = element == 0 || element == 1;
    value.text = element == 0 ? "false" : "true";
  } else {
    Context trial;
    value.text = text_of(column.type, element);
    value.usable = set_context_field(trial, field.name, value.text);
  }
  if (value.usable && !value.text.empty()) settle_id(field, element, value);
  return value;
}

// Of weeks, it only matters on which side of every limit they lie.
void ContextColumns::settle_id(const Field& field, double element, Contexts::Value& value) const {
  if (field.name != "weeks") {
    value.id = static_cast<std::uint32_t>(element) + 1;
    return;
  }
  const Decimal weeks = Decimal::parse(value.text).value();
  const auto [from, to] = std::equal_range(week_limits_.begin(), week_limits_.end(), weeks);
  value.id = 1 + static_cast<std::uint32_t>(from - week_limits_.begin()) +
             static_cast<std::uint32_t>(to - week_limits_.begin());
}

const Contexts::Value& ContextColumns::look_up(std::size_t index, double element,
                                               Contexts& contexts) const {
  // Enough for every column of decimals that people write; more would only cost time.
  constexpr std::size_t most_values = 1U << 16U;
  auto& values = contexts.values[index];
  const auto found = values.find(element);
  if (found != values.end()) return found->second;
  if (values.size() >= most_values) values.clear();
  return values.emplace(element, value_of(fields_[index], element)).first->second;
}

std::uint32_t ContextColumns::follow(std::uint32_t from, std::size_t field,
                                     const Contexts::Value& value, Contexts& contexts) const {
  std::vector<std::uint32_t>& next = contexts.next[from];
  if (next.size() <= value.id) next.resize(value.id + 1);
  if (next[value.id] != 0) return next[value.id];
  const auto fresh = static_cast<std::uint32_t>(contexts.met.size());
  next[value.id] = fresh;
  Contexts::Met met;
  met.context = contexts.met[from].context;
  if (value.id != 0) set_context_field(met.context, fields_[field].name, value.text);
  if (field + 1 == fields_.size()) settle(met);
  contexts.met.push_back(std::move(met));
  contexts.next.emplace_back();
  return fresh;
}

void ContextColumns::settle(Contexts::Met& met) const {
  ScoreOptions options = scorer_.options();
  options.context = met.context;
  const Plan& plan = scorer_.instrument().plan();
  met.selection = std::make_shared<const Selection>(select(plan, options));
  met.slots = with_context(plan, {}, met.context);
}

void ContextColumns::read(std::size_t first, std::size_t n, Contexts& contexts,
                          std::uint8_t* unusable) const {
  std::fill_n(contexts.which.begin(), n, 0U);
  for (std::size_t field = 0; field < fields_.size(); ++field) {
    const Elements& elements = fields_[field].elements;
    const Contexts::Value* last = nullptr;
    double last_element = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const Contexts::Value* value = &contexts.absent;
      if (elements.there() && elements.valid(first + i)) {
        const double element = elements.at(first + i);
        if (!std::isnan(element)) {
          const bool same = last != nullptr && element == last_element;
          value = same ? last : &look_up(field, element, contexts);
          last = value;
          last_element = element;
        }
      }
      if (!value->usable) ++unusable[i];
      contexts.which[i] = follow(contexts.which[i], field, *value, contexts);
    }
  }
}

}  // namespace screening::internal
