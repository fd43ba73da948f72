// SPDX-License-Identifier: Apache-2.0
// Ctrl-C: runs stop between two days. Where something takes longer than a second, the program ends
// at once; every file is whole or absent at any moment, so nothing is lost by that.
#pragma once

#include <stop_token>

namespace coterie {

/// A stop is requested at the first Ctrl-C (or SIGTERM); the second one ends the program at once.
std::stop_token stop_on_interrupt();

}  // namespace coterie
