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

TEST_CASE("mail: letters arrive by addressee, in the order they were sent", "[mail]") {
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
        std::vector<Note> expected;
        for (std::uint32_t chunk = 0; chunk < 3; ++chunk)
            for (std::uint32_t k = 0; k < sent.size(); ++k)
                if (sent[k].second % 3 == chunk) {
                    mail.outbox(chunk).push_back({addressee(sent[k].first), k});
                    expected.push_back({addressee(sent[k].first), k});
                }
        std::stable_sort(expected.begin(), expected.end(),
                         [](const Note& a, const Note& b) { return a.to < b.to; });
        mail.deliver(addressees);
        RC_ASSERT(mail.events() == expected);
        RC_ASSERT(mail.outbox(0).empty());
    }));
}
