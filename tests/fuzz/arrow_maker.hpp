#pragma once

#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bindings/python/cpp/arrow_data.hpp"
#include "bindings/python/cpp/lexemes.hpp"
#include "target.hpp"

// Arrow arrays that are as they say, in buffers as long as they say and no longer.
namespace screening::fuzz {

using Texts = std::vector<std::optional<std::string>>;

/// Everything that arrays point to.
class Memory {
 public:
  const void* bytes(const std::vector<std::uint8_t>& content) {
    auto& held = buffers_.emplace_back(new std::uint8_t[content.size()]);
    std::copy(content.begin(), content.end(), held.get());
    return held.get();
  }
  const char* text(const std::string& content) {
    std::vector<std::uint8_t> ended(content.begin(), content.end());
    ended.push_back(0);
    return static_cast<const char*>(bytes(ended));
  }
  template <typename T>
  T** list(const std::vector<T*>& pointers) {
    auto& held = lists_.emplace_back(pointers.begin(), pointers.end());
    return reinterpret_cast<T**>(held.data());
  }
  const void** list(const std::vector<const void*>& pointers) {
    return buffer_lists_.emplace_back(pointers).data();
  }
  ArrowSchema& schema() { return schemas_.emplace_back(); }
  ArrowArray& array() { return arrays_.emplace_back(); }

 private:
  std::deque<std::unique_ptr<std::uint8_t[]>> buffers_;
  std::deque<std::vector<void*>> lists_;
  std::deque<std::vector<const void*>> buffer_lists_;
  std::deque<ArrowSchema> schemas_;
  std::deque<ArrowArray> arrays_;
};

template <typename T>
void append(std::vector<std::uint8_t>& bytes, T value) {
  const auto* first = reinterpret_cast<const std::uint8_t*>(&value);
  bytes.insert(bytes.end(), first, first + sizeof value);
}

struct Pair {
  ArrowSchema* schema = nullptr;
  ArrowArray* array = nullptr;
};

/// A column of some type, its dictionary, and what stands in it from its first row on.
struct Made : Pair {
  Pair labels;
  Texts texts;
};

class Maker {
 public:
  Maker(Choices& choices, Memory& memory) : choices_(choices), memory_(memory) {}

  Made column(std::size_t rows, bool may_have_dictionary) {
    static constexpr std::array kinds{"C", "i", "u", "U", "vu", "b", "n", "g"};
    const std::string kind = kinds[choices_.below(kinds.size())];
    Made made;
    made.schema = &memory_.schema();
    made.schema->format = memory_.text(kind);
    made.schema->name = memory_.text("epds_" + std::to_string(choices_.below(12)));
    made.array = &memory_.array();
    offset_ = choices_.below(5);
    made.array->length = static_cast<std::int64_t>(rows);
    made.array->offset = static_cast<std::int64_t>(offset_);
    const std::size_t all = offset_ + rows;
    std::vector<bool> valid(all, true);
    const void* bits = kind == "n" ? nullptr : validity(all, valid);
    made.array->null_count = bits == nullptr ? 0 : static_cast<std::int64_t>(choices_.below(2)) - 1;
    if (made.array->null_count == 0) valid.assign(all, true);
    if (kind == "n") {
      made.texts.assign(rows, std::nullopt);
    } else if (kind == "C" || kind == "i" || kind == "g") {
      numbers(kind, all, bits, made, may_have_dictionary);
    } else if (kind == "b") {
      truths(all, bits, made);
    } else {
      texts(kind, all, bits, made);
    }
    for (std::size_t row = 0; kind != "n" && row < rows; ++row) {
      if (!valid[offset_ + row]) made.texts[row].reset();
    }
    return made;
  }

 private:
  const void* validity(std::size_t all, std::vector<bool>& valid) {
    if (choices_.byte() % 2 == 0) return nullptr;
    std::vector<std::uint8_t> bits((all + 7) / 8);
    for (std::uint8_t& byte : bits) byte = choices_.byte();
    for (std::size_t i = 0; i < all; ++i) valid[i] = (bits[i / 8] >> (i % 8) & 1U) != 0;
    return memory_.bytes(bits);
  }

  void buffers(Made& made, const std::vector<const void*>& list) {
    made.array->buffers = memory_.list(list);
    made.array->n_buffers = static_cast<std::int64_t>(list.size());
  }

