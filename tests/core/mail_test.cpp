// SPDX-License-Identifier: Apache-2.0
#include "sim/core/mail.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace coterie;

namespace {
struct Note {
    std::uint32_t to = 0, from = 0;
    bool operator==(const Note&) const = default;
};
}  // namespace

TEST_CASE("mail: events arrive by addressee, in the order they were sent", "[mail]") {
    CHECK(rc::check([](std::vector<std::pair<std::uint16_t, std::uint8_t>> sent) {
        // Few and many, which take from one to six passes of the sort.
        const auto addressees =
            *rc::gen::element<std::uint32_t>(1, 300, 8191, 8192, 65536, 3000000, 4000000000);
        const auto addressee = [&](std::uint32_t n) { return n * 2654435761U % addressees; };
        // More than are sorted in one part, a third of the times.
        const auto times = *rc::gen::element<std::size_t>(1, 1, 20000);
        while (!sent.empty() && sent.size() < times)
            sent.insert(sent.end(), sent.begin(), sent.end());
        Mail<Note> mail(3);
        for (std::uint32_t chunk = 0; chunk < 3; ++chunk)
            for (std::uint32_t k = 0; k < sent.size(); ++k)
                if (sent[k].second % 3 == chunk)
                    mail.outbox(chunk).push_back({addressee(sent[k].first), k});
        const std::array boxes{mail.outbox(0), mail.outbox(1), mail.outbox(2)};
        const std::vector<Note> expected = sorted_by_addressee<Note>(boxes);
        mail.deliver(addressees);
        RC_ASSERT(mail.events() == expected);
        RC_ASSERT(mail.outbox(0).empty());
    }));
}

TEST_CASE("mail: the definition keeps the order of the boxes within one addressee", "[mail]") {
    const std::array<std::vector<Note>, 2> boxes{{{{7, 1}, {3, 2}, {7, 3}}, {{3, 4}, {7, 5}}}};
    CHECK(sorted_by_addressee<Note>(boxes)
          == std::vector<Note>{{3, 2}, {3, 4}, {7, 1}, {7, 3}, {7, 5}});
}
