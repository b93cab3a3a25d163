#include "screening/wording.hpp"

#include <algorithm>
#include <utility>

#include "core/validate_check.hpp"
#include "core/validate_parts.hpp"

namespace screening {

namespace {

namespace codes = internal::codes;
using internal::path_of;
using internal::quoted;
using internal::quoted_list;

constexpr std::size_t longest_text = 8192;

/// A character that a terminal or page would obey rather than show: a control character or line
/// break, or one that changes the direction of what stands beside it.
bool is_control(std::string_view rest) {
  const auto byte = [&](std::size_t i) {
    return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0U;
  };
  const auto between = [](unsigned value, unsigned from, unsigned to) {
    return value >= from && value <= to;
  };
  if (byte(0) < 0x20 || byte(0) == 0x7F) return true;
  if (byte(0) == 0xC2) return between(byte(1), 0x80, 0x9F);
  if (byte(0) == 0xD8) return byte(1) == 0x9C;
  if (byte(0) == 0xEF) return byte(1) == 0xBB && byte(2) == 0xBF;
  if (byte(0) != 0xE2) return false;
  if (byte(1) == 0x80) return between(byte(2), 0x8E, 0x8F) || between(byte(2), 0xA8, 0xAE);
  return byte(1) == 0x81 && between(byte(2), 0xA6, 0xA9);
}

bool has_control(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_control(text.substr(i))) return true;
  }
  return false;
}

template <class T>
std::string ids_of(const std::vector<T>& list, std::string T::*id) {
  std::vector<std::string> ids;
  for (const T& entry : list) ids.push_back(entry.*id);
  return quoted_list(ids);
}

