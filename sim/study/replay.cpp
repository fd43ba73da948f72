// SPDX-License-Identifier: Apache-2.0
#include "sim/study/replay.hpp"

#include <algorithm>

#include "sim/scenario/parameter.hpp"

namespace coterie {

namespace {

/// Two runs beside one another: since when each person's decisions differ, and what they met.
class RunPair {
public:
    explicit RunPair(std::uint32_t people) : since_(people, 0) {}

    void record_day(const Simulation& a, const Simulation& b) {
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
        levers_.push_back(levers_that_differ(a.levers(), b.levers()));
    }

    /// From the person's first different decision back, each link earlier than the one before.
    std::vector<CauseLink> chain(std::uint32_t person) const {
        std::vector<CauseLink> links;
        while (since_[person] != 0) {
            const std::uint32_t day = since_[person];
            const std::uint32_t by = earliest_author(person, day);
            CauseLink link{day, person, "decides differently"};
            if (by == no_person)
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
            if (by == no_person || since_[by] >= day) break;
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

    /// Among the authors whose posts of the evening before differ between the runs: the first one
    /// to decide differently; `no_person` when the posts are the same.
    std::uint32_t earliest_author(std::uint32_t person, std::uint32_t day) const {
        const std::vector<Post> a = posts_met(person, day, true), b = posts_met(person, day, false);
        std::uint32_t first = no_person;
        const auto count = [](const std::vector<Post>& posts, const Post& like) {
            return std::count_if(posts.begin(), posts.end(), [&](const Post& p) {
                return p.author == like.author && p.day == like.day && p.topic == like.topic;
            });
        };
        for (const auto* posts : {&a, &b})
            for (const Post& post : *posts) {
                if (count(a, post) == count(b, post) || post.author >= since_.size()) continue;
                const std::uint32_t since = since_[post.author];
                if (since != 0 && since < day && (first == no_person || since < since_[first]))
                    first = post.author;
            }
        return first;
    }

    std::vector<std::uint32_t> since_;  // day; 0: never
    std::vector<std::pair<std::vector<Post>, std::vector<Post>>> feeds_;
    std::vector<std::pair<std::vector<GroupId>, std::vector<GroupId>>> seats_;
    std::vector<std::string> levers_;
};

/// A run with the recorder of a person.
class WatchedPerson {
public:
    WatchedPerson(const Arm& arm, std::uint32_t person)
        : simulation_(arm), recorder_(person), days_(arm.scenario->study.days) {}

    std::uint32_t days() const { return days_; }
    const Simulation& simulation() const { return simulation_; }
    /// Simulates up to `day`, or to the end of the study before that; false when stopped.
    bool run_until(std::uint32_t day, const std::stop_token& stop) {
        const Observer observer = recorder_.observer();
        return simulation_.run_until(std::min(day, days_), stop, {&observer, 1});
    }
    PersonHistory finish() && {
        return std::move(recorder_).finish(std::move(simulation_).finish().digest);
    }

private:
    Simulation simulation_;
    PersonRecorder recorder_;
    std::uint32_t days_;
};

}  // namespace

std::optional<Replay> replay_person(const Arm& arm, const std::optional<Arm>& against,
                                    std::uint32_t person, const std::stop_token& stop) {
    WatchedPerson one(arm, person);
    std::optional<WatchedPerson> other;
    if (against) other.emplace(*against, person);
    RunPair pair(arm.market->people());
    for (std::uint32_t day = 1; day <= std::max(one.days(), other ? other->days() : 0); ++day) {
        if (!one.run_until(day, stop)) return std::nullopt;
        if (other && !other->run_until(day, stop)) return std::nullopt;
        if (other && day <= std::min(one.days(), other->days()))
            pair.record_day(one.simulation(), other->simulation());
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
