// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/loops.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/core/random.hpp"
#include "sim/model/ending.hpp"
#include "sim/model/mechanisms/recruitment/enter.hpp"
#include "sim/model/seats.hpp"

namespace coterie {

namespace {

/// A share of the `count` things, at least one, drawn by key; in ascending order.
std::vector<std::uint32_t> drawn(const World& w, std::uint32_t count, double share,
                                 std::string_view purpose) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> replicates(count);
    const DrawKey key{w.run_key, w.day, purpose_of(purpose)};
    for (std::uint32_t k = 0; k < count; ++k)
        replicates[k] = {draw<FourDraws>(key, PersonId{k}).a.bits, k};
    const auto wanted = static_cast<std::size_t>(std::max(1.0, std::round(share * count)));
    std::sort(replicates.begin(), replicates.end());
    std::vector<std::uint32_t> chosen;
    for (std::size_t k = 0; k < std::min<std::size_t>(wanted, count); ++k)
        chosen.push_back(replicates[k].second);
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

// ---- posts and adverts: what there is to read ----

bool is_by_members(const Post& post) {
    return post.kind != PostKind::advert && post.kind != PostKind::gift;
}
bool is_advert(const Post& post) { return post.kind == PostKind::advert; }

double advert_share(const World& w) {
    const auto adverts = std::count_if(w.feed.begin(), w.feed.end(), is_advert);
    return w.feed.empty() ? 0.0 : static_cast<double>(adverts) / static_cast<double>(w.feed.size());
}

/// Says a share of the posts in the feed a second time; returns how many.
template <class Direction>
std::uint32_t repeat_posts(World& w, double share, std::string_view purpose, Direction wanted) {
    std::vector<std::uint32_t> places;
    for (std::uint32_t p = 0; p < w.feed.size(); ++p)
        if (wanted(w.feed[p])) places.push_back(p);
    if (places.empty()) return 0;
    std::vector<std::uint8_t> copies(w.feed.size(), 1);
    const auto chosen = drawn(w, static_cast<std::uint32_t>(places.size()), share, purpose);
    for (const std::uint32_t k : chosen) copies[places[k]] = 2;
    std::vector<Post> feed;
    std::vector<std::uint8_t> answers;
    std::vector<std::uint32_t> offsets;
    std::size_t next = 0;
    for (std::uint32_t p = 0; p <= w.feed.size(); ++p) {
        while (next < w.feed_offsets.size() && w.feed_offsets[next] == p) {
            offsets.push_back(static_cast<std::uint32_t>(feed.size()));
            ++next;
        }
        if (p == w.feed.size()) break;
        feed.insert(feed.end(), copies[p], w.feed[p]);
        answers.insert(answers.end(), copies[p], w.feed_answers[p]);
    }
    w.feed = std::move(feed), w.feed_answers = std::move(answers);
    w.feed_offsets = std::move(offsets);
    return static_cast<std::uint32_t>(chosen.size());
}

std::optional<double> pulse_content(Simulation& simulation, double share) {
    const std::uint32_t more =
        repeat_posts(simulation.world(), share, "pulse.content", is_by_members);
    return more > 0 ? std::optional(static_cast<double>(more)) : std::nullopt;
}
double posts_to_read(const Simulation& simulation) {
    const std::vector<Post>& feed = simulation.world().feed;
    return static_cast<double>(std::count_if(feed.begin(), feed.end(), is_by_members));
}

std::optional<double> pulse_adverts(Simulation& simulation, double share) {
    const double before = advert_share(simulation.world());
    if (repeat_posts(simulation.world(), share, "pulse.adverts", is_advert) == 0)
        return std::nullopt;
    const double more = advert_share(simulation.world()) - before;
    return more > 0.0 ? std::optional(more) : std::nullopt;
}
double adverts_to_read(const Simulation& simulation) { return advert_share(simulation.world()); }

// ---- replies and bonds ----

double replies_waiting(const Simulation& simulation) {
    double sum = 0.0;
    for (const std::uint8_t n : simulation.world().notices) sum += n;
    return sum;
}
std::optional<double> pulse_replies(Simulation& simulation, double share) {
    World& w = simulation.world();
    std::vector<std::uint32_t> waiting;  // a person as often as there are replies waiting
    for (std::uint32_t i = 0; i < w.rows(); ++i) waiting.insert(waiting.end(), w.notices[i], i);
    if (waiting.empty()) return std::nullopt;
    const double before = replies_waiting(simulation);
    for (const std::uint32_t k :
         drawn(w, static_cast<std::uint32_t>(waiting.size()), share, "pulse.replies"))
        w.notices[waiting[k]] = saturate<std::uint8_t>(w.notices[waiting[k]] + 1U);
    return replies_waiting(simulation) - before;
}

double strength_of_ties(const Simulation& simulation) {
    const World& w = simulation.world();
    double sum = 0.0;
    for (std::uint32_t i = 0; i < w.rows(); ++i) {
        if (w.status[i] != Status::member) continue;
        for (std::uint32_t k = 0; k < w.ties.degree(i); ++k)
            if (w.status[w.ties.to(i, k)] == Status::member) sum += w.ties.strength(i, k);
    }
    return sum / static_cast<double>(strongest_tie);
}
std::optional<double> pulse_bonds(Simulation& simulation, double share) {
    World& w = simulation.world();
    const double before = strength_of_ties(simulation);
    for (std::uint32_t i = 0; i < w.rows(); ++i)
        for (TieLine& line : w.ties.row(i).lines_in_use())
            for (std::uint16_t& s : line.strength) {
                const double raised = std::round(static_cast<double>(s) * (1.0 + share));
                s = static_cast<std::uint16_t>(
                    std::min(raised, static_cast<double>(strongest_tie)));
            }
    const double more = strength_of_ties(simulation) - before;
    return more > 0.0 ? std::optional(more) : std::nullopt;
}

// ---- people who come and go ----

std::vector<std::uint32_t> members_of(const World& w) {
    std::vector<std::uint32_t> who;
    for (std::uint32_t i = 0; i < w.rows(); ++i)
        if (w.status[i] == Status::member) who.push_back(i);
    return who;
}

std::optional<double> pulse_referral(Simulation& simulation, double share) {
    World& w = simulation.world();
    std::vector<std::uint32_t> outside;
    for (std::uint32_t i = 0; i < w.market->people(); ++i)
        if (w.status[i] == Status::outside && w.market->traits[i].reachable_day <= w.day)
            outside.push_back(i);
    const double members = static_cast<double>(members_of(w).size());
    if (outside.empty() || members == 0.0) return std::nullopt;
    const auto& admission = std::get<Admission::Params>(simulation.arm().scenario->behaviour);
    const double of_outside = share * members / static_cast<double>(outside.size());
    double came = 0.0;
    Introductions introductions;
    for (const std::uint32_t k : drawn(w, static_cast<std::uint32_t>(outside.size()),
                                       std::min(1.0, of_outside), "pulse.referral")) {
        const GroupId seat = seat_for(w, simulation.levers().groups, outside[k], no_person);
        if (seat == no_group) continue;
        enter(admission, w, outside[k], seat, 0.0F, introductions);
        came += 1.0;
    }
    introductions.make(w);
    return came > 0.0 ? std::optional(came) : std::nullopt;
}
double joins_by_referral(const Simulation& simulation) {
    return static_cast<double>(simulation.counted().joins_referral);
}

std::optional<double> pulse_friends(Simulation& simulation, double share) {
    World& w = simulation.world();
    const std::vector<std::uint32_t> members = members_of(w);
    if (members.empty()) return std::nullopt;
    const auto gone = drawn(w, static_cast<std::uint32_t>(members.size()), share, "pulse.friends");
    for (const std::uint32_t k : gone) end_membership(EndCause::outside, w, members[k]);
    return static_cast<double>(gone.size());
}
double leaves_after_friends(const Simulation& simulation) {
    return static_cast<double>(simulation.counted().leaves_friends);
}

// ---- the fee of hired KOLs ----

double fees_of(const Simulation& simulation) {
    double sum = 0.0;
    for (std::size_t k = 0; k < first_home_grown; ++k)
        if (simulation.world().kols[k].state == KolState::active)
            sum += static_cast<double>(simulation.world().kols[k].fee_yuan_per_day);
    return sum;
}
std::optional<double> pulse_fee(Simulation& simulation, double share) {
    const double before = fees_of(simulation);
    for (std::size_t k = 0; k < first_home_grown; ++k)
        simulation.world().kols[k].fee_yuan_per_day *= static_cast<float>(1.0 + share);
    const double more = fees_of(simulation) - before;
    return more > 0.0 ? std::optional(more) : std::nullopt;
}

constexpr std::array all{
    Loop{"content", "posts to read", "posts of members in the feed", "posts of members in the feed",
         Response::level, pulse_content, posts_to_read},
    Loop{"replies", "replies waiting", "replies waiting for their addressees",
         "replies waiting for their addressees", Response::level, pulse_replies, replies_waiting},
    Loop{"bonds", "tie strengths", "strength of every tie",
         "sum of the strengths of ties between members", Response::level, pulse_bonds,
         strength_of_ties},
    Loop{"referral", "people", "members, by people from outside",
         "joins that came by an invitation", Response::flow, pulse_referral, joins_by_referral},
    Loop{"adverts", "share of the feed", "adverts in the feed", "share of adverts in the feed",
         Response::level, pulse_adverts, adverts_to_read},
    Loop{"fee", "yuan/day", "fees of hired KOLs", "fees of hired KOLs", Response::level, pulse_fee,
         fees_of},
    Loop{"friends", "people", "leavings, by members drawn at random",
         "members who left because their friends were gone", Response::flow, pulse_friends,
         leaves_after_friends},
};

}  // namespace

std::span<const Loop> loops() { return all; }

}  // namespace coterie
