// SPDX-License-Identifier: Apache-2.0
// Who speaks. Posts started at a visit are Poisson with mean a_i g, a budget per visit, so that no
// cascade can branch without end;
//   g = exp(-shy exp(-v / s0 - cS B)) exp(bE (E - 1/2)) drive (quiet if stopped) (1 + ask items)
//       exp(mom exp(-days since the last post / tM))
// where v counts those who spoke in the group in the last days: silence feeds on itself, but no
// formula says "silence". Whether somebody stops contributing is weighed at the next visit, when
// answers have had their chance: P(stop) = (alpha - 1) / (k0 + k + kr replies) (Wilkinson 2008).
#pragma once

#include "sim/model/visitor_lanes.hpp"

namespace coterie {

/// Visitors who are willing write.
struct Contribution {
    static constexpr std::string_view name = "contribution";
    static constexpr std::string_view summary =
        "Visitors start posts and questions, as many as their willingness makes likely.";
    using Row = Visitor;
    struct Params {
        float posts_per_visit = 0.1829F;
        float speakers_scale = 2.0F;
        float bond_safety = 2.5F;
        float satisfaction_push = 0.8F;
        float quiet_share = 0.04F;
        float item_safety = 0.7F;
        float interactive_push = 0.3F;
        float question_share = 0.25F;
        float off_topic_share = 0.30F;
        float leader_push = 0.7F;
        float momentum = 1.5F;
        float momentum_days = 3.0F;
        float most_posts_per_visit = 12.0F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                core(field("posts_per_visit", &P::posts_per_visit, "posts/visit", 0, 10,
                           "Mean of posts a person starts at a visit with nothing in the way.",
                           "core, fitted (results/reference/fit); ma of the first prototype",
                           {"hall", "starters", Moves::up}),
                     0.1F, 4),
                field("speakers_scale", &P::speakers_scale, "speakers", 0.1F, 100,
                      "Recent speakers that take stage fear down to 37 %.", "first prototype",
                      {"hall", "posts", Moves::down}),
                field("bond_safety", &P::bond_safety, "", 0, 10,
                      "How much bonds take of stage fear.", "first prototype",
                      {"hall", "posts", Moves::up}),
                field("satisfaction_push", &P::satisfaction_push, "ln", 0, 5,
                      "How much satisfaction raises speaking.", "first prototype",
                      {"hall", "posts"}),
                field("quiet_share", &P::quiet_share, "share", 0, 1,
                      "Speaking left to those who have stopped.", "first prototype",
                      {"hall", "posts", Moves::up}),
                field("item_safety", &P::item_safety, "speakers", 0, 20,
                      "An item of staff or KOL counts as so many speakers.", "first prototype",
                      {"hall", "posts", Moves::up}),
                field("interactive_push", &P::interactive_push, "ln", 0, 3,
                      "How much an item that asks members raises speaking that day.",
                      "assumed (0.1-0.7)", {"hall", "posts", Moves::up}),
                field("question_share", &P::question_share, "share", 0, 1,
                      "Share of started posts that ask something.", "assumed (0.1-0.5)",
                      {"hall", "questions", Moves::up}),
                field("off_topic_share", &P::off_topic_share, "share", 0, 1,
                      "Share of started posts that are off topic.",
                      "first prototype; Ren & Kraut 2014", {"hall", "off_topic_posts", Moves::up}),
                field("leader_push", &P::leader_push, "ln", 0, 5,
                      "How much the role of a leader raises speaking.", "assumed: twice (0-1.5)",
                      {"leaders", "posts", Moves::up}),
                field("momentum", &P::momentum, "ln", 0, 3,
                      "How much having just spoken raises speaking.",
                      "self-feeding activity (Vaz de Melo et al. 2015: form); assumed (0.5-2)",
                      {"hall", "posts", Moves::up}),
                field("momentum_days", &P::momentum_days, "days", 0.5F, 60,
                      "Days of silence in which that falls to 37 %.", "assumed (1-7)",
                      {"hall", "posts", Moves::up}),
                field("most_posts_per_visit", &P::most_posts_per_visit, "posts", 1, 60,
                      "Bound of the mean of either kind at one visit.", "first prototype",
                      {"hall", "posts"})};
        }
    };

    template <class U>
    struct DrawsOf {
        U starters, seat;
        static constexpr std::array words{VisitDraw::starters, VisitDraw::seat_to_speak_in};
    };
    using Draws = DrawsOf<Uniform>;
    static void screen(const Params&, const Today& today, VisitorLanes& m,
                        const DrawsOf<Uniform8>& draws) {
        m.posts = poisson(draws.starters, m.posts_mean * (1.0F - today.site.private_share), 24);
    }
    static bool applies_to(const Today&, const Visitor& v) { return v.visit.posts > 0; }
    static void step(const Params& p, const Today& today, Visitor& v, const Draws& draws) {
        if (v.seats[0] == no_group && v.seats[1] == no_group) return;
        const std::size_t seat = seat_to_speak_in(v, draws.seat);
        for (std::uint32_t k = 0; k < v.visit.posts; ++k) start_post(p, today, v, seat, k);
    }

    /// Notes that this visitor wrote `post` in this visit, whatever its kind.
    static void write(const Today& today, Visitor& v, Post post) {
        Standing& s = v.standing;
        if (s.posts_written == 0) {
            mark(post, mark_first);
            v.tally.add(Count::first_posts);
        }
        if (s.role == Role::leader) mark(post, s.leader_slot == 0 ? mark_leader : mark_leader_2);
        v.tally.add(Count::speakers, v.visit.spoke ? 0 : 1);
        v.visit.spoke = true;
        s.posts_written = saturate<std::uint16_t>(s.posts_written + 1U);
        s.posts_to_weigh = saturate<std::uint8_t>(s.posts_to_weigh + 1U);
        s.spoke_day = saturate<std::uint16_t>(today.day + 1);
        v.tally.add(Count::off_topic_posts, post.topic == off_topic ? 1 : 0);
        v.out.posts->push_back(post);
    }

    /// A topic in proportion to the author's interests, off topic left out.
    static std::uint8_t topic_of_interest(const Visitor& v, Uniform u) {
        // Nobody foretells which: the topics that end no later than the draw are counted.
        static_assert(most_topics > 8 && most_topics <= 16 && taste_size == 16);
        constexpr UInt8 topics{8, 9, 10, 11, 12, 13, 14, 15};
        const UInt8 later = load_eight_bytes(v.traits.taste.data() + 8);
        const UInt8 low = running_sums(load_eight_bytes(v.traits.taste.data()));
        const UInt8 high = running_sums(topics < most_topics ? later : UInt8{}) + low[7];
        const std::uint32_t at = u.pick(high[7]);
        const std::uint32_t before = lanes_true(low <= at) | lanes_true(high <= at) << 8;
        const auto topic = static_cast<std::uint8_t>(std::popcount(before));
        return topic < most_topics ? topic : std::uint8_t{0};  // who likes nothing
    }

    /// Writes the k-th post that this visitor starts today.
    static void start_post(const Params& p, const Today& today, Visitor& v, std::size_t seat,
                           std::uint32_t k) {
        const FourDraws u = draw_occurrence(today.key_of<Contribution>(), v.id, k);
        const bool asks = u.a.below(p.question_share);
        const bool talks_off = u.b.below(p.off_topic_share / (1.0F - p.question_share + 1e-6F));
        const bool off = !asks & talks_off;  // & for no branch
        if (off && u.d.below(v.visit.off_topic_held_back)) return;
        Post post;
        post.to = index_of(v.seats[seat]);
        post.author = index_of(v.id);
        post.day = saturate<std::uint16_t>(today.day);
        post.topic = off ? off_topic : topic_of_interest(v, u.c);
        post.kind = asks ? PostKind::question : PostKind::starter;
        v.tally.add(asks ? Count::questions : Count::starters);
        write(today, v, post);
    }

