// SPDX-License-Identifier: Apache-2.0
// What was typed on the command line, and the commands. One file a command; only app.cpp knows the
// library that parses the line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace coterie {

/// Documented in --help.
enum ExitCode : int {
    exit_done = 0,
    exit_failed = 1,
    exit_usage = 2,
    exit_invalid = 3,
    exit_partial = 4,
    exit_mismatch = 5,
    exit_interrupted = 130,
};

struct Options {
    std::string command;               ///< as typed: "compare", "graph stats"
    std::string target;                ///< the file, folder or topic the command is about
    std::vector<std::string> targets;  ///< where there may be several: files, folders, patterns
    std::string target_file;           ///< graph convert: what is written
    bool refit = false;                ///< patterns: the ablations
    std::uint32_t day = 0;             ///< pulse: after which the pulses come
    std::vector<std::string> set;      ///< key=value
    std::filesystem::path members, visits, world;  ///< confront; import: members and visits
    std::filesystem::path key_file;                ///< import: of the pseudonyms
    std::string community;                         ///< confront, import: what it is called
    std::uint32_t silent_days = 30;                ///< confront: silence that counts as gone
    bool baselines = false;                        ///< confront: also naive communities
    std::filesystem::path targets_file;            ///< calibrate
    std::vector<std::filesystem::path> start;      ///< calibrate: overlays of earlier stages
    std::string stage = "joint";                   ///< calibrate
    bool with_patterns = false;                    ///< calibrate: meet patterns too
    std::uint32_t wave_points = 0, waves = 3, particles = 200, generations = 4;  ///< calibrate
    std::optional<std::uint64_t> seed;
    std::optional<std::uint32_t> replicates, replicate;
    std::string strategy, baseline;
    std::string arms;               ///< "A,B"
    std::vector<std::string> vary;  ///< axes of a sweep
    std::string design = "grid", shard;
    std::string map, contrast;             ///< sweep: two axes and "A,B" of a phase map
    std::filesystem::path posterior;       ///< compare: accepted vectors of a calibration
    std::optional<std::uint32_t> vectors;  ///< compare: how many of them
    std::string goal, cost;                ///< seek: "METRIC >= NUMBER", and what is to be small
    std::vector<std::string> over;         ///< seek: axes
    std::size_t points = 0;
    bool until_decided = false;
    std::optional<double> confidence;
    std::optional<std::uint32_t> budget_replicates;
    std::vector<std::string> metric;  ///< metrics to decide or to explain
    std::vector<std::string> zone;    ///< METRIC=VALUE
    std::string format, to_format;    ///< of graph files; empty: by the file's name
    std::filesystem::path data, out;
    std::vector<std::string> leaders;            ///< graph schism: the two who quarrel
    std::filesystem::path membership;            ///< graph schism: who went where
    std::optional<double> noise;                 ///< graph schism: of the ties' weights, ln
    std::string person, against;                 ///< replay
    std::uint32_t checkpoint_every = 0;          ///< days; 0: none
    std::vector<std::uint32_t> checkpoint_days;  ///< run, compare
    std::string method;                          ///< sensitivity: morris or sobol
    std::vector<std::string> factors;            ///< sensitivity: keys; empty: see --from
    std::filesystem::path from;                  ///< sensitivity: an earlier screening
    std::size_t top = 12;                        ///< sensitivity: factors taken from it
    std::optional<std::uint32_t> rounds;
    bool no_tipping = false;
    unsigned threads = 0;
    bool force = false, dry_run = false, quiet = false, json = false;
    bool report = false;  ///< compare: also the page
    bool people = false, graph = false, graph_sample = false, events = false;  ///< optional outputs
};

int run_command(const Options& options);
int compare_command(const Options& options);
int attribute_command(const Options& options);
int sweep_command(const Options& options);
int merge_command(const Options& options);
int seek_command(const Options& options);
int branch_command(const Options& options);
int replay_command(const Options& options);
int patterns_command(const Options& options);
int resume_command(const Options& options);
int verify_command(const Options& options);
int pulse_command(const Options& options);
int confront_command(const Options& options);
int import_command(const Options& options);
int calibrate_command(const Options& options);
int sensitivity_command(const Options& options);
int validate_command(const Options& options);
int describe_command(const Options& options);
int graph_stats_command(const Options& options);
int graph_convert_command(const Options& options);
int graph_schism_command(const Options& options);
int graph_generate_command(const Options& options);

/// Parses the line and runs the command. Throws WrongUsage for a line that makes no sense.
int run_app(int argc, char** argv);

}  // namespace coterie
