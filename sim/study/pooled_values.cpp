// SPDX-License-Identifier: Apache-2.0
#include "sim/study/pooled_values.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace coterie {

namespace {

bool is_measured(const Ratio& r) { return !std::isnan(r.part); }

struct Pooled {
    double parts = 0.0, wholes = 0.0, replicates = 0.0;
};
Pooled pooled(std::span<const Ratio> replicates) {
    Pooled p;
    for (const Ratio& r : replicates)
        if (is_measured(r)) p.parts += r.part, p.wholes += r.whole, p.replicates += 1.0;
    return p;
}

double mean_whole(std::span<const Ratio> replicates) {
    const Pooled p = pooled(replicates);
    return p.replicates > 0.0 ? p.wholes / p.replicates : undefined;
}

}  // namespace

std::vector<double> pooled_values(std::span<const Ratio> replicates) {
    const bool totals = std::all_of(replicates.begin(), replicates.end(),
                                    [](const Ratio& r) { return r.whole == 1.0; });
    if (totals) return values_of(replicates);
    const Pooled p = pooled(replicates);
    const double ratio = Ratio(p.parts, p.wholes).value();
    std::vector<double> values;
    for (const Ratio& r : replicates)
        values.push_back(ratio + (r.part - ratio * r.whole) / (p.wholes / p.replicates));
    return values;
}

PooledPairs pooled_pairs(std::span<const Ratio> arm, std::span<const Ratio> baseline) {
    assert(arm.size() == baseline.size() && "arms are compared over the same replicates");
    std::vector<Ratio> a(arm.begin(), arm.end()), b(baseline.begin(), baseline.end());
    for (std::size_t r = 0; r < a.size(); ++r)
        if (!is_measured(a[r]) || !is_measured(b[r])) a[r] = b[r] = Ratio();
    return {pooled_values(a), pooled_values(b), mean_whole(a), mean_whole(b)};
}

}  // namespace coterie
