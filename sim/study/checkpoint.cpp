// SPDX-License-Identifier: Apache-2.0
#include "sim/study/checkpoint.hpp"

#include <algorithm>
#include <set>

#include "sim/core/digest.hpp"
#include "sim/core/problems.hpp"
#include "sim/io/build_info.hpp"
#include "sim/io/byte_stream.hpp"
#include "sim/io/checksummed_record.hpp"
#include "sim/io/files.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

std::string subject_of(RunId id, std::uint32_t day) {
    return to_string(id) + "-d" + std::to_string(day);
}

std::string program() {
    const BuildInfo build = build_info();
    return std::string(build.version) + " (commit " + std::string(build.commit) + ")";
}

std::uint64_t market_digest(const Market& market) {
    std::uint64_t h = mix(market.topics ^ (std::uint64_t{market.regions} << 32));
    h = digest_of(std::span<const float>(market.disposition), h);
    h = digest_of(std::span<const std::uint32_t>(market.acquaintances.offsets), h);
    h = digest_of(std::span<const std::uint32_t>(market.acquaintances.neighbours), h);
    return digest_of(std::span<const Traits>(market.traits), h);
}

[[noreturn]] void refuse(const std::string& file, const std::string& why) {
    throw InvalidInput(file + ": " + why);
}

/// Why a text that cannot be opened cannot: read from its first line, so far as there is one.
std::string_view why_closed(std::string_view text) {
    const std::string_view name = checkpoint_kind.substr(0, checkpoint_kind.find(' '));
    if (!text.starts_with(name)) return "not a checkpoint of coterie";
    if (!text.starts_with(std::string(checkpoint_kind) + ","))
        return "a checkpoint of another version of the format (this program has version 1)";
    return "cut short or changed since it was written (length or checksum differ)";
}

}  // namespace

fs::path checkpoint_file(const fs::path& results, RunId id, std::uint32_t day) {
    return results / "checkpoints" / (subject_of(id, day) + ".checkpoint");
}

std::string checkpoint_of(const Simulation& simulation, RunId id, std::uint64_t study_hash) {
    ByteWriter out;
    out.text(program());
    out.value(market_digest(*simulation.arm().market));
    simulation.save(out);
    return with_checksum(checkpoint_kind, study_hash, subject_of(id, simulation.day()), out.take());
}

void check_checkpoint(std::string_view text, const std::string& file, RunId id, std::uint32_t day,
                      std::uint64_t study_hash) {
    const std::optional<ChecksummedRecord> checksummed = checked_record(text, checkpoint_kind);
    if (!checksummed) refuse(file, std::string(why_closed(text)));
    if (checksummed->study_hash != study_hash)
        refuse(file, "a checkpoint of another study (hash " + hex_of(checksummed->study_hash)
                         + " in place of " + hex_of(study_hash) + ")");
    if (checksummed->subject != subject_of(id, day))
        refuse(file, "the checkpoint " + checksummed->subject + ", not " + subject_of(id, day));
}

Simulation simulation_from_checkpoint(std::string_view text, const std::string& file,
                                      const Arm& arm, RunId id, std::uint32_t day,
                                      std::uint64_t study_hash) {
    check_checkpoint(text, file, id, day, study_hash);
    const std::optional<ChecksummedRecord> checksummed = checked_record(text, checkpoint_kind);
    ByteReader in(checksummed->body);
    std::string written_by;
    std::uint64_t market = 0;
    in.text(written_by);
    in.value(market);
    if (written_by != program())
        refuse(file, "written by coterie " + written_by + "; this is " + program());
    if (market != market_digest(*arm.market)) refuse(file, "a checkpoint in another market");
    std::optional<Simulation> simulation = Simulation::restored(arm, in);
    if (!simulation || simulation->day() != day || !in.at_end())
        refuse(file, "its columns are not those of this program");
    return std::move(*simulation);
}

std::vector<std::uint32_t> checkpoint_days_of(const Study& study, std::uint32_t every,
                                              const std::vector<std::uint32_t>& named) {
    std::set<std::uint32_t> days;
    for (std::uint32_t day = every; every > 0 && day <= study.days; day += every) days.insert(day);
    for (const std::uint32_t day : named) {
        if (day == 0 || day > study.days)
            throw InvalidInput("no checkpoint after day " + std::to_string(day)
                               + ": the study has days 1 to " + std::to_string(study.days));
        days.insert(day);
    }
    return {days.begin(), days.end()};
}

}  // namespace coterie
