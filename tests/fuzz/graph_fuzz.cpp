// SPDX-License-Identifier: Apache-2.0
// Any bytes either read as a graph that keeps its promises, or are refused with InvalidInput.
// The first byte picks the format, the rest is the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "sim/core/problems.hpp"
#include "sim/graph/read_graph.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto formats = coterie::EnumNames<coterie::GraphFormat>::names.size();
    try {
        const auto format = static_cast<coterie::GraphFormat>(data[0] % formats);
        const coterie::ReadGraph read = coterie::parse_graph(text, format, "fuzz");
        const bool good = coterie::is_well_formed(read.graph)
                          && read.labels.size() == read.graph.people()
                          && read.ties.size() == read.graph.ties();
        if (!good) std::abort();
    } catch (const coterie::InvalidInput&) {
        return 0;
    }
    return 0;
}