private:
    /// Home, or the temporary group in proportion to what was read there.
    static std::size_t seat_to_speak_in(const Visitor& v, Uniform u) {
        if (v.seats[1] == no_group) return 0;
        if (v.seats[0] == no_group) return 1;
        const std::uint32_t home = v.visit.read[0] + 1, side = v.visit.read[1] + 1;
        return u.pick(home + side) < home ? 0 : 1;
    }
};

/// How willing a visitor is to speak today, and how many posts that makes.
struct Willingness {
    static constexpr std::string_view name = "willingness";
    static constexpr std::string_view summary =
        "Initiative, held back by stage fear in silence, lifted by satisfaction, bonds and items "
        "that ask, sets how many posts a visitor is likely to write.";
    using Row = VisitorLanes;
    using Params = Contribution::Params;
    static constexpr bool shares_params = true;

    template <class Real>
    static void step(const Params& p, const Today& today, VisitorLanesOf<Real>& m) {
        const Real days_silent = static_cast<float>(today.day + 1) - m.spoke_day;
        const Real spoke_last = p.momentum * exp_portable(days_silent * (-1.0F / p.momentum_days));
        const Real speakers = m.speakers + p.item_safety * m.item_today;
        const Real fear =
            m.shyness
            * exp_portable(speakers * (-1.0F / p.speakers_scale) - p.bond_safety * m.bond);
        // A power of the share left to those who have stopped, so that 0 and 1 are both legal.
        const float ln_quiet = ln_of(p.quiet_share);
        m.log_willingness =
            p.satisfaction_push * (m.satisfaction - 0.5F) - fear + m.has_stopped * ln_quiet
            + m.recognition + (m.drive < 1.0F ? ln_of(m.drive) : Real{}) + m.leads * p.leader_push
            + m.asked_today * p.interactive_push + (m.spoke_day > 0.0F ? spoke_last : Real{});
        const Real mean = p.posts_per_visit * exp_portable(m.log_initiative + m.log_willingness);
        m.posts_mean = mean < p.most_posts_per_visit ? mean : Real{} + p.most_posts_per_visit;
    }

private:
    template <class Real>
    static Real ln_of(Real share) {
        const Real ln = log1p_portable(share - 1.0F);
        return share < 1e-6F ? Real{} - 13.8F : ln;
    }
};

