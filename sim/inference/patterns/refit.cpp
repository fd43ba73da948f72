// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/patterns/refit.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>

#include "sim/core/digest.hpp"
#include "sim/core/parallel.hpp"
#include "sim/core/random.hpp"
#include "sim/core/undefined.hpp"
#include "sim/inference/core_parameters.hpp"
#include "sim/io/checksummed_record.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/io/numbers.hpp"
#include "sim/scenario/parameter.hpp"
#include "sim/scenario/resolved.hpp"
#include "sim/stats/describe.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view losses_kind = "coterie-refit-losses 1";

using Vector = std::vector<double>;  // shares of the ranges in which the core is fitted
constexpr double first_reach = 0.3;  // of the first vectors from the defaults, either way
constexpr std::uint32_t refit_seed_shift = 1000;  // replicates that the table never uses
constexpr double cannot_be_measured = 100.0;

/// Squared distance of a number from its band, in half widths; of an open band in its limit, or in
/// units where that is 0.
double distance(const PatternPart& part, double value) {
    if (std::isnan(value)) return cannot_be_measured;
    const bool open = std::isinf(part.low) || std::isinf(part.high);
    const double limit = std::isinf(part.low) ? part.high : part.low;
    const double unit = open ? std::max(std::abs(limit), 1.0) : (part.high - part.low) / 2.0;
    const double off = std::max({part.low - value, value - part.high, 0.0});
    return off / unit * (off / unit);
}

class Search {
public:
    Search(const RefitPlan& plan, std::size_t pattern) : plan_(plan), pattern_(pattern) {
        for (const std::string_view name :
             {frozen_patterns[pattern].name, std::string_view("P6"), std::string_view("P5")}) {
            const std::size_t p = patterns_named(std::array{std::string(name)})[0];
            if (std::find(targets_.begin(), targets_.end(), p) == targets_.end())
                targets_.push_back(p);
        }
        for (const CoreParameter& p : core_) start_.push_back(p.share_of(p.initial));
        file_ =
            plan.patterns.folder / "refit" / (std::string(frozen_patterns[pattern].name) + ".csv");
        std::string studied;
        for (const std::size_t p : targets_)
            for (const Scenario& study :
                 ablated_studies(frozen_patterns[p], plan.patterns.studies, overrides(start_)))
                studied += to_toml(study);
        identity_ = digest_of(std::span<const char>(studied));
        read();
    }

