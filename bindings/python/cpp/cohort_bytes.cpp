#include "cohort_bytes.hpp"

#include <bit>
#include <cmath>
#include <screening/load.hpp>
#include <utility>

#include "cohort_checks.hpp"
#include "refusal.hpp"

namespace screening::python {

namespace {

// What the bytes are, in which form; then the SHA-256 of the rest as 64 letters.
constexpr std::string_view magic = "screening cohort sums 2\n";
constexpr std::size_t digest_size = 64;
constexpr std::size_t word = 8;

[[noreturn]] void refuse(const std::string& why) {
  throw data_error("unusable_sums", "these bytes are no usable cohort sums: " + why +
                                        "; give what CohortSums.to_bytes() gave, unchanged");
}

class Writer {
 public:
  void number(std::int64_t value) { bits(static_cast<std::uint64_t>(value)); }
  void real(double value) { bits(std::bit_cast<std::uint64_t>(value)); }
  void text(std::string_view value) {
    bits(value.size());
    out_ += value;
  }
  std::string take() && { return std::move(out_); }

 private:
  // The least byte first.
  void bits(std::uint64_t value) {
    for (std::size_t i = 0; i < word; ++i) out_ += static_cast<char>(value >> (8 * i) & 0xFFU);
  }
  std::string out_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::int64_t number() { return static_cast<std::int64_t>(bits()); }
  double real() { return std::bit_cast<double>(bits()); }
  std::string text() {
    const std::uint64_t size = bits();
    if (size > rest_.size()) refuse("a text is longer than they are");
    std::string value(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return value;
  }
  // How many of something that takes at least a word each.
  std::size_t count() {
    const std::uint64_t many = bits();
    if (many > rest_.size() / word) refuse("they end too soon");
    return many;
  }
  bool done() const { return rest_.empty(); }

 private:
  std::uint64_t bits() {
    if (rest_.size() < word) refuse("they end too soon");
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < word; ++i) {
      value |= std::uint64_t{static_cast<unsigned char>(rest_[i])} << (8 * i);
    }
    rest_.remove_prefix(word);
    return value;
  }
  std::string_view rest_;
};

// One walk over all numbers, for writing and for reading. How many there are follows from the
// instrument, so that bytes cannot ask for memory. Each structure is taken apart as a whole: one
// that gets another member no longer compiles here.
template <typename Sums, typename Each>
void walk_change(Sums& sums, Each&& each) {
  auto& [differences, incomplete, reliable, complete, by_estimate, not_judged, incomparable,
         not_judged_by, incomparable_by, figures] = sums;
  static_cast<void>(differences);
  static_cast<void>(not_judged_by);
  static_cast<void>(incomparable_by);
  static_cast<void>(figures);
  for (auto* number : {&incomplete, &by_estimate, &not_judged, &incomparable}) each(*number);
  for (auto* judged : {&reliable, &complete}) {
    auto& [improved, worsened, no_reliable_change, indeterminate] = *judged;
    for (auto* number : {&improved, &worsened, &no_reliable_change, &indeterminate}) each(*number);
  }
}

template <typename Sums, typename Each>
void walk_numbers(Sums& sums, Each&& each) {
  auto& [identity, coverage, items, scales, bands, cut_offs, flags, verdicts, changes] = sums;
  static_cast<void>(identity);
  for (auto& change : changes) walk_change(change, each);
  auto& [complete, partial, declined, never_asked, blank] = coverage;
  for (auto* number : {&complete, &partial, &declined, &never_asked, &blank}) each(*number);
  for (auto& item : items) {
    auto& [answers, skipped, missing] = item;
    for (auto& number : answers) each(number);
    each(skipped);
    each(missing);
  }
  for (auto& scale : scales) {
    auto& [values, prorated, without, of, unit, points, rows, totals, products] = scale;
    static_cast<void>(values);
    static_cast<void>(of);
    static_cast<void>(unit);
    static_cast<void>(points);
    for (auto* number : {&prorated, &without, &rows}) each(*number);
    for (auto& number : totals) each(number);
    for (auto& number : products) each(number);
  }
  for (auto& set : bands) {
    for (auto& number : set) each(number);
  }
  for (auto* list : {&cut_offs, &flags, &verdicts}) {
    for (auto& determination : *list) {
      auto& [positive, negative, indeterminate, not_applied, complete_positive, complete_negative] =
          determination;
      for (auto* number : {&positive, &negative, &indeterminate, &not_applied, &complete_positive,
                           &complete_negative}) {
        each(*number);
      }
    }
  }
}

void write(double value, Writer& out) { out.real(value); }
void write(const std::string& value, Writer& out) { out.text(value); }
void write(ChangeBasis value, Writer& out) { out.number(static_cast<std::int64_t>(value)); }

void read(Reader& in, double& value) {
  value = in.real();
  if (!std::isfinite(value)) refuse("its scores are not in order");
}
void read(Reader& in, std::string& value) {
  value = in.text();
  if (!is_text(value)) refuse("a reason is no UTF-8");
}
void read(Reader& in, ChangeBasis& value) {
  const std::int64_t number = in.number();
  if (number <= static_cast<std::int64_t>(ChangeBasis::none) ||
      number > static_cast<std::int64_t>(ChangeBasis::stated)) {
    refuse("a figure is none that there is");
  }
  value = static_cast<ChangeBasis>(number);
}

template <typename Key>
void write(const std::map<Key, std::int64_t>& counts, Writer& out) {
  out.number(static_cast<std::int64_t>(counts.size()));
  for (const auto& [key, people] : counts) {
    write(key, out);
    out.number(people);
  }
}

template <typename Key>
void read(Reader& in, std::map<Key, std::int64_t>& counts) {
  for (std::size_t left = in.count(); left > 0; --left) {
    Key key{};
    read(in, key);
    // Otherwise the same sums could have other bytes.
    if (!counts.empty() && !(counts.rbegin()->first < key)) refuse("its counts are not in order");
    counts.emplace_hint(counts.end(), std::move(key), in.number());
  }
}

void write(const CohortSums& sums, Writer& out) {
  walk_numbers(sums, [&](std::int64_t number) { out.number(number); });
  for (const ScaleSums& scale : sums.scales) write(scale.values, out);
  for (const ChangeSums& change : sums.changes) {
    write(change.differences, out);
    write(change.not_judged_by, out);
    write(change.incomparable_by, out);
    write(change.figures, out);
  }
}

void read(Reader& in, CohortSums& sums) {
  walk_numbers(sums, [&](std::int64_t& number) { number = in.number(); });
  for (ScaleSums& scale : sums.scales) read(in, scale.values);
  for (ChangeSums& change : sums.changes) {
    read(in, change.differences);
    read(in, change.not_judged_by);
    read(in, change.incomparable_by);
    read(in, change.figures);
  }
  if (!possible(sums)) refuse("no people can have such counts");
}

// What is behind the digest, once that is right.
Reader body_of(std::string_view bytes) {
  if (bytes.substr(0, magic.size()) != magic) refuse("they begin otherwise");
  bytes.remove_prefix(magic.size());
  if (bytes.size() < digest_size) refuse("they end too soon");
  const std::string_view body = bytes.substr(digest_size);
  if (sha256_hex(body) != bytes.substr(0, digest_size)) refuse("their digest is another one");
  return Reader(body);
}

GroupColumn read_column(Reader& in, const Instrument& instrument) {
  GroupColumn column;
  column.name = in.text();
  if (!is_text(column.name)) refuse("the name of a column is no UTF-8");
  for (std::size_t left = in.count(); left > 0; --left) {
    const std::string value = in.text();
    if (!is_text(value)) refuse("a group is no UTF-8");
    if (!column.index.empty() && value <= column.index.rbegin()->first) {
      refuse("its groups are not in order");
    }
    read(in, column.sums[column.index_of(value, instrument)]);
  }
  return column;
}

}  // namespace

std::string bytes_of(const CohortParts& parts) {
  const Identity& identity = parts.everybody.identity;
  Writer out;
  out.text(identity.id);
  out.text(identity.version);
  out.text(identity.semantic_digest);
  out.number(parts.rows_with_issues);
  out.number(parts.rows_with_unusable_context);
  write(parts.everybody, out);
  out.number(static_cast<std::int64_t>(parts.columns.size()));
  for (const GroupColumn& column : parts.columns) {
    out.text(column.name);
    out.number(static_cast<std::int64_t>(column.index.size()));
    for (const auto& [value, at] : column.index) {
      out.text(value);
      write(column.sums[at], out);
    }
  }
  const std::string body = std::move(out).take();
  return std::string(magic) + sha256_hex(body) + body;
}

CohortBytesHead head_of(std::string_view bytes) {
  Reader in = body_of(bytes);
  CohortBytesHead head;
  head.id = in.text();
  head.version = in.text();
  if (!is_text(head.id) || !is_text(head.version)) refuse("their instrument's name is no UTF-8");
  return head;
}

CohortParts parts_of(const Instrument& instrument, std::string_view bytes) {
  Reader in = body_of(bytes);
  const Identity& identity = instrument.identity();
  const bool same = in.text() == identity.id && in.text() == identity.version &&
                    in.text() == identity.semantic_digest;
  if (!same) {
    throw option_error("other_definition",
                       "these sums were counted with another definition than '" + identity.id +
                           "' " + identity.version +
                           "; give the instrument that they were counted with")
        .at("instrument", identity.id);
  }
  CohortParts parts(instrument, {});
  parts.rows_with_issues = in.number();
  parts.rows_with_unusable_context = in.number();
  read(in, parts.everybody);
  const std::int64_t rows = parts.everybody.coverage.rows();
  for (const std::int64_t some : {parts.rows_with_issues, parts.rows_with_unusable_context}) {
    if (some < 0 || some > rows) refuse("no people can have such counts");
  }
  for (std::size_t left = in.count(); left > 0; --left) {
    const GroupColumn& column = parts.columns.emplace_back(read_column(in, instrument));
    CohortSums sum(instrument);
    for (const CohortSums& each : column.sums) {
      if (each.coverage.rows() > rows - sum.coverage.rows()) refuse("its groups are not everybody");
      sum.add(each);
    }
    if (sum != parts.everybody) refuse("its groups are not everybody");
  }
  if (!in.done()) refuse("they go on after their end");
  return parts;
}

}  // namespace screening::python
