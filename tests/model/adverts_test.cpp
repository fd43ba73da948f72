// SPDX-License-Identifier: Apache-2.0
// Adverts: who posts them, how many are found, and what three strikes do.
#include "sim/model/mechanisms/advertising/advertising.step.hpp"
#include "sim/model/mechanisms/moderation/moderation.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

//   group 1 at night: authors 20, 21, ... wrote one advert each, person 9 a post
OneEvening evening_with_adverts(std::uint32_t adverts, std::uint32_t day = 10) {
    OneEvening night;
    night.day = day;
    night.group.members = 100;
    night.written.push_back(a_post(1, 9));
    for (std::uint32_t k = 0; k < adverts; ++k)
        night.written.push_back(a_post(1, 20 + k, advert_topic, PostKind::advert));
    return night;
}

double share_found(float hours) {
    double found = 0;
    for (std::uint32_t day = 1; day <= 200; ++day) {
        OneEvening night = evening_with_adverts(20, day);
        night.group.moderation_hours = hours;
        night.take<Moderation>({.hours_per_hundred_members = 0.1F});
        found += static_cast<double>(night.tally.adverts_removed);
    }
    return found / (200 * 20);
}

//   group 1 at night: 20 .. 39 wrote an advert each; 10 wrote `extra` of them
std::vector<bool> found_of_twenty(std::uint32_t extra) {
    OneEvening night;
    night.group.members = 100, night.group.moderation_hours = 0.1F;
    for (std::uint32_t k = 0; k < extra; ++k)
        night.written.push_back(a_post(1, 10, advert_topic, PostKind::advert));
    for (std::uint32_t k = 0; k < 20; ++k)
        night.written.push_back(a_post(1, 20 + k, advert_topic, PostKind::advert));
    night.take<Moderation>({.hours_per_hundred_members = 0.1F});
    std::vector<bool> found;
    for (std::size_t k = extra; k < night.written.size(); ++k)
        found.push_back(night.written[k].author == no_person);
    return found;
}

}  // namespace

TEST_CASE("advertising: only opportunists post adverts", "[adverts]") {
    OneVisitor decent, opportunist;
    opportunist.traits.leanings = leans_opportunist;
    double adverts = 0;
    for (std::uint32_t day = 10; day < 4010; ++day) {
        decent.day = opportunist.day = day;
        decent.take<Advertising>({.adverts_per_visit = 0.4F});
        opportunist.take<Advertising>({.adverts_per_visit = 0.4F});
    }
    for (const Post& post : opportunist.posts) adverts += post.kind == PostKind::advert ? 1 : 0;
    CHECK(decent.posts.empty());
    CHECK(adverts / 4000 == Approx(0.4).margin(0.03));
    CHECK(opportunist.standing.posts_written == 0);  // adverts are no contribution
}

TEST_CASE("advertising: an advert wave multiplies adverts while it lasts", "[adverts]") {
    const auto adverts = [](float size) {
        OneVisitor one;
        one.traits.leanings = leans_opportunist;
        one.shocks = {{.day = 10, .kind = ShockKind::ad_wave, .size = size, .days = 2000}};
        for (one.day = 10; one.day < 2010; ++one.day) one.take<Advertising>({});
        return static_cast<double>(one.posts.size());
    };
    CHECK(adverts(3.0F) / adverts(1.0F) == Approx(3.0).margin(0.3));
    CHECK(adverts(0.0F) == 0.0);
}

TEST_CASE("moderation: finds 1 - exp(-hours per hundred members / scale) of adverts", "[adverts]") {
    CHECK(share_found(0.0F) == 0.0);
    CHECK(share_found(0.1F) == Approx(1.0 - std::exp(-1.0)).margin(0.03));
    CHECK(share_found(1.0F) > 0.99);
}

TEST_CASE("moderation: an advert found is gone before a member reads it and is a strike",
          "[adverts]") {
    OneEvening night = evening_with_adverts(2);
    night.group.moderation_hours = 100.0F;
    night.take<Moderation>({});
    CHECK(night.written[0].author == 9);
    CHECK((night.written[1].author == no_person && night.written[2].author == no_person));
    REQUIRE(night.events.size() == 2);
    CHECK((night.events[0].kind == Moderation::strike && night.events[0].to == 20));
}

TEST_CASE("sanctions: the third strike ends a membership, the second does not", "[adverts]") {
    OneAddressee one;
    one.seats = {GroupId{1}, GroupId{2}};
    one.events_by_kind.assign(2, {1, no_person, Moderation::strike, 0, 0, 1});
    one.take<Sanctions>({});
    CHECK(one.status == Status::member);
    one.events_by_kind.resize(1);
    one.take<Sanctions>({});
    CHECK(one.status == Status::left);
    CHECK(one.vacated == std::vector<std::uint32_t>{1, 2});
    CHECK(one.tally.removed == 1);
}

TEST_CASE("sanctions: strikes beyond the last remove no member twice", "[adverts]") {
    OneAddressee one;
    one.events_by_kind.assign(5, {1, no_person, Moderation::strike, 0, 0, 1});
    one.take<Sanctions>({});
    CHECK(one.tally.removed == 1);
    CHECK(one.vacated.size() == 1);
}

TEST_CASE("moderation: another's advert does not decide whether mine is found", "[adverts]") {
    CHECK(found_of_twenty(1) == found_of_twenty(0));
}

TEST_CASE("sponsored adverts: a visitor meets as many as were placed", "[adverts]") {
    OneVisitor one;
    one.levers.selling.adverts_per_day = 0.5F;
    for (one.day = 1; one.day <= 100; ++one.day) one.take<SponsoredAdverts>({});
    CHECK(one.visit.adverts_read == 50);
}
