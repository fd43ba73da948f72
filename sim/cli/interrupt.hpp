// SPDX-License-Identifier: Apache-2.0
// Ctrl-C: runs stop between two days. Where something takes longer than a second, the program ends
// at once; every file is whole or absent at any moment, so nothing is lost by that.
#pragma once

#include <atomic>

namespace coterie {

/// Becomes true at the first Ctrl-C (or SIGTERM); the second one ends the program at once.
const std::atomic<bool>& stop_on_interrupt();

}  // namespace coterie
