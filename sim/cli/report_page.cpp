// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/report_page.hpp"

#include <array>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/core/problems.hpp"
#include "sim/io/shell_words.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr const char* script_name = "report.py";

std::vector<fs::path> places() {
    std::vector<fs::path> all;
    if (const char* given = std::getenv("COTERIE_SCRIPTS")) all.emplace_back(given);
    std::error_code none;
    const fs::path program = fs::read_symlink("/proc/self/exe", none);
    if (none) return all;
    all.push_back(program.parent_path() / "../share/coterie/scripts");  // installed
    all.push_back(program.parent_path() / "../../scripts");             // build/PRESET/coterie
    return all;
}

/// The script of that name; empty when there is none.
fs::path script_named(const std::string& name) {
    for (const fs::path& place : places()) {
        std::error_code ignored;
        if (fs::exists(place / name, ignored)) return (place / name).lexically_normal();
    }
    return {};
}

}  // namespace

std::string script_text(const std::string& name) {
    const fs::path here = fs::path("scripts") / name, script = script_named(name);
    std::error_code none;
    if (script.empty() || fs::equivalent(here, script, none)) return shell_word(here.string());
    return shell_word(script.string());
}

fs::path report_script() {
    if (fs::path script = script_named(script_name); !script.empty()) return script;
    throw Failure(
        "--report needs scripts/report.py, which was not found beside this program; set "
        "COTERIE_SCRIPTS to its folder");
}

void write_report(const fs::path& script, const fs::path& folder, bool quiet) {
    std::array<std::string, 3> words{script.string(), folder.string(), "--quiet"};
    std::array<char*, 4> line{words[0].data(), words[1].data(), words[2].data(), nullptr};
    // The commands on the page name this program.
    std::error_code none;
    if (const fs::path program = fs::read_symlink("/proc/self/exe", none); !none)
        ::setenv("COTERIE_PROGRAM", program.c_str(), 1);
    pid_t child = 0;
    const int wrong = ::posix_spawn(&child, line[0], nullptr, nullptr, line.data(), environ);
    if (wrong != 0) throw Failure("cannot start " + words[0] + ": " + std::strerror(wrong));
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw Failure("the page was not written; the tables are complete; retry with: "
                      + shell_word(words[0]) + " " + shell_word(words[1]));
    if (!quiet) std::cerr << "Page: " << (folder / "report.html").string() << '\n';
}

}  // namespace coterie
