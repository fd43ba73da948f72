// SPDX-License-Identifier: Apache-2.0
// The section of the model's description on what the outcomes hang on, from the recorded table.
#include <map>

#include "sim/core/table.hpp"
#include "sim/scenario/catalogue.hpp"
#include "sim/scenario/odd_prose.hpp"
#include "sim/scenario/reference_tables.hpp"

namespace coterie::odd {

namespace {

constexpr std::string_view head = R"(
## 9. What the outcomes hang on

The ten most influential parameters of each headline outcome, by elementary effects over their
ranges (mu*: mean absolute change of the outcome when a parameter moves over its whole range, other
parameters anywhere in theirs; Morris 1991, Campolongo et al. 2007), with a 95 % bootstrap interval.
*Assumed* parameters have no measurement behind their value. *Tips below / above*: the first value
on a grid over the range, away from the default and with all others at theirs, at which the verdict
on the paired difference is another one; `-`: none within the range. A verdict that tips within an
assumed range is a verdict about that assumption.
)";

struct Table {
    std::string title;
    TextTable rows{{"rank", "parameter", "", "mu*", "95 % interval", "value", "range", "verdict",
                    "tips below", "tips above"}};
};

std::string tip(const std::string& value, const std::string& verdict, bool known) {
    if (!known) return "";
    return value.empty() ? "-" : value + " (" + verdict + ")";
}

}  // namespace

std::string sensitivity() {
    const std::string_view csv = reference::influential;
    if (csv.empty()) return "";
    std::vector<Table> tables;
    std::size_t at = csv.find('\n') + 1;
    for (std::size_t end; at < csv.size(); at = end + 1) {
        end = std::min(csv.find('\n', at), csv.size());
        const std::vector<std::string> c = cells_of(csv.substr(at, end - at));
        constexpr std::size_t columns = 19;
        if (c.size() < columns) continue;
        std::string title = "`" + c[0] + "`: " + c[3]
                            + (c[1] == "level" ? ", level of *" : ", difference made by *") + c[2]
                            + "*";
        if (tables.empty() || tables.back().title != title) tables.push_back({std::move(title)});
        const bool known = !c[14].empty();
        tables.back().rows.add({c[4], "`" + c[5] + "`", c[6] == "yes" ? "assumed" : "", c[8],
                                "[" + c[9] + ", " + c[10] + "]", c[11],
                                "[" + c[12] + ", " + c[13] + "]", c[14], tip(c[15], c[16], known),
                                tip(c[17], c[18], known)});
    }
    std::string text(head);
    for (const Table& table : tables)
        text += "\n### " + table.title + "\n\n" + table.rows.markdown();
    return text;
}

}  // namespace coterie::odd
