// SPDX-License-Identifier: Apache-2.0
// What a screening left behind, read again.
#include <algorithm>
#include <map>

#include "sim/inference/sensitivity_run.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/io/numbers.hpp"
#include "sim/study/manifest.hpp"
#include "sim/study/results_kind.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

/// The effects of a screening as `most_influential` needs them.
struct ScreenedEffect {
    std::string target, factor;
    double value = 0.0;
};

/// The distinguishable effects in a sensitivity.csv.
std::vector<ScreenedEffect> screened_effects(const std::string& text, const std::string& name) {
    FileProblems problems(name);
    CsvReader reader(text, problems);
    const auto header = reader.next();
    const CsvColumns columns = header ? CsvColumns(*header) : CsvColumns();
    columns.require({"kind", "strategy", "metric", "factor", "index", "value", "verdict"}, name,
                    "screen again: coterie sensitivity STUDY --method morris");
    std::vector<ScreenedEffect> found;
    for (auto row = reader.next(); row; row = reader.next()) {
        if (row->cells.size() != header->cells.size()) {
            problems.add(row->line, std::to_string(row->cells.size()) + " cells; the header has "
                                        + std::to_string(header->cells.size()));
            continue;
        }
        const std::string &index = columns.of(*row, "index"), &word = columns.of(*row, "value");
        const auto value = number_from<double>(word);
        if (!value && !word.empty())
            problems.add(row->line, "column 'value': " + quoted_word(word) + " is no number");
        if ((index != "mu_star" && index != "total") || !value) continue;
        if (columns.of(*row, "verdict") != "distinguishable") continue;
        found.push_back({columns.of(*row, "kind") + "," + columns.of(*row, "strategy") + ","
                             + columns.of(*row, "metric"),
                         columns.of(*row, "factor"), *value});
    }
    problems.throw_if_any();
    return found;
}

/// As the manifest has it; without a manifest, as it is: of recorded tables.
std::string screening_text(const fs::path& folder) {
    const fs::path file = folder / sensitivity_name;
    if (is_there(manifest_file(folder))) check_is_of(folder, "sensitivity");
    if (!is_there(file))
        throw InvalidInput(folder.string()
                           + " holds no sensitivity.csv; screen first: coterie sensitivity STUDY "
                             "--method morris");
    return read_recorded(folder, sensitivity_name);
}

}  // namespace

std::vector<std::string> most_influential(const fs::path& folder, std::size_t count) {
    const std::string name = (folder / sensitivity_name).string();
    const std::vector<ScreenedEffect> found = screened_effects(screening_text(folder), name);
    std::map<std::string, double> score, largest;
    for (const ScreenedEffect& effect : found)
        largest[effect.target] = std::max(largest[effect.target], effect.value);
    for (const ScreenedEffect& effect : found) {
        const double most = largest[effect.target];
        const double share = most > 0 ? effect.value / most : 0.0;
        score[effect.factor] = std::max(score[effect.factor], share);
    }
    if (found.empty())
        throw InvalidInput(name
                           + ": no parameter is distinguishable from the noise floor; screen again "
                             "with more --rounds or --replicates");
    std::vector<std::pair<double, std::string>> order;
    for (const auto& [key, share] : score) order.emplace_back(-share, key);
    std::sort(order.begin(), order.end());
    std::vector<std::string> keys;
    for (std::size_t k = 0; k < std::min(count, order.size()); ++k) keys.push_back(order[k].second);
    return keys;
}

}  // namespace coterie
