// SPDX-License-Identifier: Apache-2.0
// The numbers in the texts of metrics, table columns and states. A text names a parameter or a
// definition (sim/measure/definitions.hpp) in braces, and what is printed has its value:
// "unseen for {visiting.lapse_after_days} days" becomes "unseen for 45 days". Levers have no such
// names: each strategy has its own.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "sim/scenario/scenario.hpp"

namespace coterie {

class TextNumbers {
public:
    /// The defaults.
    TextNumbers();
    /// Of all these scenarios; a parameter in which they differ is printed by its name.
    explicit TextNumbers(std::span<const Scenario> scenarios);
    explicit TextNumbers(const Scenario& scenario) : TextNumbers(std::span(&scenario, 1)) {}

    /// `text` with values in place of the names in braces. A name that there is not stays as it is.
    std::string fill(std::string_view text) const;

private:
    std::map<std::string, std::string, std::less<>> values_;  // by name
};

}  // namespace coterie
