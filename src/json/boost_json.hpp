#pragma once

// Internal. Start at screening/screening.hpp.
//
// Boost.JSON under a name of our own. A host may link any other Boost: no symbol of this library
// carries the name `boost`, so neither can ever be taken for the other. Include nothing but this
// library's own and standard headers after this one.

#include <boost/config.hpp>

// What boost/config.hpp has already declared keeps its name and is seen through the new one.
namespace boost {}
namespace screening_private_boost {
using namespace ::boost;
}

// Boost gives some of its types default visibility, which would export them from a shared library.
#undef BOOST_SYMBOL_VISIBLE
#define BOOST_SYMBOL_VISIBLE
#define boost screening_private_boost

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/error.hpp>