/// Whether posts of earlier visits, and what came back, make somebody stop contributing.
struct ContributionDropout {
    static constexpr std::string_view name = "echo";
    static constexpr std::string_view summary =
        "At the next visit each post is weighed: the fewer posts so far and the fewer answers, "
        "the likelier one stops contributing; stopping can revert.";
    using Row = VisitorLanes;
    struct Params {
        float stop_exponent = 1.485F;
        float stop_offset = 1.0F;
        float reply_credit = 3.006F;
        float comeback_days = 35.0F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                core(field("stop_exponent", &P::stop_exponent, "", 1, 4,
                           "alpha: P(stop after the k-th post) = (alpha - 1) / (k0 + k + ...).",
                           "core, fitted (results/reference/fit); Wilkinson 2008: 1.5-2.5",
                           {"hall", "posts", Moves::down}),
                     1.02F, 3),
                field("stop_offset", &P::stop_offset, "posts", 0, 20, "k0 in the same.",
                      "first prototype", {"hall", "posts", Moves::up}),
                core(field("reply_credit", &P::reply_credit, "posts/reply", 0, 10,
                           "An answer received counts as so many posts.",
                           "core, fitted (results/reference/fit); kr of the first prototype",
                           {"hall", "posts", Moves::up}),
                     0, 4),
                field("comeback_days", &P::comeback_days, "days", 1, 3650,
                      "Mean days until one who stopped starts again.", "first prototype",
                      {"hall", "posts", Moves::down})};
        }
    };
    template <class U>
    struct DrawsOf {
        U stop, comeback;
        static constexpr std::array words{VisitDraw::stops, VisitDraw::comes_back};
    };
    using Draws = DrawsOf<Uniform>;
    static void step(const Params& p, const Today&, VisitorLanes& m,
                     const DrawsOf<Uniform8>& draws) {
        const Int8 had_stopped = m.has_stopped > 0.0F;
        const Float8 credit = p.reply_credit * m.replies_received;
        Float8 stays = Float8{} + 1.0F;
        Float8 weighed{};
        for (Int8 more = m.posts_to_weigh > 0.0F; lanes_true(more) != 0;) {
            const Float8 through = m.posts_written - weighed;
            const Float8 stops = (p.stop_exponent - 1.0F) / (p.stop_offset + through + credit);
            stays = more ? stays * (1.0F - clamp01(stops)) : stays;
            weighed += 1.0F;
            more = m.posts_to_weigh > weighed;
        }
        const Int8 stops = ~had_stopped & (draws.stop.value() >= stays);
        const Float8 back = 1.0F - exp_portable(-m.days_away / p.comeback_days);
        const Int8 comes_back = had_stopped & (draws.comeback.value() < back);
        m.has_stopped -= to_float(stops - comes_back);
        m.posts_to_weigh = Float8{};
        m.count_true(Count::stops, stops);
    }
};

}  // namespace coterie
