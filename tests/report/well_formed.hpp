#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace page {

struct Tag {
  std::string name;
  std::map<std::string, std::string> attributes;
};

/// What a page is made of, read as XML; `error` is empty when it is well-formed.
struct Page {
  std::vector<Tag> tags;
  std::string text;  ///< of all elements but `style`, references resolved, markup gone
  std::string error;
};

Page read(std::string_view html);

}  // namespace page
