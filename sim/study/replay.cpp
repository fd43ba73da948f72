// SPDX-License-Identifier: Apache-2.0
#include "sim/study/replay.hpp"

#include <algorithm>
#include <array>

#include "sim/core/random.hpp"
#include "sim/scenario/parameter.hpp"

namespace coterie {

namespace {

bool stopped(const std::stop_token& stop) { return stop.stop_requested(); }

std::uint64_t event_id(std::uint32_t day, std::uint32_t who, std::string_view what,
                       std::uint32_t occurrence) {
    return mix(mix((std::uint64_t{day} << 32 | who) + purpose_of(what)) ^ (occurrence + 1));
}

bool is_written(const Post& p) { return p.kind != PostKind::advert && p.kind != PostKind::gift; }

/// The id of the post at `place`: which of its author's posts of that day it is, in feed order.
std::uint64_t post_id(const std::vector<Post>& feed, std::uint32_t place) {
    const Post& post = feed[place];
    std::uint32_t nth = 0;
    for (std::uint32_t p = 0; p < place; ++p)
        nth += feed[p].author == post.author && feed[p].day == post.day && is_written(feed[p]);
    return event_id(post.day, post.author, "post", nth);
}

/// The evening before: what a day is compared with.
struct Evening {
    Status status = Status::outside;
    std::uint32_t waiting = 0, replies = 0;
    std::array<GroupId, seats_each> seats{};
    std::vector<Post> feed;
    std::vector<std::uint32_t> offsets;

    static Evening of(const World& w, std::uint32_t person) {
        Evening e{w.status[person], w.notices[person], w.standing[person].replies_received, {},
                  w.feed,           w.feed_offsets};
        for (std::size_t s = 0; s < seats_each; ++s) e.seats[s] = w.seats[s][person];
        return e;
    }
    /// Places of the posts that lie in the groups of the seats.
    std::vector<std::uint32_t> offered() const {
        std::vector<std::uint32_t> places;
        for (const GroupId seat : seats) {
            if (seat == no_group) continue;
            const std::uint32_t row = index_of(seat) * feed_days;
            for (std::uint32_t p = offsets[row]; p < offsets[row + feed_days]; ++p)
                places.push_back(p);
        }
        return places;
    }
};

/// Follows one person through one run.
class Watch {
public:
    Watch(const Arm& arm, std::uint32_t person) : simulation_(arm), person_(person) {}

    bool is_over() const { return simulation_.is_over(); }
    const World& world() const { return simulation_.world(); }
    const Simulation& simulation() const { return simulation_; }
    const Evening& evening_before() const { return before_; }

    void simulate_day() {
        before_ = Evening::of(simulation_.world(), person_);
        const std::optional<Simulation> yesterday = before_.status == Status::member
                                                        ? std::optional<Simulation>(simulation_)
                                                        : std::nullopt;
        simulation_.simulate_day();
        note(yesterday);
    }
    PersonHistory finish() && {
        described_.digest = std::move(simulation_).finish().digest;
        return std::move(described_);
    }
    const std::vector<PersonDay>& days() const { return described_.days; }

private:
    void note(const std::optional<Simulation>& yesterday) {
        const World& w = simulation_.world();
        PersonDay d;
        d.day = w.day;
        d.status = w.status[person_];
        d.visited = before_.status == Status::member && w.last_visit[person_] == w.day;
        d.offered = static_cast<std::uint32_t>(before_.offered().size());
        for (const GroupId seat : before_.seats)
            if (seat != no_group) d.staff_items += w.groups[index_of(seat)].staff_items;
        d.waiting = before_.waiting;
        const Standing& s = w.standing[person_];
        d.satisfaction = s.satisfaction, d.trust = s.trust, d.bond = s.bond;
        d.habit = w.habit[person_], d.group = index_of(w.seats[0][person_]);
        if (before_.status != Status::member && d.status == Status::member)
            add(HistoryEventKind::joined, 0, "join");
        if (d.visited) add(HistoryEventKind::visited, d.waiting > 0 ? last_answer_ : 0, "visit");
        note_posts(w, d);
        const std::uint32_t noticed =
            s.replies_received - std::min<std::uint32_t>(before_.replies, s.replies_received);
        d.staff_answers = noticed > d.answers ? noticed - d.answers : 0;
        if (before_.status == Status::member && d.status == Status::lapsed)
            add(HistoryEventKind::lapsed, 0, "lapse");
        if (yesterday && d.status == Status::left) {
            add(HistoryEventKind::left, 0, "leave");
            described_.events.back().note = why_left(*yesterday, person_);
        }
        described_.days.push_back(d);
    }

    void note_posts(const World& w, PersonDay& d) {
        for (std::uint32_t p = 0; p < w.feed.size(); ++p) {
            const Post& post = w.feed[p];
            if (post.day != w.day || !is_written(post)) continue;
            const bool answers = post.kind == PostKind::answer && post.parent < before_.feed.size();
            const std::uint32_t to = answers ? before_.feed[post.parent].author : nobody;
            const std::uint64_t parent = answers ? post_id(before_.feed, post.parent) : 0;
            if (post.author == person_) {
                ++d.posts;
                described_.events.push_back(
                    {post_id(w.feed, p),
                     parent,
                     w.day,
                     answers ? HistoryEventKind::answered : HistoryEventKind::posted,
                     to,
                     {}});
            } else if (to == person_) {
                ++d.answers;
                last_answer_ = post_id(w.feed, p);
                described_.events.push_back(
                    {last_answer_, parent, w.day, HistoryEventKind::was_answered, post.author, {}});
            }
        }
    }

