#include "sheet.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace oracle {

using screening::Column;
using screening::ColumnType;

namespace {

bool numeric(const screening::Item& item) {
  return item.kind != screening::ItemKind::multiple &&
         std::all_of(item.options.begin(), item.options.end(),
                     [](const auto& option) {
                       const auto number = screening::Decimal::parse(option.code);
                       return number && number->places() == 0 &&
                              number->to_string() == option.code &&
                              *number >= screening::Decimal(0) && *number < screening::Decimal(120);
                     }) &&
         item.count_to < 120;
}

template <class T>
void put_as(double value, std::byte* place) {
  const T typed = static_cast<T>(value);
  std::memcpy(place, &typed, sizeof typed);
}

void put(ColumnType type, double value, std::byte* place) {
  switch (type) {
    case ColumnType::int8:
      return put_as<std::int8_t>(value, place);
    case ColumnType::uint8:
      return put_as<std::uint8_t>(value, place);
    case ColumnType::int16:
      return put_as<std::int16_t>(value, place);
    case ColumnType::uint16:
      return put_as<std::uint16_t>(value, place);
    case ColumnType::int32:
      return put_as<std::int32_t>(value, place);
    case ColumnType::uint32:
      return put_as<std::uint32_t>(value, place);
    case ColumnType::int64:
      return put_as<std::int64_t>(value, place);
    case ColumnType::uint64:
      return put_as<std::uint64_t>(value, place);
    case ColumnType::float32:
      return put_as<float>(value, place);
    case ColumnType::float64:
      return put_as<double>(value, place);
  }
}

std::string text_of(const screening::Context& context, const std::string& field) {
  if (!screening::has_context_field(context, field)) return {};
  if (field == "stage") return std::string(to_string(*context.stage));
  if (field == "weeks") return context.weeks->to_string();
  if (field == "role") return std::string(to_string(*context.role));
  if (field == "sex") return std::string(to_string(*context.sex));
  if (field == "gave_birth") return *context.gave_birth ? "true" : "false";
  if (field == "language") return context.language;
  return field == "country" ? context.country : context.setting;
}

}  // namespace

Sheet::Sheet(Random& random, const screening::Definition& definition,
             const std::vector<Answers>& people, const std::vector<screening::Context>& contexts) {
  table_.rows = people.size();
  in_rows_ = random.percent(30);
  for (std::size_t item = 0; item < definition.items.size(); ++item) {
    std::vector<const Answer*> answers;
    for (const Answers& person : people) answers.push_back(&person[item]);
    table_.items.push_back(column(random, definition.items[item], answers));
  }
  if (in_rows_) lay_in_rows(random);
  if (contexts.empty()) return;
  for (const std::string_view field : screening::context_fields()) {
    add_context(random, std::string(field), contexts);
  }
}

Column Sheet::column(Random& random, const screening::Item& item,
                     const std::vector<const Answer*>& answers) {
  if (!numeric(item) || random.percent(20)) {
    std::vector<std::string> entries;
    for (const Answer* answer : answers) {
      std::string text;
      for (const std::string& code : answer->codes) text += (text.empty() ? "" : ";") + code;
      entries.push_back(std::move(text));
    }
    return texts(random, entries);
  }
  Column column;
  column.type = static_cast<ColumnType>(random.below(in_rows_ ? 2 : 10));
  const bool real = column.type == ColumnType::float32 || column.type == ColumnType::float64;
  const int hole = real ? random.between(0, 3) : random.between(1, 3);
  std::vector<double> values;
  std::vector<bool> there;
  for (const Answer* answer : answers) {
    there.push_back(!answer->codes.empty());
    values.push_back(there.back() ? std::stod(answer->codes[0])
                     : hole == 0  ? std::nan("")
                     : hole == 1  ? 125.0
                                  : 1.0);  // garbage under a mask
  }
  if (hole == 1) column.missing = {125};
  if (hole == 2) add_bits(random, column, there);
  if (hole == 3) add_bytes(column, there);
  store(random, column, values);
  return column;
}

