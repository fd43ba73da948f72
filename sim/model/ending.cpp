// SPDX-License-Identifier: Apache-2.0
#include "sim/model/ending.hpp"

namespace coterie {

bool end_membership(EndCause cause, World& w, std::uint32_t who) {
    if (w.status[who] != Status::member) return false;
    mark_ended(cause, w.status[who], w.standing[who]);
    --w.groups[index_of(w.seats[0][who])].members;
    if (w.seats[1][who] != no_group) --w.groups[index_of(w.seats[1][who])].members;
    return true;
}

}  // namespace coterie
