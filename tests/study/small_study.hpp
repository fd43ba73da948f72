// SPDX-License-Identifier: Apache-2.0
// A community small enough to simulate hundreds of times, with a strategy, its twin and another
// one.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "sim/io/files.hpp"
#include "sim/scenario/read.hpp"
#include "sim/study/study.hpp"

namespace coterie {

inline constexpr std::string_view small_text = R"(
[study]
question = "Do packets keep more members?"
days = 12
replicates = 4
primary_metric = "members"
structure_every_days = 5
[population]
people = 300
[founding]
members = 60
[[strategy]]
name = "none"
[[strategy]]
name = "twin"
extends = "none"
[[strategy]]
name = "packets, daily"
extends = "none"
[strategy.incentives]
packet_yuan_per_day = 20
)";

inline Scenario small_scenario(const std::vector<Override>& overrides = {}) {
    return parse_scenario(small_text, "small.toml", overrides);
}

inline StudyPlan small_plan() {
    StudyPlan plan;
    plan.scenario = small_scenario();
    plan.scenario_file = "small.toml";
    plan.baseline = 0;
    return plan;
}

/// An empty folder of this test's own, removed at its end.
class OwnFolder {
public:
    explicit OwnFolder(const std::string& name)
        : path_(std::filesystem::path(COTERIE_BINARY_DIR) / ("test_study_" + name)) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    OwnFolder(const OwnFolder&) = delete;
    OwnFolder& operator=(const OwnFolder&) = delete;
    ~OwnFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

/// Every file below `folder` that is compared, by name.
inline std::map<std::string, std::string> compared_files(const std::filesystem::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        const std::string name = std::filesystem::relative(entry.path(), folder).string();
        if (entry.is_regular_file() && name != "timings.csv" && name != "log.txt")
            files[name] = read_whole(entry.path());
    }
    return files;
}

}  // namespace coterie