Column Sheet::texts(Random& random, const std::vector<std::string>& texts) {
  Column column;
  column.type = static_cast<ColumnType>(random.below(in_rows_ ? 2 : 8));
  column.dictionary = {""};
  std::vector<double> values;
  for (const std::string& text : texts) {
    auto found = std::find(column.dictionary.begin(), column.dictionary.end(), text);
    if (found == column.dictionary.end()) {
      column.dictionary.push_back(text);
      found = column.dictionary.end() - 1;
    }
    values.push_back(static_cast<double>(found - column.dictionary.begin()));
  }
  if (column.dictionary.size() > 100) column.type = ColumnType::int32;
  store(random, column, values);
  return column;
}

void Sheet::add_context(Random& random, const std::string& field,
                        const std::vector<screening::Context>& contexts) {
  std::vector<std::string> entries;
  for (const screening::Context& context : contexts) entries.push_back(text_of(context, field));
  const bool number = field == "weeks" || field == "gave_birth";
  if (!number || random.percent(30)) {
    table_.context.push_back({field, texts(random, entries)});
    return;
  }
  Column column;
  column.type = random.percent(50) ? ColumnType::float64 : ColumnType::float32;
  std::vector<double> values;
  for (const std::string& text : entries) {
    values.push_back(text.empty()      ? std::nan("")
                     : text == "true"  ? 1.0
                     : text == "false" ? 0.0
                                       : std::stod(text));
  }
  store(random, column, values);
  table_.context.push_back({field, column});
}

void Sheet::add_bits(Random& random, Column& column, const std::vector<bool>& there) {
  column.validity = Column::Validity::bits;
  column.bit_offset = random.below(11);
  std::vector<std::uint8_t>& mask = masks_.emplace_back((there.size() + 32) / 8);
  for (std::size_t i = 0; i < there.size(); ++i) {
    const std::size_t bit = i + column.bit_offset;
    if (there[i]) mask[bit / 8] = static_cast<std::uint8_t>(mask[bit / 8] | 1U << bit % 8);
  }
  column.valid = mask.data();
}

void Sheet::add_bytes(Column& column, const std::vector<bool>& there) {
  column.validity = Column::Validity::bytes;
  std::vector<std::uint8_t>& mask = masks_.emplace_back();
  for (const bool each : there) mask.push_back(each ? 7 : 0);
  column.valid = mask.data();
}

// Sometimes with other things in between, and sometimes where no element is aligned.
void Sheet::store(Random& random, Column& column, const std::vector<double>& values) {
  const std::size_t size = screening::size_of(column.type);
  const std::size_t step =
      random.percent(70) ? size : size * static_cast<std::size_t>(random.between(2, 5));
  const std::size_t start = random.percent(20) ? 1 : 0;
  if (step != size || random.percent(50)) column.stride = static_cast<std::ptrdiff_t>(step);
  std::vector<std::byte>& bytes =
      bytes_.emplace_back(start + values.size() * step, std::byte{0x5A});
  for (std::size_t i = 0; i < values.size(); ++i) {
    put(column.type, values[i], bytes.data() + start + i * step);
  }
  column.data = bytes.data() + start;
}

// Columns of bytes from where they stand to rows, with other things in between at times.
void Sheet::lay_in_rows(Random& random) {
  const std::size_t between = random.below(3);
  const std::size_t step = table_.items.size() + between;
  std::vector<std::byte>& rows = bytes_.emplace_back(table_.rows * step, std::byte{0x5A});
  for (std::size_t item = 0; item < table_.items.size(); ++item) {
    Column& column = table_.items[item];
    if (screening::size_of(column.type) != 1) continue;
    const std::size_t stride = column.stride == 0 ? 1 : static_cast<std::size_t>(column.stride);
    for (std::size_t row = 0; row < table_.rows; ++row) {
      rows[row * step + item] = static_cast<const std::byte*>(column.data)[row * stride];
    }
    column.data = rows.data() + item;
    column.stride = static_cast<std::ptrdiff_t>(step);
  }
}

}  // namespace oracle
