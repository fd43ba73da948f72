// SPDX-License-Identifier: Apache-2.0
// What a day costs, against two passes over the same graph in the same run: one Eigen sparse
// matrix-vector product and one raw gather. The kernels take turns, repetition by repetition, and
// the ratios are medians of per-repetition ratios, which a framework that times one kernel after
// the other cannot give; hence not Google Benchmark.
//
// day_benchmark world PEOPLE THREADS [repetitions]   one day of a large community, paired
// day_benchmark small                                5,000 people x 180 days, CPU seconds
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>

#include <Eigen/SparseCore>
#include <malloc.h>

#include "sim/measure/metrics.hpp"
#include "sim/model/day_scratch.hpp"
#include "sim/model/first_world.hpp"
#include "sim/model/levers.hpp"

namespace {

using namespace coterie;

constexpr std::uint64_t key = run_key_of(42, 0);

double clock_seconds(clockid_t which) {
    timespec t{};
    clock_gettime(which, &t);
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

double median(std::vector<double> v) {
    std::sort(v.begin(), v.end());
    return v.empty() ? 0.0 : v[v.size() / 2];
}

/// A large established community: all people but one in twenty are members, 20 acquaintances each
/// (preferential attachment, random order), groups of 200, about 12 % come on a day.
struct LargeWorld {
    explicit LargeWorld(std::uint32_t people) {
        Population population;
        population.people = people;
        GeneratorSettings settings;
        settings.people = people;
        settings.mean_degree = 20;
        market = make_market(population,
                             generate_graph(GraphGenerator::preferential_attachment, settings, key),
                             {}, key);
        Founding founding;
        founding.members = people - people / 20;
        founding.groups = std::max(1U, people / 200);
        founding.from_circles_share = 0.0F;
        levers.groups.most_groups = founding.groups;
        levers.staff.content_hours_per_day = static_cast<float>(founding.groups);
        levers.staff.service_hours_per_day = static_cast<float>(founding.groups) / 4.0F;
        levers.staff.moderation_hours_per_day = static_cast<float>(founding.groups) / 10.0F;
        levers.incentives.packet_yuan_per_day = 20.0F;
        levers.incentives.packet_every_days = 7;
        levers.incentives.checkin_points_per_day = 5.0F;
        levers.kol.hired = 1;
        levers.kol.highest_fee_yuan_per_day = 1e6F;
        levers.recruitment.channel_people_per_day = static_cast<float>(people) / 500.0F;
        std::get<Staffing::Params>(behaviour).coordination_loss = 0.0F;
        std::get<Visiting::Params>(behaviour).base_logit = -4.2F;
        std::get<Admission::Params>(behaviour).need_median_days = 4000.0F;
        world = first_world(market, founding, levers, behaviour, key);
    }
    Market market;
    Levers levers;
    DayParams behaviour{};
    World world;
};

struct Sparse {
    explicit Sparse(const Acquaintances& graph)
        : matrix(graph.people(), graph.people()),
          x(Eigen::VectorXf::Random(graph.people())),
          y(graph.people()) {
        matrix.resizeNonZeros(static_cast<Eigen::Index>(graph.neighbours.size()));
        std::copy(graph.offsets.begin(), graph.offsets.end(), matrix.outerIndexPtr());
        std::copy(graph.neighbours.begin(), graph.neighbours.end(), matrix.innerIndexPtr());
        std::fill_n(matrix.valuePtr(), matrix.nonZeros(), 0.5F);
    }
    void multiply() { y.noalias() = matrix * x; }
    void gather(const Acquaintances& graph) {
        for (std::uint32_t i = 0; i < graph.people(); ++i) {
            float sum = 0.0F;
            for (std::uint32_t k = graph.offsets[i]; k < graph.offsets[i + 1]; ++k)
                sum += x[static_cast<Eigen::Index>(graph.neighbours[k])];
            y[static_cast<Eigen::Index>(i)] = sum;
        }
    }
    Eigen::SparseMatrix<float, Eigen::RowMajor, int> matrix;  // 32-bit indices, as the ties have
    Eigen::VectorXf x, y;
};

void large(std::uint32_t people, unsigned threads, int repetitions) {
    LargeWorld large(people);
    Sparse sparse(large.market.acquaintances);
    with_threads(threads, [&] {
        DayScratch scratch(large.world);
        Measurer measurer(large.world);
        const auto day = [&] {
            simulate_day(large.behaviour, large.levers, {}, large.world, scratch);
            return measurer.measure(large.world, scratch.total(), false);
        };
        for (int d = 0; d < 25; ++d) day();
        std::vector<double> day_s, spmv_s, to_spmv, to_gather;
        double visits = 0, turnover = 0;
        for (int r = 0; r < repetitions; ++r) {
            // One thread is timed by its own processor time, two by the clock on the wall.
            const clockid_t clock = threads == 1 ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC;
            double t = clock_seconds(clock);
            const auto took = [&] {
                const double now = clock_seconds(clock), s = now - t;
                t = now;
                return s;
            };
            sparse.multiply();
            const double spmv = took();
            sparse.gather(large.market.acquaintances);
            const double gather = took();
            day();
            const double one = took();
            const Tally count = scratch.total();
            visits += static_cast<double>(count.visits) / people / repetitions;
            turnover += static_cast<double>(count.new_ties + count.lost_ties)
                        / static_cast<double>(large.world.ties.count()) / repetitions;
            day_s.push_back(one), spmv_s.push_back(spmv);
            to_spmv.push_back(one / spmv), to_gather.push_back(one / gather);
        }
        std::size_t columns = bytes_of(large.world) - large.world.ties.bytes();
        const double heads = 12.0 * people;
        std::printf(
            "people=%u threads=%u member_day_ns=%.2f spmv_ns=%.2f active_share=%.3f "
            "tie_turnover=%.5f spmv_ratio=%.3f gather_ratio=%.3f bytes_per_person=%.1f "
            "bytes_per_tie=%.2f ties_per_person=%.1f digest=%s\n",
            people, threads, median(day_s) / people * 1e9, median(spmv_s) / people * 1e9, visits,
            turnover, median(to_spmv), median(to_gather),
            (static_cast<double>(columns) + heads) / people,
            (static_cast<double>(large.world.ties.bytes()) - heads)
                / static_cast<double>(large.world.ties.count()),
            static_cast<double>(large.world.ties.count()) / people,
            hex_of(digest_of(large.world)).c_str());
    });
}

/// A whole small run, market and first world included, as an ensemble has thousands of.
void small() {
    std::vector<double> cpu;
    for (std::uint32_t r = 0; r < 11; ++r) {
        const double begin = clock_seconds(CLOCK_PROCESS_CPUTIME_ID);
        const std::uint64_t run = run_key_of(42, r);
        const Population population;
        GeneratorSettings settings;
        settings.people = population.people;
        const Market market = make_market(
            population, generate_graph(GraphGenerator::planted_communities, settings, run), {},
            run);
        Founding founding;
        founding.members = 500;
        Levers levers;
        levers.recruitment.channel_people_per_day = 20;
        const DayParams behaviour{};
        World world = first_world(market, founding, levers, behaviour, run);
        DayScratch scratch(world);
        Measurer measurer(world);
        for (int d = 1; d <= 180; ++d) {
            simulate_day(behaviour, levers, {}, world, scratch);
            measurer.measure(world, scratch.total(), d % 30 == 0);
        }
        cpu.push_back(clock_seconds(CLOCK_PROCESS_CPUTIME_ID) - begin);
    }
    std::printf("small_run_s=%.4f\n", median(cpu));
}

}  // namespace

int main(int argc, char** argv) {
    mallopt(M_MMAP_THRESHOLD, 1 << 30);  // one heap for everything, so huge pages serve all
    mallopt(M_TOP_PAD, 64 << 20);
    const std::string_view what = argc > 1 ? argv[1] : "";
    if (what == "small") {
        small();
    } else if (what == "world" && argc > 3) {
        large(static_cast<std::uint32_t>(std::atol(argv[2])),
              static_cast<unsigned>(std::atoi(argv[3])), argc > 4 ? std::atoi(argv[4]) : 21);
    } else {
        std::fputs("usage: day_benchmark world PEOPLE THREADS [REPETITIONS] | small\n", stderr);
        return 2;
    }
    return 0;
}
