// SPDX-License-Identifier: Apache-2.0
// Scenarios as text, files in a folder of their own, and what the reader says of them.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include "sim/scenario/read.hpp"

namespace coterie {

/// Everything that is wrong with a scenario called a.toml, or "" when nothing is.
inline std::string problems_of(std::string_view text, const std::vector<Override>& sets = {}) {
    try {
        parse_scenario(text, "a.toml", sets);
        return "";
    } catch (const InvalidInput& wrong) {
        return wrong.what();
    }
}

/// A folder that is removed with its files.
class Folder {
public:
    Folder() : path_(std::filesystem::temp_directory_path() / name()) {
        std::filesystem::create_directories(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    std::filesystem::path write(const std::string& file, std::string_view text) const {
        std::ofstream(path_ / file, std::ios::binary) << text;
        return path_ / file;
    }
    /// What is wrong with a file of the folder; the folder's own name is cut out.
    std::string problems_of(const std::string& file) const {
        try {
            read_scenario(path_ / file);
            return "";
        } catch (const InvalidInput& wrong) {
            std::string text = wrong.what();
            const std::string prefix = path_.string() + "/";
            for (std::size_t at = text.find(prefix); at != std::string::npos;
                 at = text.find(prefix))
                text.erase(at, prefix.size());
            return text;
        }
    }

private:
    static std::string name() {
        static int count = 0;
        return "coterie_scenarios_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
    }
    std::filesystem::path path_;
};

}  // namespace coterie
