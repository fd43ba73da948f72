// SPDX-License-Identifier: Apache-2.0
// Interests: one main topic (that of the circle for a share of people), one second, the rest
// faint (assumed): fits 1, 0.56, 0.12. Initiative: lognormal with mean 1 over the
// non-readers, a hundredth for pure readers. All draws are keyed by the person.
#include "sim/model/population.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/random.hpp"

namespace coterie {

namespace {

constexpr float main_fit = 1.0F, second_fit = 0.5625F, faint_fit = 0.118F;

std::uint8_t to_byte(float share) { return static_cast<std::uint8_t>(clamp01(share) * 255.0F); }

void draw_interests(Traits& t, const Population& p, std::uint32_t circle, PersonId who,
                    std::uint64_t run) {
    const auto own = draw<FourDraws>({run, 0, purpose_of("market.interests")}, who);
    const auto shared = draw<FourDraws>({run, 0, purpose_of("market.circles")}, PersonId{circle});
    const std::uint32_t main =
        own.a.below(p.shared_interest) ? shared.a.pick(p.interests) : own.b.pick(p.interests);
    const std::uint32_t second = own.c.pick(p.interests);
    for (std::uint32_t k = 0; k < p.interests; ++k) t.taste[k] = to_byte(faint_fit);
    t.taste[second] = to_byte(second_fit);
    t.taste[main] = to_byte(main_fit);
    t.taste[off_topic] = to_byte(p.off_topic_liking * own.d.value());
}

void draw_temper(Traits& t, const Population& p, PersonId who, std::uint64_t run) {
    const auto u = draw<FourDraws>({run, 0, purpose_of("market.temper")}, who);
    const auto v = draw<FourDraws>({run, 0, purpose_of("market.habits")}, who);
    const double spread = static_cast<double>(p.initiative_spread);
    const bool reader = u.a.below(p.reader_share);
    t.log_initiative = reader ? -4.60517F  // a hundredth
                              : static_cast<float>(spread * u.b.normal() - spread * spread / 2);
    t.log_initiative += p.mean_log_initiative;
    t.shyness = p.mean_shyness * u.c.exponential();
    const float ln_posts =
        static_cast<float>(log_portable(static_cast<double>(p.attention_median_posts))
                           + static_cast<double>(p.attention_spread) * u.d.normal());
    t.attention_posts = static_cast<std::uint8_t>(std::clamp(exp_portable(ln_posts), 1.0F, 255.0F));
    t.friends_needed = to_byte(0.3F + 0.4F * v.a.value());
    t.sociability = static_cast<std::uint8_t>(v.b.bits >> 24);
    t.leanings =
        static_cast<std::uint8_t>((v.c.below(p.opportunist_share) ? leans_opportunist : 0)
                                  | (v.d.below(p.bargain_hunter_share) ? leans_bargain_hunter : 0));
}

void draw_place(Traits& t, const Population& p, std::uint32_t circle, PersonId who,
                std::uint64_t run) {
    const auto u = draw<FourDraws>({run, 0, purpose_of("market.place")}, who);
    const auto home = draw<FourDraws>({run, 0, purpose_of("market.circles")}, PersonId{circle});
    t.tier = u.a.below(p.executive_share)                          ? 3
             : u.a.below(p.executive_share + p.practitioner_share) ? 2
                                                                   : 1;
    const std::uint32_t region =
        u.b.below(p.shared_interest) ? home.b.pick(p.regions) : u.c.pick(p.regions);
    t.region = static_cast<std::uint8_t>(region + 1);
    t.reachable_day =
        static_cast<std::uint16_t>(u.d.pick(std::min(p.reachable_over_days, 65000U) + 1));
}

}  // namespace

Market make_market(const Population& population, GeneratedGraph graph,
                   std::span<const std::uint32_t> reachable, std::uint64_t run_key) {
    const std::uint32_t people = graph.graph.people();
    Market m;
    m.topics = population.interests;
    m.regions = population.regions;
    m.arrivals_per_day = population.arrivals_per_day;
    m.arrivals_trend = population.arrivals_trend;
    m.traits.resize(people);
    m.disposition.assign((std::size_t{people} + 63) / 64 * 64, 0.0F);
    for (std::uint32_t i = 0; i < people; ++i) {
        const PersonId who{i};
        const std::uint32_t circle = graph.circle.empty() ? i : graph.circle[i];
        Traits& t = m.traits[i];
        draw_interests(t, population, circle, who, run_key);
        draw_temper(t, population, who, run_key);
        draw_place(t, population, circle, who, run_key);
        const auto u = draw<FourDraws>({run_key, 0, purpose_of("market.disposition")}, who);
        m.disposition[i] = static_cast<float>(u.a.normal()) + population.mean_disposition;
        if (!reachable.empty()) t.reachable_day = saturate<std::uint16_t>(reachable[i]);
    }
    m.circle = std::move(graph.circle);
    if (m.circle.empty()) {
        m.circle.resize(people);
        for (std::uint32_t i = 0; i < people; ++i) m.circle[i] = i;
    }
    m.acquaintances = std::move(graph.graph);
    return m;
}

}  // namespace coterie
