// SPDX-License-Identifier: Apache-2.0
// The steps of exposure.hpp.
#pragma once

#include "sim/model/mechanisms/exposure/exposure.hpp"
#include "sim/model/mechanisms/personal_feed/shown_posts.hpp"
#include "sim/model/reading.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

template <>
struct Step<Exposure> {
    using Params = Exposure::Params;
    struct Draws {
        Uniform home_start, side_start;
        static constexpr std::array words{VisitDraw::home_start, VisitDraw::side_start};
    };
    static void step(const Params& p, const Today& today, Visitor& v, const Draws& draws) {
        float budget = p.attention_share * static_cast<float>(v.traits.attention_posts);
        read_items(p, today, v, budget);
        const std::uint32_t days = std::min(v.whole_days_away(today), feed_days);
        float home_share = 1.0F;
        if (v.seats[1] != no_group) {
            const float home = p.home_seat_preference * appeal(today, v, 0) + v.standing.bond;
            const float side = appeal(today, v, 1);
            home_share = home / (home + side);
        }
        const auto whole = static_cast<std::uint32_t>(budget);
        const auto for_home = static_cast<std::uint32_t>(budget * home_share);
        const std::uint32_t read = read_seat(p, today, v, 0, days, for_home, draws.home_start);
        if (v.seats[1] != no_group)
            read_seat(p, today, v, 1, days, whole - std::min(whole, read), draws.side_start);
        count(v);
    }

private:
    /// Interest in what a group is for; a group for anything appeals to every person by half.
    static float appeal(const Today& today, const Visitor& v, std::size_t seat) {
        const std::uint8_t topic = today.group(v.seats[seat]).topic;
        return topic < most_topics ? 0.1F + static_cast<float>(v.traits.taste[topic]) / 255.0F
                                   : 0.5F;
    }
    static void read_items(const Params& p, const Today& today, Visitor& v, float& budget) {
        const Group& g = today.group(v.seats[0]);
        const std::uint32_t staff = g.staff_items;
        const std::uint32_t all = staff + g.kol_items[0] + g.kol_items[1];
        if (all == 0) return;
        const auto topic_of = [&](std::uint32_t k) {
            return g.item_topics[k % g.item_topics.size()];
        };
        const auto fit = [&](std::uint32_t k) {
            return 0.3F + 0.7F * static_cast<float>(v.traits.taste[topic_of(k)]) / 255.0F;
        };
        const std::uint32_t read = std::min(all, static_cast<std::uint32_t>(budget));
        const float staff_worth = p.item_value_posts * g.quality * g.freshness;
        float staff_value = 0.0F;
        float entertained = 0.0F;  // items that do not inform
        for (std::uint32_t k = 0; k < std::min(read, staff); ++k) {
            staff_value += staff_worth * fit(k);
            entertained += topic_of(k) == off_topic ? staff_worth * fit(k) : 0.0F;
        }
        for (std::uint32_t k = staff; k < read; ++k) {
            const float value = p.kol_item_value_posts * g.kol_freshness * fit(k);
            entertained += topic_of(k) == off_topic ? value : 0.0F;
            v.visit.value_of_kol[k - staff < g.kol_items[0] ? 0 : 1] += value;
            v.visit.kol_value += value;
        }
        budget -= static_cast<float>(read);
        v.visit.staff_value = staff_value;
        v.visit.entertained = entertained;
        v.visit.matched = staff_value + v.visit.kol_value - entertained;
    }
    static std::uint32_t read_seat(const Params& p, const Today& today, Visitor& v,
                                   std::size_t seat, std::uint32_t days, std::uint32_t budget,
                                   Uniform start) {
        const auto [first, last] = today.recent(v.seats[seat], days);
        const std::uint32_t offered = last - first;
        const std::uint32_t reads = std::min(offered, budget);
        v.visit.first[seat] = first, v.visit.offered[seat] = offered;
        v.visit.start[seat] = start.pick(offered), v.visit.read[seat] = reads;
        if (v.visit.hidden_share > 0.0F) return read_personal_feed(p, today, v, seat, budget);
        // From the start to the end, then from the first again. Who reads everything begins at the
        // first: the sums are the same. A mask in place of an unpredictable branch.
        const std::uint32_t some_only = reads < offered ? ~0U : 0U;
        const std::uint32_t at = first + (v.visit.start[seat] & some_only);
        const std::uint32_t before_end = std::min(last - at, reads);
        TopicReader reader(v.traits.taste);
        reader.read(today.feed_columns->topics() + at, before_end);
        if (reads > before_end)
            reader.read(today.feed_columns->topics() + first, reads - before_end);
        const auto [taste, off, adverts] = reader.sums();
        const std::uint32_t fit = taste - off * v.traits.taste[off_topic];
        v.visit.posts_read += reads;
        v.visit.off_topic_read += off;
        v.visit.adverts_read += adverts;
        v.visit.unread += offered - reads;
        v.visit.matched += static_cast<float>(fit) / 255.0F;
        v.visit.unmatched += static_cast<float>(255U * reads - taste) / 255.0F;
        if (today.kols[first_home_grown].state != KolState::none
            || today.kols[first_home_grown + 1].state != KolState::none)
            value_leaders(p, today.feed.subspan(at, before_end),
                          today.feed.subspan(first, reads - before_end), v);
        return reads;
    }
    /// Reads on until the budget is spent on posts that are shown; `read` becomes the way gone.
    /// What is not shown is no backlog.
    static std::uint32_t read_personal_feed(const Params& p, const Today& today, Visitor& v,
                                            std::size_t seat, std::uint32_t budget) {
        const std::uint32_t first = v.visit.first[seat], offered = v.visit.offered[seat];
        const bool led = today.kols[first_home_grown].state != KolState::none
                         || today.kols[first_home_grown + 1].state != KolState::none;
        std::uint32_t reads = 0, at = v.visit.start[seat];
        v.visit.read[seat] = 0;
        for (std::uint32_t way = 1; way <= offered; ++way) {
            const std::span<const Post> one = today.feed.subspan(first + at, 1);
            at = at + 1 < offered ? at + 1 : 0;
            if (!shows_post(today, v, one[0])) continue;
            if (reads == budget) {
                ++v.visit.unread;
                continue;
            }
            ++reads;
            v.visit.read[seat] = way;
            const float fit = static_cast<float>(v.traits.taste[one[0].topic]) / 255.0F;
            v.visit.unmatched += 1.0F - fit;
            if (one[0].topic == off_topic)
                ++v.visit.off_topic_read;
            else
                v.visit.matched += fit;
            v.visit.adverts_read += one[0].topic == advert_topic ? 1U : 0U;
            if (led) value_leaders(p, one, {}, v);
        }
        v.visit.posts_read += reads;
        return reads;
    }
    static void value_leaders(const Params& p, std::span<const Post> one, std::span<const Post> two,
                              Visitor& v) {
        std::array<std::uint32_t, 2> posts{};
        for (const auto part : {one, two})
            for (const Post& post : part)
                if (post.marks > mark_first) ++posts[post.marks >= mark_leader_2 ? 1 : 0];
        for (std::uint32_t s = 0; s < 2; ++s) {
            const float value = p.leader_post_value * static_cast<float>(posts[s]);
            v.visit.value_of_kol[first_home_grown + s] += value;
            v.visit.kol_value += value;
            v.visit.matched += value;
        }
    }
    static void count(Visitor& v) {
        v.tally.posts_read += v.visit.posts_read;
        v.tally.unread += v.visit.unread;
        v.tally.matched_milli += thousandths(v.visit.matched);
        if (v.visit.kol_value <= 0.0F) return;
        for (std::size_t k = 0; k < most_kols; ++k)
            v.tally.*kol_value_milli[k] += thousandths(v.visit.value_of_kol[k]);
    }
};

}  // namespace coterie
