// SPDX-License-Identifier: Apache-2.0
// compare --report and sweep --report: the page is written by scripts/report.py, a program of its
// own.
#pragma once

#include <filesystem>
#include <string>

namespace coterie {

/// scripts/report.py: in COTERIE_SCRIPTS, else where this program was installed or built. Throws
/// Failure when it is not found; asked before the study runs, so that no time is lost.
std::filesystem::path report_script();

/// A script that is printed as part of a command: by a path that leads to it from here.
std::string script_text(const std::string& name);

/// Writes report.html into a results folder and prints its path on standard error. Throws Failure
/// when the script fails; the script has then printed the reason.
void write_report(const std::filesystem::path& script, const std::filesystem::path& folder,
                  bool quiet);

}  // namespace coterie