    /// False when interrupted.
    bool run() {
        const std::uint32_t all = 1 + plan_.rounds * plan_.vectors_a_round;
        if (!evaluate(0, 1)) return false;
        for (std::uint32_t from = 1; from < all; from += plan_.vectors_a_round)
            if (!evaluate(from, from + plan_.vectors_a_round)) return false;
        return true;
    }
    Refitted result() const {
        return {pattern_, losses_.at(0), losses_.at(best()),
                static_cast<std::uint32_t>(losses_.size())};
    }
    void write_overlay() const {
        const Vector v = vectors_.at(best());
        const FrozenPattern& p = frozen_patterns[pattern_];
        std::string text = "# The core refitted without what carries " + std::string(p.name) + ": "
                           + std::string(p.ablation) + ".\n# Written by coterie patterns --refit "
                           + std::string(p.name) + ".\n";
        text += core_toml(core_, values_of(v));
        const fs::path file = refitted_file(plan_.patterns.studies, p.name);
        make_folder(file.parent_path());
        write_file(file, text);
    }

private:
    std::vector<double> values_of(const Vector& shares) const {
        std::vector<double> values;
        for (std::size_t k = 0; k < shares.size(); ++k)
            values.push_back(core_[k].value_at(shares[k]));
        return values;
    }
    std::uint32_t best() const {
        const auto less = [](const auto& a, const auto& b) { return a.second < b.second; };
        return std::min_element(losses_.begin(), losses_.end(), less)->first;
    }
    /// Vector 0 is the default; each round looks half as far around the best so far as the last.
    Vector vector_at(std::uint32_t n, const Vector& centre) const {
        if (n == 0) return start_;
        const std::uint32_t round = (n - 1) / plan_.vectors_a_round;
        const double reach = first_reach * std::pow(0.5, round);
        Vector v = round == 0 ? start_ : centre;
        for (std::uint32_t k = 0; k < v.size(); ++k) {
            const double u =
                draw<FourDraws>({pattern_, n, purpose_of("patterns.refit")}, PersonId{k}).a.open();
            v[k] = std::clamp(v[k] + reach * (2.0 * u - 1.0), 0.0, 1.0);
        }
        return v;
    }
    bool evaluate(std::uint32_t from, std::uint32_t to) {
        const Vector centre = losses_.empty() ? start_ : vectors_.at(best());
        std::vector<std::uint32_t> missing;
        for (std::uint32_t n = from; n < to; ++n) {
            vectors_[n] = vector_at(n, centre);
            if (!losses_.contains(n)) missing.push_back(n);
        }
        const std::stop_token& stop = plan_.patterns.control.stop;
        for_each_job(missing.size(), [&](std::size_t k) {
            if (stop.stop_requested()) return;
            const double found = loss_of(vectors_.at(missing[k]));
            const std::scoped_lock lock(mutex_);
            losses_[missing[k]] = found;
            write();
        });
        return !stop.stop_requested();
    }
    double loss_of(const Vector& v) const {
        double loss = 0.0;
        for (const std::size_t p : targets_) {
            const FrozenPattern& target = frozen_patterns[p];
            const std::vector<Scenario> studies =
                ablated_studies(target, plan_.patterns.studies, overrides(v));
            std::vector<std::vector<double>> numbers;
            for (std::uint32_t r = 1; r <= plan_.replicates; ++r)
                numbers.push_back(estimator_of(target.name)(studies, refit_seed_shift + r));
            for (std::size_t k = 0; k < target.parts.size(); ++k) {
                std::vector<double> values;
                for (const auto& one : numbers) values.push_back(one[k]);
                values = without_nan(values);
                loss += distance(target.parts[k], values.empty() ? undefined : mean(values));
            }
        }
        return loss;
    }
    std::vector<Override> overrides(const Vector& v) const {
        std::vector<Override> all;
        const std::vector<double> values = values_of(v);
        for (std::size_t k = 0; k < values.size(); ++k)
            all.push_back({core_[k].key, number_text(static_cast<float>(values[k]))});
        for (const Override& o : ablation_values_of(frozen_patterns[pattern_])) all.push_back(o);
        return all;
    }
    void read() {
        const std::string text = text_of_record(file_, losses_kind, identity_);
        FileProblems ignored(file_.string());
        CsvReader reader(text, ignored);
        for (auto row = reader.next(); row; row = reader.next()) {
            CellReader cells(*row);
            const auto n = cells.whole<std::uint32_t>();
            const double loss = cells.real();
            if (cells.at_end()) losses_[n] = loss;
        }
    }
    void write() const {
        std::string text;
        for (const auto& [n, loss] : losses_)
            text += std::to_string(n) + "," + shortest(loss) + "\n";
        make_folder(file_.parent_path());
        write_file(file_, with_checksum(losses_kind, identity_, file_.stem().string(), text));
    }

    const RefitPlan& plan_;
    std::size_t pattern_;
    std::vector<std::size_t> targets_;
    const std::vector<CoreParameter> core_ = core_parameters();
    Vector start_;
    fs::path file_;
    std::uint64_t identity_ = 0;
    std::map<std::uint32_t, double> losses_;
    std::map<std::uint32_t, Vector> vectors_;
    std::mutex mutex_;
};

}  // namespace

std::vector<Refitted> refit_ablations(const RefitPlan& plan) {
    std::vector<Refitted> done;
    bool whole = true;
    with_threads(plan.patterns.control.threads, [&] {
        for (const std::size_t p : plan.patterns.patterns) {
            Search search(plan, p);
            whole = whole && search.run();
            if (!whole) return;
            search.write_overlay();
            done.push_back(search.result());
            plan.patterns.control.report(done.size(), plan.patterns.patterns.size());
        }
    });
    return whole ? done : std::vector<Refitted>{};
}

}  // namespace coterie
