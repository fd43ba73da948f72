// SPDX-License-Identifier: Apache-2.0
// The version of the program: written to every manifest and printed by --version.
#pragma once

#include <string>
#include <string_view>

namespace coterie {

struct BuildInfo {
    std::string_view version, commit, flags;
};

/// What the build defines; "unknown" for what it does not.
BuildInfo build_info();

/// "coterie 0.1.0 (commit abc; flags)".
std::string version_text();

}  // namespace coterie
