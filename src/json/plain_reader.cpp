#include "json/plain_reader.hpp"

#include <algorithm>
#include <span>

#include "json/context_codes.hpp"
#include "json/document.hpp"

namespace screening::internal {
namespace {

constexpr std::size_t longest_id = 256;

// Of the members besides the answers, and of the objects in them.
constexpr std::size_t most_other_keys = 32;

// Goes through the members of an object, or the entries of a list, with commas between them.
template <typename Each>
bool each_between(PlainText& text, char open, char close, Each&& each) {
  if (!text.take(open)) return false;
  if (text.take(close)) return true;
  std::size_t position = 0;
  do {
    if (!each(position++)) return false;
  } while (text.take(','));
  return text.take(close);
}

}  // namespace

PlainReader::PlainReader(JsonForm form, bool must_name)
    : defaults_(std::move(form.defaults)),
      needed_(bit(Member::answers) | (must_name ? bit(Member::instrument) : 0U)),
      request_(Responses(std::move(form.instrument), defaults_.coding)) {
  const std::vector<Item>& items = this->form().definition().items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string& id = items[i].id;
    items_.emplace_back(id, i);
    keys_.push_back("\"" + id + "\":");
    order_.push_back(i);
    possible_ = possible_ && std::all_of(id.begin(), id.end(), is_plain);
  }
  std::sort(items_.begin(), items_.end());
  seen_.resize(items.size());
  // So that what is read keeps the limit without counting: an item has a key, and its status one.
  const ReadLimits& limits = defaults_.limits;
  possible_ = possible_ && 2 * items.size() + most_other_keys <= limits.values &&
              limits.depth >= administration_limits.depth;
}

bool PlainReader::read(std::string_view bytes) {
  if (!possible_ || bytes.size() > defaults_.limits.bytes) return false;
  begin();
  PlainText text(bytes);
  unsigned seen = 0;
  const auto member = [&](std::size_t) {
    std::string_view name;
    if (!text.string(name) || !text.take(':')) return false;
    const Member which = member_of(name);
    if (which == Member::unusual || (seen & bit(which)) != 0) return false;
    // Without a coding of its own so far, a text has the default one.
    const bool coded = (seen & bit(Member::coding)) != 0;
    if (which == Member::answers && !coded && !code_by(defaults_.coding)) return false;
    seen |= bit(which);
    return value(text, which);
  };
  return each_between(text, '{', '}', member) && text.take_end() && (seen & needed_) == needed_;
}

void PlainReader::take(const JsonRequest& request) {
  request_ = request;
  changed_ = true;
}

PlainReader::Member PlainReader::member_of(std::string_view key) {
  if (key == "id") return Member::id;
  if (key == "answers") return Member::answers;
  if (key == "instrument") return Member::instrument;
  if (key == "context") return Member::context;
  return key == "coding" ? Member::coding : Member::unusual;
}

void PlainReader::begin() {
  request_.id.clear();
  request_.date.clear();
  request_.responses.clear();
  std::fill(seen_.begin(), seen_.end(), char{0});
  answered_ = false;
  if (changed_) request_.options = defaults_.options;
  changed_ = false;
}

bool PlainReader::value(PlainText& text, Member which) {
  std::string_view word;
  switch (which) {
    case Member::id:
      if (!text.string(word) || word.size() > longest_id) return false;
      request_.id = word;
      return true;
    case Member::instrument:
      return same_instrument(text);
    case Member::coding: {
      if (!text.string(word)) return false;
      const std::optional<Coding> named = parse_coding(word);
      return named && code_by(*named);
    }
    case Member::context:
      return fields(text);
    case Member::answers:
      answered_ = true;
      return text.peek() == '[' ? in_form_order(text) : by_item(text);
    case Member::unusual:
      break;
  }
  return false;
}

// What was answered in one coding cannot be read in another any more.
bool PlainReader::code_by(Coding coding) {
  if (request_.responses.coding() == coding) return true;
  if (answered_) return false;
  request_.responses = Responses(form(), coding);
  return true;
}

