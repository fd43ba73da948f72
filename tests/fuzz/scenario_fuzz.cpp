// SPDX-License-Identifier: Apache-2.0
// Any bytes either read as a scenario whose resolved form reads back the same, or are refused with
// InvalidInput.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "sim/core/problems.hpp"
#include "sim/scenario/read.hpp"
#include "sim/scenario/resolved.hpp"

namespace {

std::optional<coterie::Scenario> read(std::string_view text) {
    try {
        return coterie::parse_scenario(text, "fuzz.toml");
    } catch (const coterie::InvalidInput&) {
        return std::nullopt;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::optional<coterie::Scenario> scenario = read(text);
    if (!scenario) return 0;
    const std::string resolved = coterie::to_toml(*scenario);
    if (coterie::to_toml(coterie::parse_scenario(resolved, "fuzz.toml")) != resolved) std::abort();
    return 0;
}
