#include "random_texts.hpp"

#include <algorithm>

namespace screening::testing {
namespace {

std::string in_quotes(const std::string& text) { return "\"" + text + "\""; }

std::string pair(const std::string& key, const std::string& value) {
  return in_quotes(key) + ":" + value;
}

}  // namespace

std::string RandomTexts::space() {
  return percent(80) ? "" : one_of({" ", "  ", "\t", "\n", "\r\n"});
}

std::string RandomTexts::joined(std::vector<std::string> members) {
  std::string text;
  for (std::string& member : members) {
    text += (text.empty() ? "" : ",") + space() + member + space();
  }
  return text;
}

// A third of the numbers stand in quotes.
std::string RandomTexts::code(const Item& item, std::size_t coding) {
  if (percent(3)) return one_of({"99", "-1", "1.0", "\"\"", "\"unknown\"", "\" 1\"", "0.50"});
  if (item.kind == ItemKind::count) return std::to_string(below(5));
  const std::size_t option = below(item.options.size());
  std::string text = item.options[option].code;
  if (coding == 1) text = std::to_string(option + 1);
  if (coding == 2 && item.options[option].score) text = item.options[option].score->to_string();
  const bool number = text.find_first_not_of("0123456789") == std::string::npos &&
                      (text.size() == 1 || text[0] != '0');
  return number && !percent(33) ? text : in_quotes(text);
}

std::string RandomTexts::answer(const Item& item, std::size_t coding) {
  if (percent(5)) return "null";
  if (percent(5)) {
    return "{" +
           pair("status",
                in_quotes(one_of({"missing", "declined", "not_applicable", "not_asked"}))) +
           "}";
  }
  if (item.kind != ItemKind::multiple && !percent(3)) return code(item, coding);
  std::vector<std::string> codes;
  for (std::size_t i = below(4); i > 0; --i) codes.push_back(code(item, coding));
  return "[" + joined(codes) + "]";
}

std::string RandomTexts::answers(std::size_t coding) {
  const auto& items = instrument_.definition().items;
  std::vector<std::string> members;
  if (percent(25)) {
    for (const Item& item : items) members.push_back(answer(item, coding));
    return "[" + joined(members) + "]";
  }
  for (const Item& item : items) {
    if (percent(95)) members.push_back(pair(item.id, answer(item, coding)));
  }
  if (percent(20)) std::shuffle(members.begin(), members.end(), random_);
  return "{" + joined(members) + "}";
}

std::string RandomTexts::context() {
  std::vector<std::string> members;
  const auto add = [&](const std::string& key, const std::vector<std::string>& values) {
    if (percent(40)) members.push_back(pair(key, one_of(values)));
  };
  add("stage", {"\"antenatal\"", "\"postnatal\""});
  add("weeks", {"6", "12.5", "\"8\"", "0", "30.25"});
  add("role", {"\"mother\"", "\"father\"", "\"partner\"", "\"parent\""});
  add("sex", {"\"female\"", "\"male\"", "\"other\""});
  add("gave_birth", {"true", "false"});
  add("language", {"\"en\"", "\"pt-BR\"", "\"zh-Hant-TW\""});
  add("country", {"\"GB\"", "\"GB-SCT\""});
  add("setting", {"\"gp\"", "\"home visit\""});
  std::shuffle(members.begin(), members.end(), random_);
  return "{" + joined(members) + "}";
}

std::string RandomTexts::ordinary() {
  static const std::vector<std::string> codings{"code", "position", "score"};
  std::vector<std::string> members;
  if (percent(80)) members.push_back(pair("id", in_quotes("P" + std::to_string(below(100000)))));
  if (percent(30)) {
    std::vector<std::string> named{pair("id", in_quotes(instrument_.id()))};
    if (percent(50)) named.push_back(pair("version", in_quotes(instrument_.version())));
    members.push_back(pair("instrument", "{" + joined(named) + "}"));
  }
  if (percent(60)) members.push_back(pair("context", context()));
  const std::size_t coding = below(codings.size());
  members.push_back(pair("answers", answers(coding)));
  std::shuffle(members.begin(), members.end(), random_);
  // The quick way must know it before the answers.
  if (percent(60)) members.insert(members.begin(), pair("coding", in_quotes(codings[coding])));
  return space() + "{" + joined(members) + "}" + space();
}

void RandomTexts::spoil(std::string& text) {
  static const std::vector<std::string> pieces{std::string(1, '\0'),
                                               "\xEF\xBB\xBF",
                                               "\xC3\xA9",
                                               "\xC0\x80",
                                               "\xED\xA0\x80",
                                               "\x7F",
                                               "\xFF",
                                               "\x01",
                                               "\\u0041",
                                               "\\ud800",
                                               "\\udc00\\ud800",
                                               "\\n",
                                               "\\",
                                               "\"",
                                               "'",
                                               "/*x*/",
                                               "//",
                                               "1.0",
                                               "1e0",
                                               "01",
                                               "-0",
                                               "-",
                                               ".",
                                               "1.",
                                               "+1",
                                               "NaN",
                                               "1e99999999999",
                                               "99999999999999999999",
                                               "true",
                                               "null",
                                               "nul",
                                               "{}",
                                               "[]",
                                               "[[[[[[[[[",
                                               "{\"a\":{\"a\":",
                                               "]",
                                               "}",
                                               ",",
                                               ",,",
                                               ":",
                                               "\"status\"",
                                               "\"status\":\"declined\",",
                                               "{\"status\":\"\"}",
                                               "\"answers\":{},",
                                               "\"id\":\"x\",",
                                               "\"coding\":\"code\",",
                                               "\"coding\":\"score\",",
                                               "\"instrument\":{},",
                                               "\"context\":{},",
                                               "\"weeks\":6,",
                                               "\"stage\":\"postnatal\",",
                                               "\"unknown\":1,",
                                               "\"provisional\":\"all\",",
                                               "\"prevalence\":0.1,",
                                               " ",
                                               "\t",
                                               "\n",
                                               "\r",
                                               "\v",
                                               "\xC2\xA0"};
  const std::size_t at = below(text.size() + 1);
  const std::size_t size = below(std::min<std::size_t>(40, text.size() - at) + 1);
  switch (below(9)) {
    case 0:
      if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
      break;
    case 1:
      text.erase(at);
      break;
    case 2:
      text.erase(at, below(4));
      break;
    case 3:
      text.insert(below(text.size() + 1), text.substr(at, size));
      break;
    case 4:
      text.replace(at, size, one_of(pieces));
      break;
    case 5: {
      // A member or an entry twice, or gone.
      const std::size_t from = text.find(',', at);
      const std::size_t to = from == std::string::npos ? from : text.find(',', from + 1);
      if (to == std::string::npos) break;
      const std::string member = text.substr(from, to - from);
      percent(50) ? text.insert(to, member) : text.erase(from, to - from);
      break;
    }
    case 6: {
      // In the place of a whole value, or in front of a key.
      const std::size_t colon = text.find(':', at);
      if (colon == std::string::npos) break;
      const std::size_t end = text.find_first_of(",}]", colon);
      if (end != std::string::npos) text.replace(colon + 1, end - colon - 1, one_of(pieces));
      break;
    }
    case 7: {
      const std::size_t quote = text.find('"', at);
      if (quote != std::string::npos) text.insert(quote, one_of(pieces));
      break;
    }
    default:
      text.insert(at, one_of(pieces));
  }
}

std::string RandomTexts::hostile() {
  std::string text = ordinary();
  for (std::size_t i = 1 + below(3); i > 0; --i) spoil(text);
  return text;
}

}  // namespace screening::testing
