// SPDX-License-Identifier: Apache-2.0
// JSON on standard output: keys in the order in which they are written. The library writes a number
// that is not finite as null.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace coterie {

using Json = nlohmann::ordered_json;

/// Indented, with a line break at the end; bytes that are not UTF-8 are replaced.
inline std::string json_text(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace coterie
