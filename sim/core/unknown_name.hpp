// SPDX-License-Identifier: Apache-2.0
// A word on the command line that is none of the names it could be, with the way to all of them.
#pragma once

#include <string>
#include <vector>

#include "sim/core/problems.hpp"

namespace coterie {

/// `what()` says what is wrong and names the near ones, `where_all_are()` lists all of them or says
/// which command does: "see: coterie describe metrics".
class UnknownName : public WrongUsage {
public:
    UnknownName(const std::string& what, std::string where_all_are)
        : WrongUsage(what), where_all_are_(std::move(where_all_are)) {}
    const std::string& where_all_are() const { return where_all_are_; }

private:
    std::string where_all_are_;
};

/// "see: coterie describe metrics".
std::string see(const std::string& command);
/// "strategies: 'none', 'packets'".
std::string all_of(const std::string& kind, const std::vector<std::string>& names);

}  // namespace coterie
