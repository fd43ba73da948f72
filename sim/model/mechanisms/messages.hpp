// SPDX-License-Identifier: Apache-2.0
// Private messages: a channel of its own, beside the groups. A visitor may write to somebody met
// here or known before; who gets a message notices it, the tie grows on both sides, and some are
// answered the next day without any visit (a message reaches the pocket).
#pragma once

#include "sim/model/rows.hpp"

namespace coterie {

struct PrivateMessages {
    static constexpr std::string_view name = "private_messages";
    static constexpr std::string_view summary =
        "Visitors write to people they have ties with, stronger ties first, or to acquaintances.";
    using Row = Visitor;
    struct Params {
        float messages_per_visit = 0.08F;
        float acquaintance_share = 0.2F;
        float answer_share = 0.4F;
        float tie_gain = 0.05F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("messages_per_visit", &P::messages_per_visit, "messages/visit", 0, 10,
                      "Mean of private messages of a person of full sociability.",
                      "assumed (0-0.5)", {"hall", "private_messages", Moves::up}),
                field("acquaintance_share", &P::acquaintance_share, "share", 0, 1,
                      "Share of messages to acquaintances rather than to people met here.",
                      "assumed (0-0.5)", {"hall", "private_messages"}),
                field("answer_share", &P::answer_share, "share", 0, 1,
                      "Share of private messages that are answered.", "assumed (0.2-0.7)",
                      {"hall", "private_messages", Moves::up}),
                field("tie_gain", &P::tie_gain, "share", 0, 1,
                      "Share of the way to a full tie that one message goes.",
                      "F21: 0.02-0.05 an exchange", {"hall", "tie_emotional", Moves::up})};
        }
    };
    struct Draws {
        Uniform messages, whether_met, whom;
        static constexpr std::array words{VisitWord::messages, VisitWord::to_acquaintance,
                                          VisitWord::to_whom};
    };
    static void step(const Params& p, const Today&, Visitor& v, const Draws& draws) {
        const float mean = p.messages_per_visit * static_cast<float>(v.traits.sociability) / 255.0F;
        const std::uint32_t messages = poisson(draws.messages, mean, 5);
        if (messages == 0) return;
        const std::uint32_t to = addressee(p, v, draws);
        if (to == nobody) return;
        v.tally.add(Count::messages, messages);
        const float gain = 1.0F - power(1.0F - p.tie_gain, messages);
        v.ties.strengthen(PersonId{to}, gain);
        v.out.letters->push_back({to, index_of(v.id), LetterKind::message, 0,
                                  static_cast<std::uint16_t>(messages), index_of(v.seats[0])});
    }

    static float power(float base, std::uint32_t exponent) {
        float product = 1.0F;
        for (std::uint32_t k = 0; k < exponent; ++k) product *= base;
        return product;
    }

private:
    /// An acquaintance, or one of the ties in proportion to its strength.
    static std::uint32_t addressee(const Params& p, const Visitor& v, const Draws& draws) {
        const auto known = static_cast<std::uint32_t>(v.acquaintances.size());
        if (known > 0 && draws.whether_met.below(p.acquaintance_share))
            return v.acquaintances[draws.whom.pick(known)];
        std::uint32_t sum = 0;
        for (std::uint32_t k = 0; k < v.ties.degree(); ++k) sum += v.ties.strength(k);
        std::uint32_t at = draws.whom.pick(sum);
        for (std::uint32_t k = 0; k < v.ties.degree(); ++k) {
            if (at < v.ties.strength(k)) return v.ties.to(k);
            at -= v.ties.strength(k);
        }
        return nobody;
    }
};

/// Who got private messages: notices them, the tie grows, some are answered tomorrow.
struct MessagesReceived {
    static constexpr std::string_view name = "messages_received";
    static constexpr std::string_view summary =
        "A member who got a message will notice it, grows the tie, and may write back.";
    using Row = Addressee;
    using Params = PrivateMessages::Params;
    static constexpr bool shares_params = true;
    static void step(const Params& p, const Today& today, Addressee& a) {
        if (a.status != Status::member) return;
        for (const Letter& letter : a.letters) {
            const bool fresh = letter.kind == LetterKind::message;
            if (!fresh && letter.kind != LetterKind::message_back) continue;
            a.notices = saturate<std::uint8_t>(a.notices + 1U);
            const float gain = 1.0F
                               - PrivateMessages::power(1.0F - p.tie_gain,
                                                        std::max<std::uint32_t>(letter.count, 1));
            a.ties.strengthen(PersonId{letter.from}, gain);
            const FourDraws u =
                draw<FourDraws>(today.key_of<MessagesReceived>(), a.id, letter.from + 1);
            if (!fresh || !u.a.below(p.answer_share)) continue;
            a.tally.add(Count::messages_back);
            a.out.letters->push_back(
                {letter.from, index_of(a.id), LetterKind::message_back, 0, 1, letter.group});
        }
    }
};

}  // namespace coterie
