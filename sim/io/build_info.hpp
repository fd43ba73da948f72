// SPDX-License-Identifier: Apache-2.0
// Which program this is: written to every manifest and printed by --version.
#pragma once

#include <string>
#include <string_view>

namespace coterie {

struct BuildInfo {
    std::string_view version, commit, flags;
};

/// As given by the build; "unknown" where the build gave nothing.
BuildInfo build_info();

/// "coterie 0.1.0 (commit abc; flags)".
std::string version_text();

}  // namespace coterie
