// SPDX-License-Identifier: Apache-2.0
#include "sim/core/problems.hpp"

#include <algorithm>
#include <numeric>

namespace coterie {

namespace {

/// Optimal string alignment distance (Damerau 1964, Levenshtein 1966): edits and adjacent swaps.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t other = a[i - 1] == b[j - 1] ? 0 : 1;
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + other});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(now);
    }
    return last[b.size()];
}

}  // namespace

std::string to_string(const Place& place) {
    std::string text = place.file;
    if (place.line > 0) text += ":" + std::to_string(place.line);
    if (place.line > 0 && place.column > 0) text += ":" + std::to_string(place.column);
    return text;
}

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
    constexpr std::size_t longest_known = 200;  // no name is longer, and the search is slow
    if (word.size() > longest_known) return "";
    const std::size_t allowed = std::max<std::size_t>(1, std::min<std::size_t>(word.size() / 3, 6));
    std::string best;
    std::size_t least = allowed + 1;
    for (const std::string& candidate : known) {
        const std::size_t distance = edit_distance(word, candidate);
        if (distance < least) least = distance, best = candidate;
    }
    return best;
}

namespace {

/// The known words that are as near as the nearest, each once: a few. Of a short word, one.
std::vector<std::string> near_ones(std::string_view word, const std::vector<std::string>& known) {
    constexpr std::size_t most = 3, short_word = 3;
    const std::string first = nearest(word, known);
    if (first.empty()) return {};
    std::vector<std::string> found{first};
    const std::size_t distance = edit_distance(word, first);
    for (const std::string& one : known)
        if (word.size() > short_word && found.size() < most && edit_distance(word, one) == distance
            && std::find(found.begin(), found.end(), one) == found.end())
            found.push_back(one);
    return found;
}

}  // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
    const std::vector<std::string> found = near_ones(word, known);
    std::string text;
    for (std::size_t k = 0; k < found.size(); ++k)
        text += (k == 0                 ? "; did you mean '"
                 : k + 1 < found.size() ? ", '"
                                        : " or '")
                + found[k] + "'";
    return found.empty() ? "" : text + "?";
}

void Problems::add(const Place& place, std::string_view what) {
    const std::string where = to_string(place);
    texts_.push_back(where.empty() ? std::string(what) : where + ": " + std::string(what));
}

std::string Problems::joined() const {
    std::string all;
    for (const std::string& text : texts_) all += (all.empty() ? "" : "\n") + text;
    return all;
}

void Problems::throw_if_any() const {
    if (any()) throw InvalidInput(joined());
}

}  // namespace coterie
