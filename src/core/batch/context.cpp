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
    std::vector<Value> dictionary;
    for (const std::string& text : made.column.dictionary) {
      Context trial;
      dictionary.push_back({text, text.empty() || set_context_field(trial, made.field, text)});
    }
    fields_.emplace_back(made, std::move(dictionary));
  }
  const Definition& definition = scorer.instrument().definition();
  for (const CutOff& cut_off : definition.cut_offs) add_limits(cut_off.population, week_limits_);
  for (const BandSet& set : definition.band_sets) add_limits(set.population, week_limits_);
  std::sort(week_limits_.begin(), week_limits_.end());
}

Contexts ContextColumns::start() const {
  Contexts contexts;
  contexts.numbers.resize(fields_.size());
  contexts.which.resize(block_rows);
  Contexts::Met& own = contexts.met.emplace_back();
  own.context = scorer_.selection().context;
  if (fields_.empty()) {
    own.selection = scorer_.shared_selection();
    own.slots = with_context(scorer_.instrument().plan(), {}, own.context);
  }
  return contexts;
}

ContextColumns::Value ContextColumns::value_of(const Field& field, double element) const {
  const Column& column = field.elements.column();
  const bool missing =
      std::isnan(element) ||
      std::any_of(column.missing.begin(), column.missing.end(),
                  [&](std::int64_t code) { return static_cast<double>(code) == element; });
  if (missing) return {};
  if (!field.dictionary.empty()) {
    const bool within = element >= 0 && element < static_cast<double>(field.dictionary.size()) &&
                        element == std::floor(element);
    return within ? field.dictionary[static_cast<std::size_t>(element)] : Value{{}, false};
  }
  Value value;
  if (field.name == "gave_birth") {
    value.text = element == 0 ? "false" : "true";
    value.usable = element == 0 || element == 1;
  } else {
    Context trial;
    value.text = text_of(column.type, element);
    value.usable = set_context_field(trial, field.name, value.text);
  }
  return value;
}

// Only on which side of every limit the weeks lie matters.
std::uint32_t ContextColumns::weeks_id(const std::string& text) const {
  const Decimal weeks = Decimal::parse(text).value();
  const auto [from, to] = std::equal_range(week_limits_.begin(), week_limits_.end(), weeks);
  const auto below = static_cast<std::uint32_t>(from - week_limits_.begin());
  const auto up_to = static_cast<std::uint32_t>(to - week_limits_.begin());
  return 1 + below + up_to;
}

std::uint32_t ContextColumns::id_of(std::size_t index, std::size_t row, Contexts& contexts,
                                    Value& value) const {
  const Field& field = fields_[index];
  if (!field.elements.there() || !field.elements.valid(row)) return 0;
  const double element = field.elements.at(row);
  value = value_of(field, element);
  if (!value.usable || value.text.empty()) return 0;
  if (field.name == "weeks") return weeks_id(value.text);
  if (field.dictionary.empty()) return value.text == "true" ? 1 : 2;
  auto& met = contexts.numbers[index];
  return met.emplace(element, static_cast<std::uint32_t>(met.size() + 1)).first->second;
}

std::uint32_t ContextColumns::follow(std::uint32_t from, std::size_t field, std::uint32_t id,
                                     const Value& value, Contexts& contexts) const {
  const std::uint64_t key = static_cast<std::uint64_t>(from) << 32U | id;
  const auto [place, fresh] =
      contexts.next.emplace(key, static_cast<std::uint32_t>(contexts.met.size()));
  if (fresh) {
    Contexts::Met met;
    met.context = contexts.met[from].context;
    if (id != 0) set_context_field(met.context, fields_[field].name, value.text);
    if (field + 1 == fields_.size()) settle(met);
    contexts.met.push_back(std::move(met));
  }
  return place->second;
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
    for (std::size_t i = 0; i < n; ++i) {
      Value value;
      const std::uint32_t id = id_of(field, first + i, contexts, value);
      if (!value.usable) ++unusable[i];
      contexts.which[i] = follow(contexts.which[i], field, id, value, contexts);
    }
  }
}

}  // namespace screening::internal
