// SPDX-License-Identifier: Apache-2.0
// The table of Ren & Kraut (2014) beside the model's: three ratios, signs of outcomes and
// interactions, authored and kept posts apart, and the 27 cells behind them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/inference/patterns/factorial.hpp"

namespace coterie {

struct RenKrautRow {
    std::string_view outcome, contrast;
    std::string_view paper;   ///< what the paper found
    double mean, low, high;   ///< ratio, or paired difference as a share of the unmoderated arm
    std::string_view model;   ///< higher, lower, equivalent (inside 5 %), undecided
    std::string_view agrees;  ///< yes, no, equivalent, undecided
};

/// `replicates`: the factorial of each replicate. Intervals are 95 % t over replicates.
std::vector<RenKrautRow> ren_kraut_rows(std::span<const Factorial> replicates);
std::string ren_kraut_csv(std::span<const RenKrautRow> rows);
std::string ren_kraut_text(std::span<const RenKrautRow> rows);
/// One row a cell: means over replicates.
std::string ren_kraut_cells_csv(std::span<const Factorial> replicates);

}  // namespace coterie
