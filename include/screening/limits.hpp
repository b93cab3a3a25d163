#pragma once

#include <cstddef>
#include <cstdint>

namespace [[gnu::visibility("default")]] screening {

/// How much one text may ask of a reader. What asks for more is refused before it is believed, with
/// the place where it became too much.
///
/// A host may give its own wherever a reader takes them: less, where memory is short or texts come
/// from strangers; more bytes and values, where its forms need them. Time and memory grow with
/// bytes and values and with nothing else: a definition at its limits takes at most 250 ms and 64
/// MiB. A depth above the reader's own is taken for that: readers recurse no deeper.
struct ReadLimits {
  std::size_t bytes = 0;   ///< of the whole text; looked at before anything else
  std::size_t depth = 0;   ///< lists and maps, or arrays and objects, within each other
  std::size_t values = 0;  ///< of YAML: scalars, lists, maps and keys; of JSON: keys of objects
};

/// A definition, its examples, a pathway, a wording pack. The largest that is shipped stays below a
/// third of each.
inline constexpr ReadLimits definition_limits{std::size_t{256} * 1024, 16, 20'000};
/// One administration in JSON.
inline constexpr ReadLimits administration_limits{std::size_t{64} * 1024, 8, 1'024};
/// One resource of FHIR: a response, or somebody's form.
inline constexpr ReadLimits fhir_limits{std::size_t{1024} * 1024, 32, 50'000};

/// Sizes beyond any questionnaire: what a definition may hold, however it was read or built. They
/// keep a hostile definition from costing much, and sums within what integers hold, so they are the
/// same for everybody.
struct DefinitionLimits {
  static constexpr std::size_t items = 500;            ///< of a form
  static constexpr std::size_t options = 100;          ///< of an item
  static constexpr std::size_t multiple_options = 12;  ///< of an item with several answers
  static constexpr std::size_t count_values = 1'000;   ///< of a count item, and of lists of codes
  static constexpr std::size_t lists = 100;         ///< scales, band sets, flags, verdicts, skips
  static constexpr std::size_t entries = 500;       ///< cut-offs, sources, members
  static constexpr std::size_t conditions = 2'000;  ///< in all
  static constexpr std::size_t scored_answers = 500'000;  ///< of the items of every scale, in all
  static constexpr std::size_t nesting = 16;    ///< of conditions, and of scales in scales
  static constexpr std::size_t id_length = 64;  ///< bytes
  static constexpr int times = 1'000;           ///< what a scale is multiplied by
  static constexpr std::int64_t magnitude = 1'000'000'000'000;  ///< of millionths: a million
};

/// What a YAML text may hold beside its `ReadLimits`. yaml-cpp turns a byte of flow text into some
/// 230 bytes of tokens, and reads a whole flow collection before it reports the first of it.
struct YamlLimits {
  static constexpr std::size_t open_brackets = 32;  ///< `[` and `{`, those in texts too
  static constexpr std::size_t keys_of_a_map = 1'024;
  static constexpr std::size_t scalar_bytes = 8'192;
  static constexpr std::size_t diagnostics = 100;  ///< in one report; the rest are counted
};

/// One record of a table in a file, a line of JSON included, in bytes; longer ones are rejected.
inline constexpr std::size_t record_bytes = std::size_t{1024} * 1024;

}  // namespace screening
