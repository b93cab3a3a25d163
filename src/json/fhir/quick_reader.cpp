#include "json/fhir/quick_reader.hpp"

#include <algorithm>
#include <charconv>
#include <span>

namespace screening::internal {
namespace {

// Far fewer keys than the reader in full allows fit into these bytes.
constexpr std::size_t most_bytes = std::size_t{64} << 10U;
constexpr std::size_t most_levels = 8;
constexpr std::size_t most_depth = 16;  // of what is not looked at
constexpr std::size_t most_members = 24;
constexpr std::size_t most_forms = 64;

// Goes through the members of an object. False where a key stands twice.
template <typename Each>
bool each_member(PlainText& text, Each&& each) {
  if (!text.take('{')) return false;
  if (text.take('}')) return true;
  std::string_view keys[most_members];
  std::size_t count = 0;
  do {
    std::string_view key;
    if (count == most_members || !text.string(key) || !text.take(':')) return false;
    if (std::find(keys, keys + count, key) != keys + count) return false;
    keys[count++] = key;
    if (!each(key)) return false;
  } while (text.take(','));
  return text.take('}');
}

template <typename Each>
bool each_entry(PlainText& text, Each&& each) {
  if (!text.take('[')) return false;
  if (text.take(']')) return true;
  std::size_t position = 0;
  do {
    if (!each(position++)) return false;
  } while (text.take(','));
  return text.take(']');
}

// Whatever stands there, as long as it is JSON.
bool skip(PlainText& text, std::size_t depth) {
  if (depth == most_depth) return false;
  switch (text.peek()) {
    case '{':
      return each_member(text, [&](std::string_view) { return skip(text, depth + 1); });
    case '[':
      return each_entry(text, [&](std::size_t) { return skip(text, depth + 1); });
    case '"':
      return text.skip_string();
    case 'n':
      return text.take_bytes("null");
    case 't':
    case 'f': {
      bool value = false;
      return text.truth(value);
    }
    default: {
      std::string_view number;
      return text.scalar(number);
    }
  }
}

}  // namespace

QuickReader::QuickReader(const Instrument& instrument, const FhirReadOptions& options)
    : usable_(std::all_of(options.items.begin(), options.items.end(),
                          [&](const auto& each) {
                            return instrument.item_index(each.second) ||
                                   instrument.scale_index(each.second);
                          }) &&
              options.limits.bytes >= most_bytes && options.limits.depth >= fhir_limits.depth &&
              options.limits.values >= fhir_limits.values),
      seen_(instrument.definition().items.size()) {}

void QuickReader::learn(const FhirResponse& response, std::string_view cited,
                        std::vector<LearnedItem> items) {
  for (LearnedItem& item : items) learned_.add(std::move(item));
  if (cited.empty() || forms_.size() == most_forms) return;
  forms_.try_emplace(std::string(cited),
                     std::any_of(response.findings.begin(), response.findings.end(),
                                 [](const FhirFinding& finding) {
                                   return finding.kind == FhirFinding::Kind::other_form;
                                 }));
}

bool QuickReader::read(std::string_view bytes, FhirResponse& response) {
  if (!usable_ || bytes.size() > most_bytes) return false;
  out_ = &response;
  text_ = bytes;
  for (std::string* each :
       {&response.id, &response.status, &response.subject, &response.authored}) {
    each->clear();
  }
  response.responses.clear();
  response.answers.clear();
  response.stored.clear();
  response.stored_flags.clear();
  response.findings.clear();
  std::fill(seen_.begin(), seen_.end(), char{0});
  pointer_.clear();
  place_ = 0;
  answered_ = known_ = other_form_ = false;

  PlainText text(bytes);
  bool typed = false;
  const bool good = each_member(text, [&](std::string_view key) {
    if (key != "resourceType") return head(text, key);
    std::string_view type;
    typed = text.string(type) && type == "QuestionnaireResponse";
    return typed;
  });
  if (!good || !typed || !text.take_end() || (answered_ && !known_)) return false;
  if (other_form_) {
    response.findings.insert(response.findings.begin(),
                             {FhirFinding::Kind::other_form, {}, "/questionnaire"});
  }
  return true;
}

bool QuickReader::head(PlainText& text, std::string_view key) {
  std::string_view word;
  if (key == "item") return items(text, 1);
  if (key == "subject") return subject(text);
  if (key == "modifierExtension" || key == "implicitRules" || key == "context") return false;
  if (key == "id") {
    if (!text.string(word)) return false;
    out_->id = word;
    return true;
  }
  if (key == "authored") {
    if (!text.string(word)) return false;
    out_->authored = word;
    return true;
  }
  if (key == "status") {
    if (!text.string(word) || word == "entered-in-error") return false;
    out_->status = word;
    return true;
  }
  if (key == "questionnaire") {
    if (!text.string(word)) return false;
    const auto known = forms_.find(word);
    if (known == forms_.end()) return false;
    other_form_ = known->second;
    return true;
  }
  return skip(text, 1);
}

bool QuickReader::subject(PlainText& text) {
  return each_member(text, [&](std::string_view key) {
    if (key != "reference") return skip(text, 2);
    std::string_view word;
    if (!text.string(word)) return false;
    out_->subject = word;
    return true;
  });
}

bool QuickReader::items(PlainText& text, std::size_t level) {
  if (level == most_levels) return false;
  const std::size_t size = pointer_.size();
  pointer_ += "/item/";
  const std::size_t numbered = pointer_.size();
  const bool good = each_entry(text, [&](std::size_t position) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, position).ptr;
    pointer_.resize(numbered);
    pointer_.append(digits, end);
    return element(text, level);
  });
  pointer_.resize(size);
  return good;
}

bool QuickReader::element(PlainText& text, std::size_t level) {
  if (text.peek() != '{') return false;
  const LearnedItem* const learned = learned_.at_start(text.rest(), place_++);
  if (learned == nullptr) return group(text, level);
  text.skip_bytes(learned->text.size());
  // Read deeper than where it was read in full, it might be too deep.
  return level <= learned->level && replay(*learned);
}

// Items in a list of their own, and nothing that would say more.
bool QuickReader::group(PlainText& text, std::size_t level) {
  return each_member(text, [&](std::string_view key) {
    if (key == "item") return items(text, level + 1);
    if (key != "linkId" && key != "text" && key != "definition") return false;
    return text.peek() == '"' && text.skip_string();
  });
}

bool QuickReader::replay(const LearnedItem& learned) {
  answered_ = answered_ || learned.answered;
  known_ = known_ || learned.known;
  const auto placed = [&](auto part) {
    part.pointer.insert(0, pointer_);
    return part;
  };
  if (learned.item) {
    // Twice the same item: which is meant is for the reader in full to say.
    if (std::exchange(seen_[*learned.item], char{1}) != 0) return false;
    codes_.assign(learned.codes.begin(), learned.codes.end());
    out_->responses.set(*learned.item, std::span<const std::string_view>(codes_));
  }
  for (const FhirAnswer& each : learned.answers) out_->answers.push_back(placed(each));
  for (const FhirStoredScore& each : learned.stored) out_->stored.push_back(placed(each));
  for (const FhirStoredFlag& each : learned.stored_flags) {
    out_->stored_flags.push_back(placed(each));
  }
  for (const FhirFinding& each : learned.findings) out_->findings.push_back(placed(each));
  return true;
}

}  // namespace screening::internal
