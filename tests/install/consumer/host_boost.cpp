#include <cstddef>
#include <cstdlib>

// A host with another Boost: names that Boost.JSON's parser uses, other contents. If the library
// used these names too, the linker would keep one of the two; this one ends the program.
namespace boost::json {

enum class error : int {};

namespace detail {

class stack {
 public:
  ~stack();
  void reserve(std::size_t size);
};

stack::~stack() { std::abort(); }
void stack::reserve(std::size_t) { std::abort(); }

}  // namespace detail

int make_error_code(error);
int make_error_code(error) { std::abort(); }

}  // namespace boost::json
