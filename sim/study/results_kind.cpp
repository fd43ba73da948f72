// SPDX-License-Identifier: Apache-2.0
#include "sim/study/results_kind.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "sim/core/problems.hpp"
#include "sim/io/files.hpp"
#include "sim/io/shell_words.hpp"
#include "sim/study/manifest.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

struct Kind {
    std::string_view command, text;
    std::string_view use;  ///< what can be done with a finished one; {} is the folder
    bool is_study = false, is_resumable = true;
};

constexpr std::string_view only_resume = "coterie resume {} finishes it";
constexpr std::array kinds{
    Kind{"run", "a study", "", true},
    Kind{"compare", "a comparison", "", true},
    Kind{"sweep", "a sweep", "coterie resume {} finishes it, and coterie merge joins its shards"},
    Kind{"map", "a phase map", only_resume},
    Kind{"attribute", "an attribution", only_resume},
    Kind{"seek", "a search", only_resume},
    Kind{"posterior", "a comparison over the posterior", only_resume},
    Kind{"assumptions", "a comparison under assumptions", only_resume},
    Kind{"sensitivity", "a sensitivity analysis",
         "coterie sensitivity STUDY --from {} takes its most influential parameters"},
    Kind{"calibrate", "a calibration",
         "coterie confront {} says what it explains, and coterie compare STUDY --posterior {} "
         "draws from it"},
    Kind{"import", "an imported community", "coterie compare {}/community.toml starts from it",
         false, false},
    Kind{"confront", "a measured community", "its tables are finished", false, false}};

const Kind* kind_of(std::string_view command) {
    const auto at = std::find_if(kinds.begin(), kinds.end(),
                                 [&](const Kind& k) { return k.command == command; });
    return at == kinds.end() ? nullptr : &*at;
}

std::string with_folder(std::string_view text, const fs::path& folder) {
    std::string made(text);
    const std::string name = shell_word(folder.string());
    for (std::size_t at = 0; (at = made.find("{}", at)) != std::string::npos; at += name.size())
        made.replace(at, 2, name);
    return made;
}

[[noreturn]] void refuse(const fs::path& folder, const std::string& command,
                         const std::string& wanted) {
    const Kind* kind = kind_of(command);
    throw InvalidInput(folder.string() + " is " + kind_text(command) + ", not " + wanted
                       + (kind == nullptr ? "" : "; " + with_folder(kind->use, folder)));
}

}  // namespace

std::string command_of_results(const fs::path& folder) {
    const fs::path file = manifest_file(folder);
    if (!is_there(file))
        throw InvalidInput(folder.string() + " is not a results folder (it has no manifest.json)");
    const auto j = nlohmann::json::parse(read_whole(file, most_manifest_bytes), nullptr, false);
    if (j.is_object() && j.contains("command") && j["command"].is_string()) return j["command"];
    if (j.is_object() && j.contains("stage")) return "calibrate";  // of earlier versions
    throw InvalidInput(file.string()
                       + " is not a manifest of coterie, or damaged; what the folder holds is not "
                         "known");
}

bool are_same_kind(std::string_view command, std::string_view other) {
    const Kind *a = kind_of(command), *b = kind_of(other);
    const bool are_studies = a != nullptr && b != nullptr && a->is_study && b->is_study;
    return command == other || are_studies;
}

std::string kind_text(std::string_view command) {
    const Kind* kind = kind_of(command);
    return kind == nullptr ? "what the command '" + std::string(command) + "' made"
                           : std::string(kind->text);
}

void check_is_of(const fs::path& folder, std::string_view command) {
    const std::string there = command_of_results(folder);
    if (there != command) refuse(folder, there, kind_text(command));
}

void check_is_study(const fs::path& folder) {
    const std::string command = command_of_results(folder);
    const Kind* kind = kind_of(command);
    if (kind == nullptr || !kind->is_study) refuse(folder, command, "a study of one scenario");
}

void check_is_resumable(const fs::path& folder) {
    const std::string command = command_of_results(folder);
    const Kind* kind = kind_of(command);
    if (kind == nullptr || !kind->is_resumable)
        refuse(folder, command, "what can be left unfinished");
}

}  // namespace coterie
