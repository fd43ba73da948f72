// SPDX-License-Identifier: Apache-2.0
// The order of a day: the only place that names every mechanism. The order is scientific content.
// Members act on what was there at the start of the day; what they write is read from the next day
// on. Neighbours with the same kind of row form one sweep; the sweeps run one after the other.
#pragma once

#include <span>

#include "sim/model/day_list.hpp"
#include "sim/model/mechanisms/accounts/accounts.hpp"
#include "sim/model/mechanisms/advertising/advertising.hpp"
#include "sim/model/mechanisms/appraisal/appraisal.hpp"
#include "sim/model/mechanisms/arriving/arriving.hpp"
#include "sim/model/mechanisms/attachment/attachment.hpp"
#include "sim/model/mechanisms/availability/availability.hpp"
#include "sim/model/mechanisms/awards/awards.hpp"
#include "sim/model/mechanisms/badges/badges.hpp"
#include "sim/model/mechanisms/bonding/bonding.hpp"
#include "sim/model/mechanisms/channels/channels.hpp"
#include "sim/model/mechanisms/check_in/check_in.hpp"
#include "sim/model/mechanisms/content/content.hpp"
#include "sim/model/mechanisms/contribution/contribution.hpp"
#include "sim/model/mechanisms/contribution_dropout/contribution_dropout.hpp"
#include "sim/model/mechanisms/exit/exit.hpp"
#include "sim/model/mechanisms/exposure/exposure.hpp"
#include "sim/model/mechanisms/group_tally/group_tally.hpp"
#include "sim/model/mechanisms/kol_contracts/kol_contracts.hpp"
#include "sim/model/mechanisms/leaders/leaders.hpp"
#include "sim/model/mechanisms/moderation/moderation.hpp"
#include "sim/model/mechanisms/off_topic_removal/off_topic_removal.hpp"
#include "sim/model/mechanisms/packets/packets.hpp"
#include "sim/model/mechanisms/personal_feed/personal_feed.hpp"
#include "sim/model/mechanisms/private_messages/private_messages.hpp"
#include "sim/model/mechanisms/recruitment/recruitment.hpp"
#include "sim/model/mechanisms/referral/referral.hpp"
#include "sim/model/mechanisms/replies/replies.hpp"
#include "sim/model/mechanisms/service/service.hpp"
#include "sim/model/mechanisms/staffing/staffing.hpp"
#include "sim/model/mechanisms/structure/structure.hpp"
#include "sim/model/mechanisms/visiting/visiting.hpp"

namespace coterie {

using Day =
    DayList<KolContracts, Channels,         // the operator's morning
            Staffing, Content, PacketCall,  // what each group offers today
            Availability, PacketPull, StreakPull, FirstVisit, Visiting,  // who comes
            Bonding, PersonalFeed, RemovalDeterrence, Exposure, SponsoredAdverts, Attachment,
            RedPackets, CheckIn, ContributionDropout, Badges, Awards,  // a visit: what is met
            Appraisal, Willingness, AnswerBudget,                      // what it comes to
            GivingBack, Contribution, Replying, FirstWord, Advertising, PrivateMessages, Candidacy,
            Exit, Referral, HabitUpdate,  // what is done
            Answered, ServiceFelt, MessagesReceived, Sanctions, RemovalNotice,
            Recruitment,                                       // events arrive
            OffTopicRemoval, Moderation, Service, GroupTally,  // the groups' night
            Admission, KolDependence, Cultivation, AwardDay, Structure,
            Accounts>;  // the operator's evening

using DayParams = Day::Params;

struct DayScratch;
struct Levers;
struct Shock;
struct World;

/// Simulates one day of `world`. Afterwards `scratch.total()` holds what was counted.
void simulate_day(const DayParams& params, const Levers& levers, std::span<const Shock> shocks,
                  World& world, DayScratch& scratch);

}  // namespace coterie
