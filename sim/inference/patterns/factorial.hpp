// SPDX-License-Identifier: Apache-2.0
// The factorial study of Ren & Kraut (2014): moderation x topical breadth x message volume. Breadth
// is the number of topics people's interests are spread over; volume is set by how many of them
// only read, which changes posts and neither members nor what they like.
#pragma once

#include <array>
#include <span>

#include "sim/scenario/scenario.hpp"

namespace coterie {

inline constexpr std::array<std::uint32_t, 3> breadth_topics{1, 5, 8};
inline constexpr std::array<float, 3> volume_reader_shares{0.85F, 0.60F, 0.20F};
inline constexpr std::array<std::string_view, 3> volume_names{"low", "middle", "high"};
inline constexpr std::array<std::string_view, 3> arm_names{"none", "community", "personalised"};
inline constexpr std::size_t cells = breadth_topics.size() * volume_reader_shares.size();

/// What is measured in a cell: means over days 100-300.
struct Outcome {
    double authored = 0.0;     ///< posts a day that members wrote
    double kept = 0.0;         ///< ... minus those removed before they were read
    double logins = 0.0;       ///< visits per member and day
    double information = 0.0;  ///< benefit at a visit, [0, 1]
    double bonds = 0.0;        ///< benefit at a visit, [0, 1)
    double members = 0.0;
};
/// By breadth, volume, arm.
struct Factorial {
    std::array<std::array<std::array<Outcome, 3>, 3>, 3> cell;

    /// Mean over the nine cells.
    double mean(std::size_t arm, double Outcome::*what) const;
    /// Gain in posts a day, personalised minus none, at 8 topics minus at 1 topic; each on its line
    /// of gain on ln posts of the unmoderated arm, at the mean of ln posts of all nine.
    double by_breadth(double Outcome::*what) const;
    /// The same gain, high minus low volume, mean over breadths.
    double by_volume(double Outcome::*what) const;
};

/// The numbers of an outcome, in the order in which they are kept.
inline constexpr std::array outcome_numbers{&Outcome::authored, &Outcome::kept,
                                            &Outcome::logins,   &Outcome::information,
                                            &Outcome::bonds,    &Outcome::members};

/// One replicate of all 27 cells.
Factorial simulate_factorial(const Scenario& study, std::uint32_t replicate);

/// What the estimator of P20 keeps after the numbers of its parts: the cells, number by number.
Factorial factorial_from(std::span<const double> numbers);

}  // namespace coterie
