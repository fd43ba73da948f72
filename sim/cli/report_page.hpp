// SPDX-License-Identifier: Apache-2.0
// compare --report: the page is written by scripts/report.py, a program of its own.
#pragma once

#include <filesystem>

namespace coterie {

/// scripts/report.py: in COTERIE_SCRIPTS, else where this program was installed or built. Throws
/// Failure when it is nowhere, so that nobody waits for a page that cannot come.
std::filesystem::path report_script();

/// Writes report.html into a results folder and says so on standard error. Throws Failure when the
/// script fails; what it said of the reason stands on standard error already.
void write_report(const std::filesystem::path& script, const std::filesystem::path& folder,
                  bool quiet);

}  // namespace coterie
