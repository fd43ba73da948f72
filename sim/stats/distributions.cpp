// SPDX-License-Identifier: Apache-2.0
// Thin calls of Boost.Math. The infinite arguments are answered here because Boost.Math's default
// policy throws on some of them; the upper tail of t is taken as a complement, so that small
// p-values keep their relative precision.
#include "sim/stats/distributions.hpp"

#include <cmath>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

namespace coterie {

double student_quantile(double probability, double degrees) {
    return boost::math::quantile(boost::math::students_t(degrees), probability);
}

double student_two_sided(double t, double degrees) {
    if (std::isinf(t)) return 0.0;
    const boost::math::students_t student(degrees);
    return 2.0 * boost::math::cdf(boost::math::complement(student, std::abs(t)));
}

double gaussian_below(double z) {
    if (std::isinf(z)) return z < 0.0 ? 0.0 : 1.0;
    return boost::math::cdf(boost::math::normal(), z);
}

double gaussian_quantile(double probability) {
    return boost::math::quantile(boost::math::normal(), probability);
}

double binomial_at_most(std::size_t successes, std::size_t trials, double probability) {
    const boost::math::binomial tries(static_cast<double>(trials), probability);
    return boost::math::cdf(tries, static_cast<double>(successes));
}

double gamma_quantile(double probability, double shape) {
    return boost::math::gamma_p_inv(shape, probability);
}

double beta_quantile(double probability, double a, double b) {
    return boost::math::ibeta_inv(a, b, probability);
}

}  // namespace coterie