bool PlainReader::same_instrument(PlainText& text) const {
  bool named = false;
  bool versioned = false;
  return each_between(text, '{', '}',
                      [&](std::size_t) {
                        std::string_view key;
                        std::string_view word;
                        if (!text.string(key) || !text.take(':') || !text.string(word))
                          return false;
                        bool& again = key == "id" ? named : versioned;
                        if (again || (key != "id" && key != "version")) return false;
                        again = true;
                        return word == (key == "id" ? form().id() : form().version());
                      }) &&
         named;
}

bool PlainReader::fields(PlainText& text) {
  changed_ = true;
  unsigned seen = 0;
  const std::span<const std::string_view> names = context_fields();
  return each_between(text, '{', '}', [&](std::size_t) {
    std::string_view key;
    if (!text.string(key) || !text.take(':')) return false;
    const auto name = std::find(names.begin(), names.end(), key);
    const unsigned here = 1U << (name - names.begin());
    if (name == names.end() || (seen & here) != 0) return false;
    seen |= here;
    return field(text, key);
  });
}

bool PlainReader::field(PlainText& text, std::string_view name) {
  Context& context = request_.options.context;
  if (name == "gave_birth") return text.truth(context.gave_birth.emplace());
  std::string_view word;
  if (!(name == "weeks" ? text.scalar(word) : text.string(word))) return false;
  if (name == "language" && !is_language(word)) return false;
  if (name == "country" && !is_country(word)) return false;
  if (name == "setting" && !is_setting(word)) return false;
  return set_context_field(context, name, word);
}

bool PlainReader::by_item(PlainText& text) {
  return each_between(text, '{', '}', [&](std::size_t position) {
    std::size_t item = 0;
    if (!key(text, position, item) || seen_[item] != 0) return false;
    seen_[item] = 1;
    return answer(text, item);
  });
}

// Most programs write every text in one order: the item that stood here the last time comes first.
bool PlainReader::key(PlainText& text, std::size_t position, std::size_t& item) {
  if (position == order_.size()) return false;
  item = order_[position];
  if (text.take_bytes(keys_[item])) return true;
  std::string_view name;
  if (!text.string(name) || !text.take(':')) return false;
  const auto found =
      std::lower_bound(items_.begin(), items_.end(), std::pair(name, std::size_t{0}));
  if (found == items_.end() || found->first != name) return false;
  order_[position] = item = found->second;
  return true;
}

bool PlainReader::in_form_order(PlainText& text) {
  std::size_t count = 0;
  return each_between(text, '[', ']',
                      [&](std::size_t position) {
                        count = position + 1;
                        return count <= order_.size() && answer(text, position);
                      }) &&
         count == order_.size();
}

bool PlainReader::answer(PlainText& text, std::size_t item) {
  std::string_view code;
  switch (text.peek()) {
    case 'n':
      return text.take_bytes("null");
    case '{':
      return status(text, item);
    case '[':
      return several(text, item);
    default:
      if (!text.scalar(code)) return false;
      request_.responses.set(item, code);
      return true;
  }
}

bool PlainReader::status(PlainText& text, std::size_t item) {
  std::string_view key;
  std::string_view word;
  if (!text.take('{') || !text.string(key) || key != "status" || !text.take(':') ||
      !text.string(word) || !text.take('}')) {
    return false;
  }
  const std::optional<NoAnswer> why = parse_no_answer(word);
  if (why) request_.responses.set(item, *why);
  return why.has_value();
}

bool PlainReader::several(PlainText& text, std::size_t item) {
  chosen_.clear();
  const bool good = each_between(text, '[', ']',
                                 [&](std::size_t) { return text.scalar(chosen_.emplace_back()); });
  if (good) request_.responses.set(item, std::span<const std::string_view>(chosen_));
  return good;
}

}  // namespace screening::internal
