// SPDX-License-Identifier: Apache-2.0
#include "sim/model/world.hpp"

#include <bit>

#include "sim/core/parallel.hpp"

namespace coterie {

std::uint64_t digest_of(const World& world) {
    std::uint64_t h = mix(world.day ^ world.run_key);
    for_each_column(world, [&](std::string_view name, const auto& column) {
        using Value = typename std::remove_cvref_t<decltype(column)>::value_type;
        h ^= purpose_of(name);
        if constexpr (Record<Value>)
            h = digest_of(std::span<const unsigned char>(packed<Value>(column)), h);
        else
            h = digest_of(std::span(std::as_const(column)), h);
    });
    h = digest_of(std::span<const Ledger>(&world.ledger, 1), h);
    std::vector<std::uint64_t> parts(chunk_count(world.ties.people()));
    for_each_chunk(static_cast<std::uint32_t>(parts.size()), [&](std::uint32_t c) {
        parts[c] =
            world.ties.digest(c * chunk_size, std::min((c + 1) * chunk_size, world.ties.people()));
    });
    return digest_of(std::span<const std::uint64_t>(parts), h);
}

std::size_t bytes_of(const World& world) {
    std::size_t bytes = world.ties.bytes();
    for_each_column(world, [&](std::string_view, const auto& column) {
        bytes += column.size() * sizeof(column[0]);
    });
    return bytes;
}

}  // namespace coterie
