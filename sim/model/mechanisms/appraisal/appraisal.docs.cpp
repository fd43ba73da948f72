// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/appraisal/appraisal.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array appraisal_notes{
    note("information_weight", "Value of full information.",
         assumed("the data do not separate it from misfit_cost and bond_weight"),
         rises("satisfaction")),
    note("enough_posts", "Matched posts that give 63 % of the information benefit.",
         assumed("their knee at 40 messages allows 13 to 40").citing("ren2014"),
         falls("information_benefit")),
    note("overload_posts", "Matched posts above which more reading lowers the benefit.",
         adapted("liang2007", "40 messages").citing("ren2014"),
         changes("information_benefit", "busy")),
    note("overload_fade_posts", "Further posts that lower the benefit to 37 %.",
         assumed("chosen to fit their overload").within(40, 160).citing("ren2014"),
         changes("information_benefit", "busy")),
    note("bond_weight", "Value of full bonds.", fitted("results/reference/fit"),
         rises("satisfaction")),
    note("bond_scale", "Sum of the strengths of present ties that gives 63 % of full bonds.",
         assumed(), falls("bond_benefit")),
    note("reply_weight", "Value of received answers.", assumed("sign only").citing("joyce2006"),
         rises("satisfaction")),
    note("attachment_weight", "Value of meeting a KOL with full attachment.", assumed(),
         rises("satisfaction", "kol")),
    note("misfit_cost", "Cost of reading 40 posts of no interest.", fitted("results/reference/fit"),
         falls("satisfaction")),
    note("backlog_cost", "Cost of unread posts, per ln(1 + attention budgets left unread).",
         adapted("jones2004", "overload makes people end participation; the size is assumed"),
         falls("satisfaction", "busy")),
    note("annoyance_cost", "Cost of one advert just read.",
         assumed("with exit.annoyed_per_day: visits fall linearly in adverts, three times as much "
                 "in the long run")
             .within(0.1, 0.8)
             .citing("goli2025"),
         falls("satisfaction", "ads")),
    note("annoyance_half_life_days", "Days in which annoyance halves.", assumed().within(0.5, 7),
         rises("annoyance", "ads")),
    note("ping_annoyance", "Annoyance of one staff item as a notification.",
         assumed().within(0, 0.3), rises("annoyance")),
    note("satisfaction_gain", "Weight of the latest visit in satisfaction.",
         assumed("0.1 to 0.2 is usual in moving averages of this kind"), changes("satisfaction")),
    note("entertainment_weight", "Value of full entertainment by items that do not inform.",
         assumed("entertainment binds and does not inform; the size is assumed").within(0, 1),
         rises("satisfaction", "hall, content.information_share=0")),
    note("trust_anchor", "Trust after many visits of no worth: that of a person who joins.",
         assumed("as recruitment_decision gives it").within(0.2, 0.5), rises("trust")),
    note("trust_slope", "Rise of that level with the worth of visits.",
         assumed("full trust is near where each visit is worth as much as one can be")
             .within(0.2, 0.8),
         rises("trust", "hall, content.information_share=0")),
    note("trust_gain", "Share of the gap to full trust that a good visit closes.",
         assumed().within(0.005, 0.05), rises("trust")),
    note("trust_loss", "Share of trust that a bad visit removes.",
         assumed("losses weigh two to three times as much as gains"), falls("trust")),
    note("effective_satisfaction",
         "Satisfaction over the last visits that a member must have to count as effective.",
         assumed("on balance satisfied; part of the definition of the metric effective_members"),
         falls("effective_members")),
    note("effective_trust",
         "Trust that a member must have to count as effective: that of a person who joins.",
         assumed("part of the definition of the metric effective_members"),
         falls("effective_members"))};
static_assert(documents<Appraisal::Params>(appraisal_notes));

}  // namespace

constexpr Appraisal::Params Appraisal::Params::initial{.information_weight = 1.0F,
                                                       .enough_posts = 12.0F,
                                                       .overload_posts = 40.0F,
                                                       .overload_fade_posts = 80.0F,
                                                       .bond_weight = 0.5184F,
                                                       .bond_scale = 0.8F,
                                                       .reply_weight = 0.35F,
                                                       .attachment_weight = 0.8F,
                                                       .misfit_cost = 0.9873F,
                                                       .backlog_cost = 0.35F,
                                                       .annoyance_cost = 0.5F,
                                                       .annoyance_half_life_days = 0.7F,
                                                       .ping_annoyance = 0.1F,
                                                       .satisfaction_gain = 0.10F,
                                                       .entertainment_weight = 0.3F,
                                                       .trust_anchor = 0.3F,
                                                       .trust_slope = 0.5F,
                                                       .trust_gain = 0.02F,
                                                       .trust_loss = 0.05F,
                                                       .effective_satisfaction = 0.0F,
                                                       .effective_trust = 0.3F};
static_assert(defaults_in_range(Appraisal::Params::initial));
FieldNotes Appraisal::Params::notes() { return appraisal_notes; }

}  // namespace coterie
