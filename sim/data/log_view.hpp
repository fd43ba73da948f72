// SPDX-License-Identifier: Apache-2.0
// A community log arranged for measuring: by member, by day, and as a network of authors
// and addressees. Each arrangement is made when first used. Not for several threads.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "sim/data/community_log.hpp"
#include "sim/graph/acquaintances.hpp"

namespace coterie {

/// Seconds of each author's posts, ascending. Authors in order of their first post.
struct PostTimes {
    std::vector<std::uint32_t> author;              ///< row in the log
    std::vector<std::uint32_t> place_of;            ///< of each row here, or none_logged
    std::vector<std::vector<std::int64_t>> second;  ///< by place
};

/// Calendar days from the day of the first event to the end.
struct DaySeries {
    std::int64_t first_day = 0;
    std::vector<double> messages, authors, first_posts;  ///< by day
    std::vector<double> authors_30d, authors_7d;         ///< trailing windows, once they are full
};

struct DirectedEdge {
    std::uint32_t from = 0, to = 0, messages = 0;
    bool answered = false;            ///< there is an edge the other way
    std::uint32_t both_messages = 0;  ///< least of the two directions
};

/// Nodes are those who addressed or were addressed, self-addressed messages left out.
struct AddressNetwork {
    std::uint32_t nodes = 0;
    std::vector<DirectedEdge> edges;  ///< by from, then to, as nodes
    Acquaintances undirected;
    std::vector<double> out_degree, in_degree, degree, received;  ///< by node
    double messages = 0.0;
};

class LogView {
public:
    explicit LogView(const CommunityLog& log) : log_(log) {}
    const CommunityLog& log() const { return log_; }
    std::int64_t end() const { return log_.end_second; }

    const PostTimes& posts() const;
    const std::vector<double>& counts() const;  ///< posts of each author
    const DaySeries& days() const;
    const AddressNetwork& network() const;
    /// Each author's active days, ascending.
    const std::vector<std::vector<std::int64_t>>& active_days() const;
    /// Days between consecutive active days, all authors' together.
    const std::vector<double>& day_gaps() const;

private:
    const CommunityLog& log_;
    mutable std::optional<PostTimes> posts_;
    mutable std::optional<std::vector<double>> counts_, day_gaps_;
    mutable std::optional<DaySeries> days_;
    mutable std::optional<AddressNetwork> network_;
    mutable std::optional<std::vector<std::vector<std::int64_t>>> active_days_;
};

}  // namespace coterie
