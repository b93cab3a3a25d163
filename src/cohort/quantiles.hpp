#pragma once

// Internal. Start at screening/screening.hpp.
namespace screening::internal {

/// The number below which the share `p` of a standard normal distribution lies. 0 < p < 1, as in
/// all of these.
double normal_quantile(double p);
/// The same of Student's t. Precondition: `degrees > 0`.
double t_quantile(double p, double degrees);
/// The same of F. Precondition: both are above 0.
double f_quantile(double p, double degrees1, double degrees2);

}  // namespace screening::internal
