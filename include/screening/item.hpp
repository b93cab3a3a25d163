#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "screening/number.hpp"
#include "screening/provenance.hpp"
#include "screening/vocabulary.hpp"

/// The form itself: its questions, the answers they offer, and which are skipped when.
namespace [[gnu::visibility("default")]] screening {

/// One answer an item offers. `code` is what the form records; `score` is what it is worth.
struct ResponseOption {
  std::string code;
  std::optional<Decimal> score;  ///< absent on items that no scale scores
  std::string label;             ///< our own short label, never the form's wording; may be empty
  /// What other systems call this answer to this question. The first of a system is what is
  /// written; every one is read.
  std::vector<ExternalCode> codes = {};
};

/// The score of every integer from `from` to `to` on a count item.
struct CountScore {
  int from = 0;
  int to = 0;
  Decimal score;
};

/// How a question is answered; `Item` says what each kind means.
enum class ItemKind : std::uint8_t { single, multiple, count };

/// One question.
///
/// `single`: one of `options`, listed in printed order. `multiple`: any set of `options`, worth the
/// largest score among those chosen; `none_code`, if any, excludes the others. `count`: an integer
/// from `count_from` to `count_to`, each of which is a code.
struct Item {
  std::string id;
  std::string label;  ///< our own topic label of one to five words
  ItemKind kind = ItemKind::single;
  std::vector<ResponseOption> options;
  std::string none_code;
  int count_from = 0;
  int count_to = 0;
  std::vector<CountScore> count_scores;
  std::string keyed;   ///< `forward`, `reversed` or empty; must agree with the option scores
  bool scored = true;  ///< false: the form asks it, nothing uses it
  bool display_safety = false;  ///< keep this answer from a partner's eyes
  std::vector<ExternalCode> codes;
};

/// One gate of a skip rule: this item was answered with one of these codes.
struct Gate {
  std::string item;
  std::vector<std::string> codes;
};

/// When every gate holds, `items` were rightly not asked. A scored item then counts as
/// `answered_as`; an item that nothing scores merely ceases to be missing.
struct SkipRule {
  std::vector<Gate> when;
  std::vector<std::string> items;
  std::string answered_as;
  Evidence evidence = Evidence::provisional;
  std::string source;
  std::string note;
};

}  // namespace screening
