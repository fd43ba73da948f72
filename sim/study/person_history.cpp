// SPDX-License-Identifier: Apache-2.0
#include "sim/study/person_history.hpp"

#include <algorithm>

#include "sim/core/random.hpp"
#include "sim/model/ending.hpp"

namespace coterie {

namespace {

std::uint64_t event_id(std::uint32_t day, std::uint32_t who, std::string_view what,
                       std::uint32_t occurrence) {
    return mix(mix((std::uint64_t{day} << 32 | who) + purpose_of(what)) ^ (occurrence + 1));
}

/// The id of the post at `place`: which of its author's posts of that day it is, in feed order.
std::uint64_t post_id(const std::vector<Post>& feed, std::uint32_t place) {
    const Post& post = feed[place];
    std::uint32_t nth = 0;
    for (std::uint32_t p = 0; p < place; ++p)
        nth += feed[p].author == post.author && feed[p].day == post.day && is_written(feed[p]);
    return event_id(post.day, post.author, "post", nth);
}

}  // namespace

bool is_written(const Post& p) { return p.kind != PostKind::advert && p.kind != PostKind::gift; }

DayEnd DayEnd::of(const World& w, std::uint32_t person) {
    DayEnd e{w.status[person], w.notices[person], w.standing[person].replies_received, {},
             w.feed,           w.feed_offsets};
    for (std::size_t s = 0; s < seats_each; ++s) e.seats[s] = w.seats[s][person];
    return e;
}

std::vector<std::uint32_t> DayEnd::offered() const {
    std::vector<std::uint32_t> places;
    for (const GroupId seat : seats) {
        if (seat == no_group) continue;
        const std::uint32_t row = index_of(seat) * feed_days;
        for (std::uint32_t p = offsets[row]; p < offsets[row + feed_days]; ++p) places.push_back(p);
    }
    return places;
}

Observer PersonRecorder::observer() {
    return {[this](const Simulation& s) { before_day(s); },
            [this](const Simulation& s) { after_day(s); }};
}

PersonHistory PersonRecorder::finish(std::uint64_t digest) && {
    history_.digest = digest;
    return std::move(history_);
}

void PersonRecorder::before_day(const Simulation& simulation) {
    before_ = DayEnd::of(simulation.world(), person_);
}

void PersonRecorder::after_day(const Simulation& simulation) {
    const World& w = simulation.world();
    PersonDay d;
    d.day = simulation.day();
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
        add(d.day, HistoryEventKind::joined, 0, "join");
    if (d.visited) add(d.day, HistoryEventKind::visited, d.waiting > 0 ? last_answer_ : 0, "visit");
    record_posts(w, d);
    const std::uint32_t noticed =
        s.replies_received - std::min<std::uint32_t>(before_.replies, s.replies_received);
    d.staff_answers = noticed > d.answers ? noticed - d.answers : 0;
    if (before_.status == Status::member && d.status == Status::lapsed)
        add(d.day, HistoryEventKind::lapsed, 0, "lapse");
    if (before_.status == Status::member && d.status == Status::left) {
        add(d.day, HistoryEventKind::left, 0, "leave");
        history_.events.back().note = text_of(s.ended_by);
    }
    history_.days.push_back(d);
}

void PersonRecorder::record_posts(const World& w, PersonDay& d) {
    for (std::uint32_t p = 0; p < w.feed.size(); ++p) {
        const Post& post = w.feed[p];
        if (post.day != w.day || !is_written(post)) continue;
        const bool answers = post.kind == PostKind::answer && post.parent < before_.feed.size();
        const std::uint32_t to = answers ? before_.feed[post.parent].author : no_person;
        const std::uint64_t parent = answers ? post_id(before_.feed, post.parent) : 0;
        if (post.author == person_) {
            ++d.posts;
            history_.events.push_back(
                {post_id(w.feed, p),
                 parent,
                 d.day,
                 answers ? HistoryEventKind::answered : HistoryEventKind::posted,
                 to,
                 {}});
        } else if (to == person_) {
            ++d.answers;
            last_answer_ = post_id(w.feed, p);
            history_.events.push_back(
                {last_answer_, parent, d.day, HistoryEventKind::was_answered, post.author, {}});
        }
    }
}

void PersonRecorder::add(std::uint32_t day, HistoryEventKind kind, std::uint64_t cause,
                         std::string_view what) {
    history_.events.push_back({event_id(day, person_, what, 0), cause, day, kind, no_person, {}});
}

}  // namespace coterie
