#include "well_formed.hpp"

namespace page {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Page read() {
    take("<!DOCTYPE html>");
    while (at_ < text_.size() && page_.error.empty()) {
      if (text_[at_] == '<') {
        tag();
      } else {
        const std::string_view content = until('<');
        const std::string plain = resolved(content);
        if (open_.empty() || open_.back() != "style") page_.text += plain;
      }
    }
    if (page_.error.empty() && !open_.empty()) fail(open_.back() + " is not closed");
    return page_;
  }

 private:
  void fail(const std::string& what) {
    if (page_.error.empty()) page_.error = what + " at byte " + std::to_string(at_);
  }
  bool take(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }
  std::string_view until(char end) {
    const std::size_t found = std::min(text_.find(end, at_), text_.size());
    const std::string_view part = text_.substr(at_, found - at_);
    at_ = found;
    return part;
  }

  std::string resolved(std::string_view text) {
    static const std::map<std::string, std::string> known{
        {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"#39", "'"}};
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      if (byte < 0x20 && text[i] != '\n' && text[i] != '\t') fail("a control character");
      if (text[i] == '>') fail("a bare '>'");
      if (text[i] != '&') {
        out += text[i];
        continue;
      }
      const std::size_t end = text.find(';', i);
      const std::string name(text.substr(i + 1, end == std::string_view::npos ? 0 : end - i - 1));
      if (known.count(name) == 0) {
        fail("an unknown reference");
        return out;
      }
      out += known.at(name);
      i = end;
    }
    return out;
  }

  static bool name_part(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }
  std::string name() {
    const std::size_t start = at_;
    while (at_ < text_.size() && name_part(text_[at_])) ++at_;
    if (start == at_) fail("a name is missing");
    return std::string(text_.substr(start, at_ - start));
  }

  void tag() {
    if (take("</")) {
      const std::string ended = name();
      if (open_.empty() || open_.back() != ended) return fail("</" + ended + "> is out of place");
      open_.pop_back();
      if (!take(">")) fail("'>' is missing");
      return;
    }
    take("<");
    Tag made{name(), {}};
    while (page_.error.empty() && take(" ")) {
      const std::string key = name();
      if (!take("=\"")) return fail("an attribute has no value in quotes");
      const std::string_view value = until('"');
      if (value.find('<') != std::string_view::npos) return fail("'<' in an attribute");
      if (!take("\"")) return fail("an attribute does not end");
      if (!made.attributes.emplace(key, resolved(value)).second) return fail("an attribute twice");
    }
    if (take("/>")) {
      page_.tags.push_back(made);
    } else if (take(">")) {
      open_.push_back(made.name);
      page_.tags.push_back(made);
    } else {
      fail("a tag does not end");
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::string> open_;
  Page page_;
};

}  // namespace

Page read(std::string_view html) { return Reader(html).read(); }

}  // namespace page
