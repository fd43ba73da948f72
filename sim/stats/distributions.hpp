// SPDX-License-Identifier: Apache-2.0
// The few distributions that statistics need: Student's t, the normal and the binomial. This is the
// one door to Boost.Math (Maddock et al.), kept out of headers. Accurate to double precision, which
// `normal_quantile` of core/portable_math.hpp (1e-7, same bits everywhere) does not claim.
// Limits: probabilities must be strictly inside (0, 1) and degrees of freedom above 0.
#pragma once

#include <cstddef>

namespace coterie {

/// The value that Student's t with `degrees` degrees of freedom stays below with `probability`.
double student_quantile(double probability, double degrees);

/// P(|T| >= |t|) for Student's t; 0 for an infinite t.
double student_two_sided(double t, double degrees);

/// P(Z < z) for a standard normal Z; 0 and 1 at minus and plus infinity.
double gaussian_below(double z);

/// The value that a standard normal stays below with `probability`.
double gaussian_quantile(double probability);

/// P(X <= successes) for `trials` independent tries of one probability.
double binomial_at_most(std::size_t successes, std::size_t trials, double probability);

/// The value that a gamma variable of `shape` > 0 and scale 1 stays below with `probability`.
double gamma_quantile(double probability, double shape);

/// The value that a beta variable with `a`, `b` > 0 stays below with `probability`.
double beta_quantile(double probability, double a, double b);

}  // namespace coterie
