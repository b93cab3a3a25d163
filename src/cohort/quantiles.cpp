#include "cohort/quantiles.hpp"

// Boost.Math under a name of our own, as Boost.JSON is in src/json, and for the same reason. It is
// told never to throw, to set no errno and to keep to double: every argument is within its domain.
// Without the rest of Boost, whose own macros would meet the new name.
#define BOOST_MATH_STANDALONE
#include <boost/config.hpp>

// Headers whose names Boost.Math puts together from a macro must not get the new name.
#include <boost/math/tools/config.hpp>
#undef BOOST_MATH_POLY_METHOD
#define BOOST_MATH_POLY_METHOD 0
#undef BOOST_MATH_RATIONAL_METHOD
#define BOOST_MATH_RATIONAL_METHOD 0
// What these headers have already declared keeps its name and is seen through the new one.
namespace screening_private_boost {
using namespace ::boost;
namespace math {
using namespace ::boost::math;
namespace detail {
using namespace ::boost::math::detail;
}
}  // namespace math
}  // namespace screening_private_boost
#undef BOOST_SYMBOL_VISIBLE
#define BOOST_SYMBOL_VISIBLE
#define boost screening_private_boost

#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace screening::internal {

namespace {

namespace math = boost::math;
namespace policies = boost::math::policies;

using Quiet = policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>,
    policies::underflow_error<policies::ignore_error>,
    policies::evaluation_error<policies::ignore_error>, policies::promote_double<true>>;

}  // namespace

double normal_quantile(double p) {
  return math::quantile(math::normal_distribution<double, Quiet>(0, 1), p);
}

double t_quantile(double p, double degrees) {
  return math::quantile(math::students_t_distribution<double, Quiet>(degrees), p);
}

double f_quantile(double p, double degrees1, double degrees2) {
  return math::quantile(math::fisher_f_distribution<double, Quiet>(degrees1, degrees2), p);
}

}  // namespace screening::internal
