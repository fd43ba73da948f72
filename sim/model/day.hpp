// SPDX-License-Identifier: Apache-2.0
// The order of a day: the only place that names every mechanism, and scientific content. Members
// act on what was there at the start of the day; what they write is read from tomorrow on.
// Neighbours with the same kind of row are one sweep; a barrier lies where the row changes.
#pragma once

#include "sim/model/day_plan.hpp"
#include "sim/model/mechanisms/adverts/adverts.hpp"
#include "sim/model/mechanisms/appraisal/appraisal.hpp"
#include "sim/model/mechanisms/arriving/arriving.hpp"
#include "sim/model/mechanisms/bonding/bonding.hpp"
#include "sim/model/mechanisms/contribution/contribution.hpp"
#include "sim/model/mechanisms/curation/curation.hpp"
#include "sim/model/mechanisms/exit/exit.hpp"
#include "sim/model/mechanisms/exposure/exposure.hpp"
#include "sim/model/mechanisms/groups/groups.hpp"
#include "sim/model/mechanisms/awards/awards.hpp"
#include "sim/model/mechanisms/incentives/incentives.hpp"
#include "sim/model/mechanisms/kol/kol.hpp"
#include "sim/model/mechanisms/messages/messages.hpp"
#include "sim/model/mechanisms/recruitment/recruitment.hpp"
#include "sim/model/mechanisms/replies/replies.hpp"
#include "sim/model/mechanisms/staff/staff.hpp"
#include "sim/model/mechanisms/visiting/visiting.hpp"

namespace coterie {

using Day = DayPlan<KolContracts, Channels,         // the operator's morning
                    Staffing, Content, PacketCall,  // what each group offers today
                    Availability, PacketPull, StreakPull, FirstVisit, Visiting,  // who comes
                    Bonding, PersonalFeed, RemovalDeterrence, Exposure, SponsoredAdverts, Attachment,
                    RedPackets, CheckIn, ContributionDropout, Badges, Awards,  // a visit: what is met
                    Appraisal, Willingness, AnswerBudget,        // what it comes to
                    GivingBack, Contribution, Replying, FirstWord, Advertising, PrivateMessages,
                    Candidacy, Exit, Referral, HabitUpdate,                           // what is done
                    Answered, MessagesReceived, Sanctions, RemovalNotice, Recruitment,  // letters arrive
                    OffTopicRemoval, Moderation, Service, GroupTally,  // the groups' night
                    Admission, KolDependence, Cultivation, AwardDay, Structure,
                    Accounts>;  // the operator's evening

using DayParams = Day::Params;

/// Lives one day of `world`. Afterwards `desk.total()` holds what was counted.
void simulate_day(const DayParams& params, const Levers& levers, std::span<const Shock> shocks,
              World& world, DayScratch& scratch);

}  // namespace coterie
