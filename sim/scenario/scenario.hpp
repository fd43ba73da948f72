// SPDX-License-Identifier: Apache-2.0
// A scenario: a question, a world, one or more strategies, a study plan. It is read from TOML files
// that extend one another and validated as a whole; every problem is reported, with its place.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/core/problems.hpp"
#include "sim/model/day.hpp"
#include "sim/model/population.hpp"
#include "sim/model/shocks.hpp"
#include "sim/scenario/study_plan.hpp"
#include "sim/scenario/today_figures.hpp"
#include "sim/strategy/strategy.hpp"

namespace coterie {

struct Scenario {
    std::string name;              ///< of the file, without folder and extension
    std::filesystem::path folder;  ///< of the file: where relative data files are looked for first
    Study study;
    History history;
    TodayFigures today;  ///< found before anything runs; then empty
    Population population;
    GraphSource graph;
    Founding founding;
    Site site;
    Observation observation;
    DayParams behaviour;
    Strategy history_strategy;  ///< the levers before day 1; without stages and rules
    std::vector<Strategy> strategies;
    std::vector<Shock> shocks;
    std::string today_file;            ///< where `today` was found: the text of today.toml
    std::vector<std::string> notices;  ///< one for each former name in the files
};

}  // namespace coterie
