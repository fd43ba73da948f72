// SPDX-License-Identifier: Apache-2.0
// outcomes.csv: one row a finished run, with the varied values and the name of its strategy. Each
// metric is there as its value; shares and means also as part and whole, from which runs are
// pooled, so that the table of a shard can be read back without loss.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/designs/run_store.hpp"
#include "sim/study/table_cells.hpp"

namespace coterie {

/// A finished run and what its point was.
struct OutcomeRow {
    const DesignRun& run;
    const RunRecord& record;
    std::string_view strategy;            ///< its name
    std::span<const std::string> values;  ///< of the varied keys; empty at a point that sets none
};

/// The columns of outcomes.csv; `keys` are those that the study varies and must outlive the cells.
Cells<OutcomeRow> outcome_cells(const std::vector<std::string>& keys);

/// The runs of the outcomes.csv of a study that varies `keys`. Throws InvalidInput with `file` and
/// line where it is none, or damaged.
std::vector<std::pair<DesignRun, RunRecord>> read_outcomes(std::string_view text,
                                                           const std::string& file,
                                                           const std::vector<std::string>& keys);

}  // namespace coterie
