#include <cstdlib>

// A host with another Boost: the same names, other contents. If the library used these names too,
// one of the two sides would run the other's code; this one ends the program.
namespace boost::json {

class value {
 public:
  value();
  ~value();
};

class monotonic_resource {
 public:
  ~monotonic_resource();
};

class storage_ptr {
 public:
  ~storage_ptr();
};

value::value() { std::abort(); }
value::~value() { std::abort(); }
monotonic_resource::~monotonic_resource() { std::abort(); }
storage_ptr::~storage_ptr() { std::abort(); }

}  // namespace boost::json
