// SPDX-License-Identifier: Apache-2.0
#include "sim/io/build_info.hpp"

#ifndef COTERIE_VERSION
#define COTERIE_VERSION "unknown"
#endif
#ifndef COTERIE_COMMIT
#define COTERIE_COMMIT "unknown"
#endif
#ifndef COTERIE_BUILD_FLAGS
#define COTERIE_BUILD_FLAGS "unknown"
#endif

namespace coterie {

BuildInfo build_info() { return {COTERIE_VERSION, COTERIE_COMMIT, COTERIE_BUILD_FLAGS}; }

std::string version_text() {
    const BuildInfo build = build_info();
    return "coterie " + std::string(build.version) + " (commit " + std::string(build.commit)
           + "; flags: " + std::string(build.flags) + ")";
}

}  // namespace coterie