std::string counted(std::size_t number, const std::string& noun) {
  return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

/// Compares one wording with one instrument; each member looks at one part.
class WordingCheck {
 public:
  WordingCheck(const Wording& wording, const Instrument& instrument)
      : wording_(wording), instrument_(instrument), items_(instrument.definition().items) {}

  std::vector<Diagnostic> run() {
    check_head();
    // Beside another instrument's definition everything else would be wrong too.
    if (wording_.instrument != instrument_.id()) return std::move(diagnostics_);
    check_items();
    for (std::size_t i = 0; i < wording_.items.size(); ++i) check_item(i);
    return std::move(diagnostics_);
  }

 private:
  Diagnostic& add(Level level, codes::Code code, std::string path, std::string message) {
    Diagnostic diagnostic;
    diagnostic.level = level;
    diagnostic.code = code;
    diagnostic.path = std::move(path);
    diagnostic.message = std::move(message);
    return diagnostics_.emplace_back(std::move(diagnostic));
  }
  Diagnostic& error(codes::Code code, std::string path, std::string message) {
    return add(Level::error, code, std::move(path), std::move(message));
  }

  void check_text(const std::string& text, std::string path, const std::string& what,
                  bool required) {
    if (text.find_first_not_of(' ') == std::string::npos) {
      if (required) error(codes::wording_text, std::move(path), what + " is missing");
    } else if (text.size() > longest_text) {
      error(codes::wording_text, std::move(path),
            what + " has more than " + std::to_string(longest_text) + " bytes");
    } else if (has_control(text)) {
      error(codes::wording_text, std::move(path),
            what +
                " has a line break, a control character or an invisible direction mark; "
                "write it as one line of text");
    }
  }

  void check_head() {
    if (wording_.instrument != instrument_.id()) {
      error(codes::wording_instrument, "instrument",
            "expected the wording of " + quoted(instrument_.id()) + ", found that of " +
                quoted(wording_.instrument));
    } else if (!wording_.version.empty() && wording_.version != instrument_.version()) {
      error(codes::wording_version, "version",
            "this wording is for version " + quoted(wording_.version) + " of " +
                quoted(instrument_.id()) + ", and the definition is version " +
                quoted(instrument_.version()) +
                "; compare them, and write the version that you compared it with");
    }
    if (!internal::language_well_formed(wording_.language)) {
      error(
          codes::wording_language, "language",
          "expected a BCP 47 language tag such as en or pt-BR, found " + quoted(wording_.language));
    }
    check_text(wording_.title, "title", "the title", true);
    check_text(wording_.instructions, "instructions", "the text of the instructions", false);
    check_text(wording_.terms, "terms", "the terms under which the wording may be shown", true);
  }

  /// Every item once, and in form order.
  void check_items() {
    std::vector<std::optional<std::size_t>> first(items_.size());
    std::optional<std::size_t> before;
    for (std::size_t i = 0; i < wording_.items.size(); ++i) {
      const std::string& id = wording_.items[i].item;
      const std::string path = path_of("items", i, "item");
      const std::optional<std::size_t> index = instrument_.item_index(id);
      if (!index) {
        error(codes::wording_item_unknown, path,
              quoted(id) + " is no item of " + quoted(instrument_.id()) + ", which has " +
                  counted(items_.size(), "item") +
                  internal::suggestion(id, items_, diagnostics_.size()));
        continue;
      }
      if (first[*index]) {
        Diagnostic& twice = error(codes::wording_item_twice, path,
                                  quoted(id) + " has its wording already; keep one of them");
        twice.related_path = path_of("items", *first[*index], "item");
        twice.related_note = "the first";
        continue;
      }
      first[*index] = i;
      if (before && *index < *before) {
        error(codes::wording_item_order, path,
              quoted(id) + " is item " + std::to_string(*index + 1) +
                  " of the form and stands behind item " + std::to_string(*before + 1) +
                  "; keep the order of the form");
      }
      before = index;
    }
    std::vector<Item> missing;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (!first[i]) missing.push_back(items_[i]);
    }
    if (missing.empty()) return;
    error(codes::wording_item_missing, "items",
          "there is no wording for " + ids_of(missing, &Item::id) + "; the definition has " +
              counted(items_.size(), "item") + ", here are " +
              std::to_string(wording_.items.size()));
  }

  void check_item(std::size_t i) {
    const WordingItem& item = wording_.items[i];
    check_text(item.heading, path_of("items", i, "heading"), "the heading of " + quoted(item.item),
               false);
    check_text(item.text, path_of("items", i, "text"), "the text of " + quoted(item.item), true);
    for (std::size_t o = 0; o < item.options.size(); ++o) {
      check_text(item.options[o].text, path_of("items", i, "options", o, "text"),
                 "the text of option " + std::to_string(o + 1) + " of " + quoted(item.item), true);
    }
    if (const auto index = instrument_.item_index(item.item)) check_options(i, items_[*index]);
  }

  void check_options(std::size_t i, const Item& item) {
    const std::vector<WordingOption>& options = wording_.items[i].options;
    const std::string path = path_of("items", i, "options");
    if (item.kind == ItemKind::count) {
      if (options.empty()) return;
      error(codes::wording_options_of_number, path,
            quoted(item.id) + " asks for a number from " + std::to_string(item.count_from) +
                " to " + std::to_string(item.count_to) + "; it has no options");
      return;
    }
    if (options.size() != item.options.size()) {
      error(codes::wording_option_count, path,
            quoted(item.id) + " has " + counted(item.options.size(), "option") +
                ", in printed order " + ids_of(item.options, &ResponseOption::code) +
                "; here are " + std::to_string(options.size()));
      return;
    }
    check_codes(path, options, item);
    check_scores(path, options, item);
    for (std::size_t o = 0; o < options.size(); ++o) {
      const auto same = [&](const WordingOption& other) { return other.text == options[o].text; };
      const auto end = options.begin() + static_cast<std::ptrdiff_t>(o);
      if (options[o].text.empty() || std::find_if(options.begin(), end, same) == end) continue;
      add(Level::warning, codes::wording_option_twice, path_of(path, o, "text"),
          "two options of " + quoted(item.id) + " have one text; a respondent cannot choose");
    }
  }

  /// One fault an item: behind one misplaced option every other one is too.
  void check_codes(const std::string& path, const std::vector<WordingOption>& options,
                   const Item& item) {
    for (std::size_t o = 0; o < options.size(); ++o) {
      const std::string& code = options[o].code;
      if (code.empty() || code == item.options[o].code) continue;
      error(codes::wording_option_code, path_of(path, o, "code"),
            "expected the code " + quoted(item.options[o].code) + " here, found " + quoted(code) +
                "; the options of " + quoted(item.id) + " are, in printed order, " +
                ids_of(item.options, &ResponseOption::code));
      return;
    }
  }

  /// Other codings add or stretch, and some give two options one score; none turns the order round.
  void check_scores(const std::string& path, const std::vector<WordingOption>& options,
                    const Item& item) {
    for (std::size_t b = 1; b < options.size(); ++b) {
      for (std::size_t a = 0; a < b; ++a) {
        if (!options[a].score || !options[b].score) continue;
        const std::optional<Decimal>& first = item.options[a].score;
        const std::optional<Decimal>& second = item.options[b].score;
        if (!first || !second) continue;
        const auto here = *options[a].score <=> *options[b].score;
        const auto there = *first <=> *second;
        const bool rises = here < 0 && there > 0;
        const bool falls = here > 0 && there < 0;
        if (!rises && !falls) continue;
        error(codes::wording_option_score, path_of(path, b, "score"),
              "option " + std::to_string(b + 1) + " of " + quoted(item.id) + " is worth " +
                  (rises ? "more" : "less") + " than option " + std::to_string(a + 1) +
                  " here, and " + (rises ? "less" : "more") +
                  " in the definition; put the options in printed order");
        return;
      }
    }
  }

  const Wording& wording_;
  const Instrument& instrument_;
  const std::vector<Item>& items_;
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace

const Wording& WordingResult::value() const {
  if (!wording_) throw DefinitionError(diagnostics_);
  return *wording_;
}

std::vector<Diagnostic> check_wording(const Wording& wording, const Instrument& instrument) {
  return WordingCheck(wording, instrument).run();
}

}  // namespace screening