  void numbers(const std::string& kind, std::size_t all, const void* bits, Made& made,
               bool may_have_dictionary) {
    std::vector<std::uint8_t> values;
    std::vector<std::uint8_t> numbers;
    for (std::size_t i = 0; i < all; ++i) {
      numbers.push_back(choices_.byte());
      if (kind == "C") append(values, numbers.back());
      if (kind == "i") append(values, std::int32_t{numbers.back()});
      if (kind == "g") append(values, double{numbers.back() / 4.0});
    }
    buffers(made, {bits, memory_.bytes(values)});
    const auto at = [&](std::size_t row) { return numbers[offset_ + row]; };
    const std::size_t rows = all - offset_;
    if (may_have_dictionary && kind != "g" && choices_.byte() % 3 == 0) {
      const std::size_t offset = offset_;
      const Made labels = column(choices_.below(6), false);
      offset_ = offset;
      made.labels = labels;
      made.schema->dictionary = labels.schema;
      made.array->dictionary = labels.array;
      for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t label = at(row);
        made.texts.push_back(label < labels.texts.size() ? labels.texts[label] : "(no such label)");
        // A label without a text, and one that says that there is no answer, is none.
        if (made.texts.back() &&
            (made.texts.back()->empty() || parse_no_answer(*made.texts.back()))) {
          made.texts.back().reset();
        }
      }
      // One label without a text stands for none at all.
      if (labels.texts.empty()) {
        for (std::size_t row = 0; row < rows; ++row) {
          if (at(row) == 0) made.texts[row].reset();
        }
      }
      return;
    }
    for (std::size_t row = 0; row < rows; ++row) {
      made.texts.push_back(kind == "g" ? python::number_text(at(row) / 4.0)
                                       : std::to_string(at(row)));
    }
  }

  void truths(std::size_t all, const void* bits, Made& made) {
    std::vector<std::uint8_t> values((all + 7) / 8);
    for (std::uint8_t& byte : values) byte = choices_.byte();
    buffers(made, {bits, memory_.bytes(values)});
    for (std::size_t i = offset_; i < all; ++i) {
      made.texts.push_back((values[i / 8] >> (i % 8) & 1U) != 0 ? "1" : "0");
    }
  }

  std::string word() {
    std::string made(choices_.below(5), '1');
    for (char& letter : made) letter = static_cast<char>('0' + choices_.below(3));
    // Longer than what a view holds itself.
    return choices_.byte() % 8 == 0 ? made + "a text of thirteen" : made;
  }

  void texts(const std::string& kind, std::size_t all, const void* bits, Made& made) {
    std::vector<std::uint8_t> ends;
    std::vector<std::uint8_t> letters;
    std::vector<std::string> words;
    const auto end = [&] {
      if (kind == "u") append(ends, static_cast<std::int32_t>(letters.size()));
      if (kind == "U") append(ends, static_cast<std::int64_t>(letters.size()));
    };
    end();
    for (std::size_t i = 0; i < all; ++i) {
      words.push_back(word());
      if (kind == "vu") view(words.back(), letters, ends);
      letters.insert(letters.end(), words.back().begin(), words.back().end());
      end();
    }
    std::vector<const void*> list{bits, memory_.bytes(ends), memory_.bytes(letters)};
    if (kind == "vu") {
      std::vector<std::uint8_t> sizes;
      append(sizes, static_cast<std::int64_t>(letters.size()));
      list.push_back(memory_.bytes(sizes));
    }
    buffers(made, list);
    for (std::size_t i = offset_; i < all; ++i) {
      // A text without letters is no answer, as one that says so.
      const bool answer = !words[i].empty() && !parse_no_answer(words[i]);
      made.texts.push_back(answer ? std::optional(words[i]) : std::nullopt);
    }
  }

  static void view(const std::string& word, const std::vector<std::uint8_t>& letters,
                   std::vector<std::uint8_t>& views) {
    append(views, static_cast<std::int32_t>(word.size()));
    std::array<char, 12> rest{};
    if (word.size() <= rest.size()) {
      std::copy(word.begin(), word.end(), rest.begin());
      for (const char letter : rest) views.push_back(static_cast<std::uint8_t>(letter));
      return;
    }
    for (std::size_t i = 0; i < 4; ++i) views.push_back(static_cast<std::uint8_t>(word[i]));
    append(views, std::int32_t{0});
    append(views, static_cast<std::int32_t>(letters.size()));
  }

  Choices& choices_;
  Memory& memory_;
  std::size_t offset_ = 0;
};

}  // namespace screening::fuzz
