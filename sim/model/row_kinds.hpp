// SPDX-License-Identifier: Apache-2.0
// The kinds of row a mechanism can act on, by name alone. A declaration says which one it takes;
// the rows themselves are in rows.hpp, visitor_lanes.hpp and visitor_batch.hpp.
#pragma once

#include <string_view>

namespace coterie {

struct Member;           // every person, in the dense pass
struct Visitor;          // a person who came today
struct VisitorLanes;     // eight visitors side by side
class VisitorBatch;      // some visitors in one loop
struct Addressee;        // a person who received events
struct GroupMorning;     // a group before the first visit of the day
struct GroupEvening;     // a group at night
struct Operator;         // the whole community, at night
struct OperatorMorning;  // the whole community, before the first visit
struct People;           // all that happens to the people of a chunk before events are delivered

/// What `describe day` calls a kind of row.
template <class Row>
inline constexpr std::string_view scope_of = {};
template <>
inline constexpr std::string_view scope_of<Member> = "members";
template <>
inline constexpr std::string_view scope_of<Visitor> = "visitors";
template <>
inline constexpr std::string_view scope_of<VisitorLanes> = "visitors";
template <>
inline constexpr std::string_view scope_of<VisitorBatch> = "visitors";
template <>
inline constexpr std::string_view scope_of<Addressee> = "addressees";
template <>
inline constexpr std::string_view scope_of<GroupMorning> = "groups, morning";
template <>
inline constexpr std::string_view scope_of<GroupEvening> = "groups, evening";
template <>
inline constexpr std::string_view scope_of<Operator> = "operator";
template <>
inline constexpr std::string_view scope_of<OperatorMorning> = "operator, morning";
template <>
inline constexpr std::string_view scope_of<People> = "people";

/// What a mechanism computes. Specialised in the mechanism's `NAME.step.hpp`, which only the engine
/// (day.cpp) and the mechanism's test include.
template <class Mechanism>
struct Step;

}  // namespace coterie
