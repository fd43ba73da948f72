// SPDX-License-Identifier: Apache-2.0
// The World: the state of one run, a documented column per quantity. Copying it is the fork.
// What a day needs only in passing is in the Desk; what never changes is in the Market.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/core/digest.hpp"
#include "sim/graph/ties.hpp"
#include "sim/model/market.hpp"
#include "sim/model/posts.hpp"

namespace coterie {

inline constexpr std::uint32_t seats_each = 2;  // a home group and a temporary one
inline constexpr std::uint32_t most_kols = 4;   // two hired, two home-grown
inline constexpr std::uint32_t first_home_grown = 2;
inline constexpr std::uint32_t nobody = ~0U;
inline constexpr std::uint32_t feed_days = 3;  // how far back a chat is read
inline constexpr GroupId no_group{0};          // the seat of people without a seat; nothing there

/// People whom the dense pass takes side by side: columns over people have a multiple of it.
inline constexpr std::uint32_t member_lanes = 64;

enum class Status : std::uint8_t { outside, member, lapsed, left };

/// Bits of the column `spell`.
inline constexpr std::uint8_t availability_busy = 1;
inline constexpr std::uint8_t availability_effective =
    2;  // found value and trusts: as of the last visit

enum class Role : std::uint8_t { none, leader };

/// What only a visit needs: one cache line a person.
struct alignas(64) Standing {
    float satisfaction = 0.0F;                          // moving average of what visits were worth
    float trust = 0.3F;                                 // in the brand, [0, 1]
    float annoyance = 0.0F;                             // fades within days
    float bond = 0.0F;                                  // benefit of ties at the last visit, [0, 1)
    float drive = 1.0F;                                 // intrinsic drive, 1 = whole
    std::array<std::uint16_t, most_kols> attachment{};  // to each KOL, 65535 = full
    std::uint16_t posts_written = 0;
    std::uint16_t replies_received = 0;
    std::uint16_t spoke_day = 0;  // day + 1 of the last post; 0 = never
    std::uint16_t points = 0;
    std::uint8_t posts_to_weigh = 0;  // posts whose echo has not been weighed yet
    std::uint8_t stopped = 0;         // 1: has stopped contributing for now
    std::uint8_t strikes = 0;
    std::uint8_t retention = 0;  // bits: visited on day 1, 7, 30, 90 after joining
    Role role = Role::none;
    std::uint8_t leader_slot = 0;
    std::uint16_t awarded_day = 0;        // day + 1 of the last award; 0 = never
    std::uint16_t removal_day = 0;        // day + 1 of the last removal of an off-topic post
    std::array<std::uint8_t, 18> room{};  // named, so that the digest sees no padding
};
static_assert(sizeof(Standing) == 64);

enum class GroupState : std::uint8_t { open, dissolved };
enum class GroupKind : std::uint8_t { community, temporary };

struct alignas(64) Group {
    float pull = 0.0F;               // logit added for every member today (pings subtract)
    float habit_pull = 0.0F;         // logit per unit of habit today (regular columns)
    float packet_pull = 0.0F;        // logit per unit of packet response today
    float pay_expected_yuan = 0.0F;  // what an opener can expect today
    float quality = 0.0F;            // of today's staff items, [0, 1]
    float staleness_items = 0.0F;    // items of the last 30 days: novelty wears off
    float kol_staleness_items = 0.0F;
    float freshness = 1.0F, kol_freshness = 1.0F;  // what novelty leaves of today's items' worth
    float content_hours = 0.0F;                    // given to this group today
    float service_hours = 0.0F;                    // given to this group today
    float answers_ready = 0.0F;                    // questions staff can still answer, carried over
    float habit_slots = 0.0F;                      // expectation of the regular slot, [0, 1]
    float moderation_hours = 0.0F;                 // given to this group today
    std::uint32_t members = 0;
    std::uint32_t visitors = 0;                // of the last day
    std::uint32_t gift_fen = 0;                // given by members, shared out tomorrow
    std::uint32_t openers = 0;                 // who opened a packet when there last was one,
    std::uint32_t visitors_before_packet = 0;  // and visitors of the day before
    std::uint16_t staff_items = 0;             // today
    std::uint16_t interactive_items = 0;
    std::array<std::uint16_t, first_home_grown> kol_items{};
    std::array<std::uint8_t, 8> item_topics{};  // of today's items, staff and KOL, in turn
    std::uint16_t silent_days = 0;
    std::uint16_t speakers = 0;          // distinct, in the days of the feed
    std::uint16_t two_speakers_day = 0;  // last day on which two members had spoken in the feed
    std::uint16_t posts_today = 0;
    std::uint16_t opened_day = 0;
    std::uint16_t ends_day = 0;          // temporary groups; 0 = never
    std::uint16_t split_rest_until = 0;  // day
    std::uint8_t topic = 255;            // what the group is for; 255 = anything
    std::uint8_t region = 0, tier = 0;   // 0 = anybody
    GroupState state = GroupState::open;
    GroupKind kind = GroupKind::community;
    std::uint8_t dead = 0;                // 1: no two members have spoken for long, see GroupTally
    std::uint8_t packet_day = 0;          // 1: the operator sent a packet today
    std::array<std::uint8_t, 15> room{};  // named, so that the digest sees no padding
};
static_assert(sizeof(Group) == 128);

enum class KolState : std::uint8_t { none, active, gone };
/// One celebrity or leader. Slots below `first_home_grown` are hired.
struct Kol {
    double value_read = 0.0;  // moving average of the value members read from this one
    float fee_yuan_per_day = 0.0F;
    float dependence = 0.0F;        // moving share of all value read that hangs on this one
    float skill = 0.0F;             // home-grown: matured share, [0, 1]
    std::uint32_t person = nobody;  // home-grown: who
    std::uint32_t exit_day = 0;     // day + 1; 0 = has not gone
    KolState state = KolState::none;
    std::array<std::uint8_t, 3> spare{};
};
static_assert(sizeof(Kol) == 32);

/// Money and work so far, by what it was spent on.
struct Ledger {
    double wages_yuan = 0, packets_yuan = 0, gifts_yuan = 0, kol_fees_yuan = 0, channels_yuan = 0,
           referrals_yuan = 0, fees_income_yuan = 0;
    double content_hours = 0, service_hours = 0, moderation_hours = 0, cultivation_hours = 0,
           structure_hours = 0;
};

struct World {
    const Market* market = nullptr;
    std::uint64_t run_key = 0;
    std::uint32_t day = 0;  // days lived
    // Streamed over everybody each day:
    std::vector<Status> status;
    std::vector<std::uint8_t> availability;      // busy or free; effective member or not
    std::vector<float> inclination;              // logit from satisfaction and drive, last visit
    std::vector<float> habit;                    // as of the last visit; fades with the days since
    std::vector<float> reward_reference;         // yuan a visit has come to be worth
    std::vector<float> packet_response;          // wears out with packets, recovers
    std::vector<std::uint16_t> last_visit;       // day, see days_since
    std::vector<std::uint16_t> joined;           // day, see days_since
    std::vector<std::uint16_t> motive_ends_day;  // day on which the reason for being here ends
    std::vector<std::uint8_t> notices;           // replies and messages waiting
    std::vector<std::uint8_t> streak;            // days checked in on end
    std::array<std::vector<GroupId>, seats_each> seats;
    std::vector<std::uint32_t> recency_bits;  // two bits a person, as of this morning, see Today
    // One line a person:
    std::vector<Standing> standing;
    // Everything else:
    std::vector<Group> groups;                // 0 is the lobby
    std::vector<Post> feed;                   // the last days' posts, by group, then day
    std::vector<std::uint32_t> feed_offsets;  // feed_days a group, plus one
    std::vector<std::uint8_t> feed_answers;   // answers so far to each post of the feed
    std::vector<Kol> kols;
    std::vector<Event> waiting;  // letters to be delivered tomorrow
    Ledger ledger;
    Ties ties;

    std::uint32_t rows() const { return static_cast<std::uint32_t>(status.size()); }
};

/// The one list of columns: digest, memory count, describe. Ties go by their own rows.
template <class AnyWorld, class Visit>
void for_each_column(AnyWorld& w, Visit&& visit) {
    visit("status", w.status), visit("spell", w.availability), visit("inclination", w.inclination);
    visit("habit", w.habit), visit("reward_reference", w.reward_reference);
    visit("packet_response", w.packet_response), visit("last_visit", w.last_visit);
    visit("joined", w.joined), visit("need_until", w.motive_ends_day), visit("notices", w.notices);
    visit("streak", w.streak), visit("home_seat", w.seats[0]), visit("side_seat", w.seats[1]);
    visit("around", w.recency_bits);
    visit("standing", w.standing), visit("groups", w.groups), visit("feed", w.feed);
    visit("feed_offsets", w.feed_offsets), visit("feed_answers", w.feed_answers);
    visit("kols", w.kols), visit("waiting", w.waiting);
}

/// Digest over all columns, ledger and ties.
std::uint64_t digest_of(const World& world);

/// Bytes of live state: columns and ties (not the shared market).
std::size_t bytes_of(const World& world);

}  // namespace coterie
