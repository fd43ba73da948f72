// SPDX-License-Identifier: Apache-2.0
// The steps of private_messages.hpp.
#pragma once

#include "sim/core/bits.hpp"
#include "sim/model/mechanisms/private_messages/private_messages.hpp"
#include "sim/model/visitor_lanes.hpp"

namespace coterie {

template <>
struct Step<PrivateMessages> {
    using Params = PrivateMessages::Params;
    template <class U>
    struct DrawsOf {
        U messages, whether_met, target;
        static constexpr std::array words{VisitDraw::messages, VisitDraw::to_acquaintance,
                                          VisitDraw::recipient};
    };
    using Draws = DrawsOf<Uniform>;
    static void screen(const Params& p, const Today& today, VisitorLanes& m,
                       const DrawsOf<UniformLanes>& draws) {
        const FloatLanes mean =
            p.messages_per_visit * m.sociability / 255.0F + m.posts_mean * today.site.private_share;
        m.messages = poisson(draws.messages, mean, most_messages);
    }
    static bool applies_to(const Today&, const Visitor& v) { return v.visit.messages > 0; }
    static void step(const Params& p, const Today& today, Visitor& v, const Draws& draws) {
        for (std::uint32_t k = 0; k < v.visit.messages; ++k) {
            const bool looks_around = today.site.directory || k > 0;
            const FourDraws u = looks_around
                                    ? draw_occurrence(today.key_of<PrivateMessages>(), v.id, k)
                                    : FourDraws{draws.whether_met, draws.target, {}, {}};
            const std::uint32_t to = addressee(p, today, v, u, k);
            if (to == no_person) continue;
            ++v.tally.messages;
            const std::uint32_t before = v.ties.degree();
            v.ties.strengthen(PersonId{to}, p.tie_gain);
            v.tally.new_ties += v.ties.degree() - before;
            v.out.events->push_back(
                {to, index_of(v.id), PrivateMessages::message, 0, 1, index_of(v.seats[0])});
        }
    }

private:
    static constexpr std::uint32_t most_messages = 12, most_looked_at = 16;
    /// One found by search, an acquaintance, or one of the ties in proportion to its strength.
    static std::uint32_t addressee(const Params& p, const Today& today, const Visitor& v,
                                   const FourDraws& u, std::uint32_t message) {
        const bool searches = today.site.directory && u.c.below(p.search_share);
        const std::uint32_t to = searches ? no_person : one_known(p, v, u.a, u.b);
        return to == no_person && today.site.directory ? one_found(today, v, message) : to;
    }
    static std::uint32_t one_known(const Params& p, const Visitor& v, Uniform whether_met,
                                   Uniform target) {
        if (whether_met.below(p.acquaintance_share))
            if (const auto known = static_cast<std::uint32_t>(v.acquaintances.size()); known > 0)
                return v.acquaintances[target.pick(known)];
        std::uint32_t sum = 0;
        for (std::uint32_t k = 0; k < v.ties.degree(); ++k) sum += v.ties.strength(k);
        std::uint32_t at = target.pick(sum);
        for (std::uint32_t k = 0; k < v.ties.degree(); ++k) {
            if (at < v.ties.strength(k)) return v.ties.to(k);
            at -= v.ties.strength(k);
        }
        return no_person;
    }
    /// The first of some drawn people who was here within a week, else within a month.
    static std::uint32_t one_found(const Today& today, const Visitor& v, std::uint32_t message) {
        std::uint32_t fallback = no_person;
        for (std::uint32_t n = 0; n < most_looked_at; n += 4) {
            const std::uint32_t occurrence = most_messages + most_looked_at * message + n;
            const auto words =
                bits_as<Block>(draw_occurrence(today.key_of<PrivateMessages>(), v.id, occurrence));
            for (const std::uint32_t word : words) {
                const std::uint32_t who = Uniform{word}.pick(today.people);
                const std::uint32_t seen = who == index_of(v.id) ? 0 : today.recency_of(who);
                if (seen == 3) return who;
                if (seen != 0 && fallback == no_person) fallback = who;
            }
        }
        return fallback;
    }
};

template <>
struct Step<MessagesReceived> {
    using Params = MessagesReceived::Params;
    static bool applies_to(const Today&, const Addressee& a) {
        return a.events.has(PrivateMessages::message, PrivateMessages::message_back);
    }
    static void step(const Params& p, const Today& today, Addressee& a) {
        if (a.status != Status::member) return;
        for (const Event& event : a.events) {
            if (event.kind != PrivateMessages::message
                && event.kind != PrivateMessages::message_back)
                continue;
            a.notices = saturate<std::uint8_t>(a.notices + 1U);
            const std::uint32_t before = a.ties.degree();
            a.ties.strengthen(PersonId{event.from}, p.tie_gain);
            a.tally.new_ties += a.ties.degree() - before;
            const FourDraws u =
                draw<FourDraws>(today.key_of<MessagesReceived>(), a.id, event.from + 1);
            if (!u.a.below(p.answer_share)) continue;
            ++a.tally.messages_back;
            a.out.events->push_back(
                {event.from, index_of(a.id), PrivateMessages::message_back, 0, 1, event.group});
        }
    }
};

}  // namespace coterie
