// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/patterns/ren_kraut.hpp"

#include <cmath>
#include <functional>

#include <fmt/format.h>

#include "sim/core/undefined.hpp"
#include "sim/io/csv.hpp"
#include "sim/scenario/catalogue.hpp"
#include "sim/stats/describe.hpp"
#include "sim/stats/distributions.hpp"

namespace coterie {

namespace {

constexpr double margin = 0.05;  // a relative difference that is none
constexpr std::size_t none = 0, community = 1, personalised = 2;

struct Asked {
    std::string_view outcome, contrast, paper;
    std::string_view expected;  ///< higher, lower or equivalent
    double neutral;             ///< 1 of a ratio, 0 of a difference
    std::function<double(const Factorial&)> value;
};

std::function<double(const Factorial&)> ratio(double Outcome::*what, std::size_t a, std::size_t b) {
    return [=](const Factorial& f) { return f.mean(a, what) / f.mean(b, what); };
}

/// In units of the unmoderated mean, so that the margin means the same everywhere.
std::function<double(const Factorial&)> interaction(double (Factorial::*which)(double Outcome::*)
                                                        const,
                                                    double Outcome::*what) {
    return [=](const Factorial& f) { return (f.*which)(what) / f.mean(none, what); };
}

std::vector<Asked> questions() {
    const auto posts = &Outcome::authored, kept = &Outcome::kept, logins = &Outcome::logins;
    return {{"posts authored", "personalised / none", "1.36", "higher", 1,
             ratio(posts, personalised, none)},
            {"posts authored", "personalised / community", "about 1.50", "higher", 1,
             ratio(posts, personalised, community)},
            {"posts authored", "community / none", "0.91, not significant", "equivalent", 1,
             ratio(posts, community, none)},
            {"posts kept", "personalised / none", "not distinguishable", "", 1,
             ratio(kept, personalised, none)},
            {"posts kept", "personalised / community", "not distinguishable", "", 1,
             ratio(kept, personalised, community)},
            {"posts kept", "community / none", "not distinguishable", "", 1,
             ratio(kept, community, none)},
            {"logins per member", "personalised / none", "higher", "higher", 1,
             ratio(logins, personalised, none)},
            {"logins per member", "community / none", "higher", "higher", 1,
             ratio(logins, community, none)},
            {"information benefit", "personalised / none", "higher", "higher", 1,
             ratio(&Outcome::information, personalised, none)},
            {"information benefit", "community / none", "higher", "higher", 1,
             ratio(&Outcome::information, community, none)},
            {"bond benefit", "community / none", "lower", "lower", 1,
             ratio(&Outcome::bonds, community, none)},
            {"bond benefit", "personalised / none", "not seen", "", 1,
             ratio(&Outcome::bonds, personalised, none)},
            {"posts authored", "(personalised - none): broad - narrow", "higher", "higher", 0,
             interaction(&Factorial::by_breadth, posts)},
            {"posts authored", "(personalised - none): high - low volume", "higher", "higher", 0,
             interaction(&Factorial::by_volume, posts)},
            {"logins per member", "(personalised - none): broad - narrow", "higher", "higher", 0,
             interaction(&Factorial::by_breadth, logins)},
            {"logins per member", "(personalised - none): high - low volume", "higher", "higher", 0,
             interaction(&Factorial::by_volume, logins)}};
}

std::string_view direction(double low, double high, double neutral) {
    if (low > neutral - margin && high < neutral + margin) return "equivalent";
    if (low > neutral) return "higher";
    return high < neutral ? "lower" : "undecided";
}

}  // namespace

std::vector<RenKrautRow> ren_kraut_rows(std::span<const Factorial> replicates) {
    static const std::vector<Asked> all = questions();
    std::vector<RenKrautRow> rows;
    for (const Asked& q : all) {
        std::vector<double> values;
        for (const Factorial& f : replicates) values.push_back(q.value(f));
        values = without_nan(values);
        const auto n = static_cast<double>(values.size());
        const double m = mean(values);
        const double half =
            n < 2 ? undefined
                  : student_quantile(0.975, n - 1.0) * standard_deviation(values) / std::sqrt(n);
        const std::string_view model = direction(m - half, m + half, q.neutral);
        const std::string_view agrees = q.expected.empty()      ? ""
                                        : model == q.expected   ? "yes"
                                        : model == "equivalent" ? "equivalent"
                                        : model == "undecided"  ? "undecided"
                                                                : "no";
        rows.push_back({q.outcome, q.contrast, q.paper, m, m - half, m + half, model, agrees});
    }
    return rows;
}

std::string ren_kraut_csv(std::span<const RenKrautRow> rows) {
    CsvText csv("outcome,contrast,paper,mean,ci_low,ci_high,model,agrees");
    for (const RenKrautRow& r : rows)
        csv.cell(r.outcome)
            .cell(r.contrast)
            .cell(r.paper)
            .cell(r.mean)
            .cell(r.low)
            .cell(r.high)
            .cell(r.model)
            .cell(r.agrees)
            .end_row();
    return csv.text();
}

std::string ren_kraut_text(std::span<const RenKrautRow> rows) {
    TextTable table({"outcome", "contrast", "paper", "model [95 %]", "", "agrees"});
    for (const RenKrautRow& r : rows)
        table.add({std::string(r.outcome), std::string(r.contrast), std::string(r.paper),
                   fmt::format("{:.2f} [{:.2f}, {:.2f}]", r.mean, r.low, r.high),
                   std::string(r.model), std::string(r.agrees)});
    return "Ren & Kraut (2014): means over 3 breadths x 3 volumes; interactions as shares of the "
           "unmoderated mean; equivalent = inside 5 %\n\n"
           + table.text();
}

std::string ren_kraut_cells_csv(std::span<const Factorial> replicates) {
    CsvText csv("topics,volume,arm,posts_authored,posts_kept,logins,information,bonds,members");
    const auto n = static_cast<double>(replicates.size());
    for (std::size_t b = 0; b < 3; ++b)
        for (std::size_t v = 0; v < 3; ++v)
            for (std::size_t arm = 0; arm < 3; ++arm) {
                csv.cell(std::uint64_t{breadth_topics[b]})
                    .cell(volume_names[v])
                    .cell(arm_names[arm]);
                for (double Outcome::*what : outcome_numbers) {
                    double sum = 0.0;
                    for (const Factorial& f : replicates) sum += f.cell[b][v][arm].*what;
                    csv.cell(sum / n);
                }
                csv.end_row();
            }
    return csv.text();
}

}  // namespace coterie
