// SPDX-License-Identifier: Apache-2.0
// A job of the farm as a text for another rank, and its runs as texts on the way back: JSON with
// the scenario as TOML. The scenario is text only because it goes to another process: a design sets
// its numbers in a Scenario, and every number is printed in the shortest form that reads back to
// the same bits, so the other rank has the same scenario. A rank keeps the scenario and the files
// it read last, since the next job usually has the same.
#pragma once

#include <memory>
#include <mutex>

#include "sim/study/farm.hpp"

namespace coterie {

class TaskWriter {
public:
    /// What it refers to must outlive it.
    TaskWriter(std::span<const Scenario> scenarios, const StudyInputs& inputs, const RunPlan& runs);
    std::string task_of(const FarmJob& job);

private:
    std::span<const Scenario> scenarios_;
    std::string head_;  ///< files and plan, the same for all
    std::size_t written_ = 0;
    std::string toml_;  ///< of the scenario written last
};

/// A run that another rank simulated. Throws the error of that rank (InvalidInput or Failure), and
/// Failure when its run file is not in the results folder: the ranks do not see the same disk.
FinishedRun finished_run_of(std::string_view answer, const RunPlan& runs);

/// Does tasks in this process.
class TaskServer {
public:
    void run_tasks(std::string_view task, const std::function<void(std::string)>& answer,
                   const std::stop_token& stop);

private:
    struct World {
        std::string key;
        Scenario scenario;
    };
    struct Files {
        std::string key;
        StudyInputs inputs;
    };
    std::mutex mutex_;
    std::shared_ptr<const World> world_;
    std::shared_ptr<const Files> files_;
};

}  // namespace coterie
