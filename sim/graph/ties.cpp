// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/ties.hpp"

#include "sim/core/digest.hpp"
#include "sim/graph/tie_search.hpp"

namespace coterie {

namespace {

TieLine empty_line(std::uint32_t no_person) {
    TieLine line{};
    line.to.fill(no_person);
    return line;
}

}  // namespace

void TiePool::grow(TieRowHead& head, std::uint32_t no_person) {
    const std::uint32_t capacity = head.capacity + head.capacity / 8 + 1;
    std::uint32_t place = 0;
    if (capacity < recycled_sizes && !free[capacity].empty()) {
        place = free[capacity].back();
        free[capacity].pop_back();
    } else {
        place = static_cast<std::uint32_t>(lines.size());
        if (lines.size() + capacity > lines.capacity())  // an eighth at a time, not twice
            lines.reserve(lines.size() + lines.size() / 8 + capacity + 64);
        lines.resize(lines.size() + capacity);
    }
    std::copy_n(lines.begin() + head.first_line, head.capacity, lines.begin() + place);
    std::fill(lines.begin() + place + head.capacity, lines.begin() + place + capacity,
              empty_line(no_person));
    if (head.capacity > 0 && head.capacity < recycled_sizes)
        free[head.capacity].push_back(head.first_line);
    head.first_line = place;
    head.capacity = capacity;
}

std::uint32_t TieRow::find(PersonId other) const {
    const std::size_t place = find_tie(lines_in_use(), other);
    return std::min(static_cast<std::uint32_t>(place), head_->degree);
}

void TieRow::add(PersonId other, std::uint16_t strength_now, std::uint16_t contexts_now) {
    if (head_->degree == head_->capacity * ties_per_line) pool_->grow(*head_, no_person_);
    const std::uint32_t k = head_->degree++;
    line(k).to[k % ties_per_line] = index_of(other);
    line(k).strength[k % ties_per_line] = strength_now;
    line(k).contexts[k % ties_per_line] = contexts_now;
}

void TieRow::acquaint(PersonId other) {
    const std::uint32_t k = find(other);
    if (k == head_->degree) return add(other, 0, context_acquainted);
    std::uint16_t& contexts_now = line(k).contexts[k % ties_per_line];
    contexts_now = static_cast<std::uint16_t>(contexts_now | context_acquainted);
}

void TieRow::strengthen(PersonId other, float gain) {
    // The place after the last tie holds strength 0: a new tie grows from there like any other,
    // without a branch on whether it is new, which the machine could not predict.
    const std::uint32_t k = find(other);
    if (k == head_->capacity * ties_per_line) pool_->grow(*head_, no_person_);
    head_->degree += k == head_->degree ? 1U : 0U;
    TieLine& at = line(k);
    const std::uint32_t lane = k % ties_per_line;
    const auto w = static_cast<float>(at.strength[lane]);
    at.to[lane] = index_of(other);
    at.strength[lane] = static_cast<std::uint16_t>(w + gain * (strongest_tie - w));
}

void TieRow::drop_weaker_than(std::uint16_t least) {
    for (std::uint32_t k = 0; k < head_->degree;) {
        if (strength(k) >= least || (contexts(k) & context_acquainted) != 0) {
            ++k;
            continue;
        }
        const std::uint32_t last = --head_->degree;
        TieLine& from = line(last);
        TieLine& into = line(k);
        into.to[k % ties_per_line] = from.to[last % ties_per_line];
        into.strength[k % ties_per_line] = from.strength[last % ties_per_line];
        into.contexts[k % ties_per_line] = from.contexts[last % ties_per_line];
        from.to[last % ties_per_line] = no_person_;
        from.strength[last % ties_per_line] = 0;
        from.contexts[last % ties_per_line] = 0;
    }
}

std::uint64_t Ties::count() const {
    std::uint64_t sum = 0;
    for (const TieRowHead& head : heads_) sum += head.degree;
    return sum;
}

std::size_t Ties::bytes() const {
    std::size_t sum = heads_.size() * sizeof(TieRowHead);
    for (const TiePool& pool : pools_) sum += pool.lines.capacity() * sizeof(TieLine);
    return sum;
}

std::uint64_t Ties::digest(std::uint32_t first, std::uint32_t last) const {
    std::uint64_t h = 0;
    for (std::uint32_t i = first; i < last; ++i)
        h = digest_of(std::span<const TieLine>(lines_of(i), lines_for(degree(i))), h + degree(i));
    return h;
}

void Ties::reserve_rows(std::span<const std::uint32_t> ties_each) {
    for (std::uint32_t i = 0; i < people(); ++i) {
        TiePool& pool = pools_[i / chunk_size];
        TieRowHead& head = heads_[i];
        if (head.capacity > 0) continue;
        head.first_line = static_cast<std::uint32_t>(pool.lines.size());
        head.capacity = lines_for(ties_each[i]);
        pool.lines.resize(pool.lines.size() + head.capacity, empty_line(people()));
    }
}

}  // namespace coterie
