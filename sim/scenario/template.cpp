// SPDX-License-Identifier: Apache-2.0
// The commented template: every key at its default, with meaning, unit, range and source.
#include "sim/scenario/catalogue.hpp"
#include "sim/scenario/describe.hpp"

namespace coterie {

namespace {

constexpr std::string_view opening =
    R"(# What is the question? A scenario opens with it.
# Every key is here at its default: keep the keys that you change, delete the others.
# Numbers may carry units in quotes: "2 weeks", "40 hours per week", "15 %".
schema = 1
# extends = "base.toml"    # start from another file in this folder; the keys of this file win
)";

constexpr std::string_view closing = R"(
# Levers before day 1, where they were other ones than in the sections above:
# [history.content]
# items_per_day = 4

# Each [[strategy]] is one arm; the first is the baseline. The lever sections above are the defaults
# of every strategy. A file without [[strategy]] has one strategy, called "baseline".
# [[strategy]]
# name = "as it is"
#
# [[strategy]]
# name    = "packets when it is quiet"
# extends = "as it is"             # starts with that strategy's levers, stages and rules
# [strategy.content]
# items_per_day = 2
# [[strategy.stage]]               # from one day until another one
# from_day = 60
# set      = { "split.basis" = "interest" }
# [[strategy.rule]]                # on yesterday's observed figures; in a list, all must hold
# when          = "active_share_7d < 0.10"
# set           = { "incentives.packet_yuan_per_day" = 50 }
# for_days      = 3
# cooldown_days = 14
)";

void write_parameter(std::string& text, const Parameter& p) {
    const std::string range = range_text(p);
    std::string facts(p.unit);
    if (!range.empty()) facts += (facts.empty() ? "" : ", ") + range;
    facts += (facts.empty() ? "" : "; ") + p.source();
    text += "# " + std::string(p.doc) + "\n#   " + facts + "\n";
    text += std::string(p.name) + " = " + value_text(p) + "\n";
}

}  // namespace

std::string scenario_template() {
    const Catalogue catalogue;
    const std::vector<Parameter> all = catalogue.all();
    const std::vector<MechanismRow> mechanisms = mechanism_rows();
    std::string text(opening);
    for (const std::string_view section : Catalogue::sections(all)) {
        text += "\n";
        for (const MechanismRow& m : mechanisms)
            if (m.name == section) text += "# " + std::string(m.summary) + "\n";
        text += "[" + std::string(section) + "]\n";
        for (const Parameter& p : Catalogue::of(all, section)) write_parameter(text, p);
    }
    text += "\n# An event that affects all arms alike:\n# [[shock]]\n";
    Shock shock;
    shock.day = 90;
    for (const Parameter& p : parameters_of("shock", shock))
        text += "# " + std::string(p.name) + " = " + value_text(p) + "    # " + std::string(p.doc)
                + "\n";
    return text + std::string(closing);
}

}  // namespace coterie
