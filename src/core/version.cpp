#include "screening/version.hpp"

#define SCREENING_VERSION_TEXT2(number) #number
#define SCREENING_VERSION_TEXT(number) SCREENING_VERSION_TEXT2(number)

namespace screening {

std::string_view version() {
  return SCREENING_VERSION_TEXT(SCREENING_VERSION_MAJOR) "." SCREENING_VERSION_TEXT(
      SCREENING_VERSION_MINOR) "." SCREENING_VERSION_TEXT(SCREENING_VERSION_PATCH);
}

}  // namespace screening
