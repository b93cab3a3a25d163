#include "json/fhir/uuid.hpp"

#include "json/boost_json.hpp"

// After the header above, whose name for Boost holds here too.
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/string_generator.hpp>
#include <boost/uuid/uuid.hpp>

namespace screening::internal {
std::string name_based_uuid(std::string_view space, std::string_view name) {
  using namespace boost::uuids;
  const uuid made =
      name_generator_sha1(string_generator()(space.begin(), space.end()))(name.data(), name.size());
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < made.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += digits[made.data[i] >> 4U];
    text += digits[made.data[i] & 0xFU];
  }
  return text;
}
}  // namespace screening::internal