    void add(HistoryEventKind kind, std::uint64_t cause, std::string_view what) {
        const std::uint32_t day = simulation_.world().day;
        described_.events.push_back(
            {event_id(day, person_, what, 0), cause, day, kind, nobody, {}});
    }

    Simulation simulation_;
    std::uint32_t person_;
    Evening before_;
    std::uint64_t last_answer_ = 0;
    PersonHistory described_;
};

/// Two runs beside one another: since when each person's decisions differ, and what they met.
class Pair {
public:
    explicit Pair(std::uint32_t people) : since_(people, 0) {}

    void note_day(const Watch& a, const Watch& b) {
        const World& x = a.world();
        const World& y = b.world();
        for (std::uint32_t i = 0; i < since_.size(); ++i) {
            if (since_[i] != 0) continue;
            const bool same = x.status[i] == y.status[i] && x.last_visit[i] == y.last_visit[i]
                              && x.standing[i].posts_written == y.standing[i].posts_written;
            if (!same) since_[i] = x.day;
        }
        feeds_.push_back({x.feed, y.feed});
        seats_.push_back({x.seats[0], y.seats[0]});
        levers_.push_back(levers_that_differ(a.simulation().levers(), b.simulation().levers()));
    }

    /// From the person's first different decision back, each link earlier than the one before.
    std::vector<CauseLink> chain(std::uint32_t person) const {
        std::vector<CauseLink> links;
        while (since_[person] != 0) {
            const std::uint32_t day = since_[person];
            const std::uint32_t by = earliest_author(person, day);
            CauseLink link{day, person, "decides differently"};
            if (by == nobody)
                link.what += levers_[day - 1].empty()
                                 ? "; nothing met in the group differs: it is the state left by "
                                   "earlier days"
                                 : "; nothing to read differs, the operator's levers do: "
                                       + levers_[day - 1];
            else
                link.what +=
                    "; had other posts to read, those of person " + std::to_string(by)
                    + " among them"
                    + (levers_[day - 1].empty() ? "" : "; the operator's levers differ, too");
            links.push_back(link);
            if (by == nobody || since_[by] >= day) break;
            person = by;
        }
        return links;
    }
    std::optional<std::uint32_t> since(std::uint32_t person) const {
        return since_[person] == 0 ? std::nullopt : std::optional(since_[person]);
    }

private:
    static std::string levers_that_differ(const Levers& a, const Levers& b) {
        Levers x = a, y = b;
        const auto one = lever_parameters(x), other = lever_parameters(y);
        std::string text;
        for (std::size_t k = 0; k < one.size(); ++k)
            if (value_text(one[k]) != value_text(other[k]))
                text += (text.empty() ? "" : ", ") + one[k].key() + " " + value_text(one[k])
                        + " against " + value_text(other[k]);
        return text;
    }

    /// Posts by author in the group of a person, on the evening before `day`, in one of the runs.
    std::vector<Post> posts_met(std::uint32_t person, std::uint32_t day, bool first) const {
        std::vector<Post> met;
        if (day < 2) return met;
        const auto& [a, b] = feeds_[day - 2];
        const auto& [seat_a, seat_b] = seats_[day - 2];
        const std::uint32_t group = index_of((first ? seat_a : seat_b)[person]);
        for (const Post& post : first ? a : b)
            if (post.to == group && is_written(post)) met.push_back(post);
        return met;
    }

    /// Of those whose posts, met on the evening before, differ between the runs: who was the first
    /// to decide differently. Nobody when the posts are the same.
    std::uint32_t earliest_author(std::uint32_t person, std::uint32_t day) const {
        const std::vector<Post> a = posts_met(person, day, true), b = posts_met(person, day, false);
        std::uint32_t first = nobody;
        const auto count = [](const std::vector<Post>& posts, const Post& like) {
            return std::count_if(posts.begin(), posts.end(), [&](const Post& p) {
                return p.author == like.author && p.day == like.day && p.topic == like.topic;
            });
        };
        for (const auto* posts : {&a, &b})
            for (const Post& post : *posts) {
                if (count(a, post) == count(b, post) || post.author >= since_.size()) continue;
                const std::uint32_t since = since_[post.author];
                if (since != 0 && since < day && (first == nobody || since < since_[first]))
                    first = post.author;
            }
        return first;
    }

    std::vector<std::uint32_t> since_;  // day; 0: never
    std::vector<std::pair<std::vector<Post>, std::vector<Post>>> feeds_;
    std::vector<std::pair<std::vector<GroupId>, std::vector<GroupId>>> seats_;
    std::vector<std::string> levers_;
};

}  // namespace

std::string why_left(const Simulation& before, std::uint32_t person) {
    Simulation again = before.under(*before.arm().scenario);
    again.simulate_day();
    const World& after = again.world();
    if (after.status[person] != Status::left) return "";
    return std::string(text_of(after.standing[person].ended_by));
}

std::optional<Replay> replay_person(const Arm& arm, const std::optional<Arm>& against,
                                    std::uint32_t person, const std::stop_token& stop) {
    Watch one(arm, person);
    std::optional<Watch> other;
    if (against) other.emplace(*against, person);
    Pair pair(arm.market->people());
    while (!one.is_over() || (other && !other->is_over())) {
        if (stopped(stop)) return std::nullopt;
        const bool both = other && !one.is_over() && !other->is_over();
        if (!one.is_over()) one.simulate_day();
        if (other && !other->is_over()) other->simulate_day();
        if (both) pair.note_day(one, *other);
    }
    Replay replay;
    if (other) {
        replay.first_different_day = pair.since(person);
        replay.chain = pair.chain(person);
        replay.other = std::move(*other).finish();
    }
    replay.one = std::move(one).finish();
    return replay;
}

}  // namespace coterie
