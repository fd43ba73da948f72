// SPDX-License-Identifier: Apache-2.0
#include "sim/study/manifest.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include <nlohmann/json.hpp>

#include "sim/core/digest.hpp"
#include "sim/core/problems.hpp"
#include "sim/core/undefined.hpp"
#include "sim/io/cryptography.hpp"
#include "sim/io/files.hpp"
#include "sim/study/calibration_domain.hpp"

namespace coterie {

namespace {

using Json = nlohmann::ordered_json;

StudyStatus status_named(const std::string& name) {
    const auto& names = EnumNames<StudyStatus>::names;
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) throw InvalidInput("no status '" + name + "'");
    return static_cast<StudyStatus>(at - names.begin());
}

constexpr const char* checksum_key = "checksum";

std::string text_of(const Json& j) { return j.dump(2, ' ', false, Json::error_handler_t::replace); }

/// Of everything but the checksum itself.
std::string checksum_of(const Json& j) {
    const std::string text = text_of(j);
    return hex_of(digest_of(std::span<const char>(text.data(), text.size())));
}

/// The manifest without its checksum, which has been checked.
Json checked_json(std::string_view text, const std::string& file) {
    Json j = Json::parse(text, nullptr, false);
    if (!j.is_object())
        throw InvalidInput(file + " is not a manifest of coterie, or damaged: no JSON object");
    if (!j.contains(checksum_key) || !j[checksum_key].is_string())
        throw InvalidInput(file
                           + " has no checksum: an earlier version wrote it, or it was changed");
    const std::string expected = j[checksum_key];
    j.erase(checksum_key);
    if (checksum_of(j) != expected)
        throw InvalidInput(file + " was changed or damaged since it was written (its checksum is "
                           "wrong)");
    return j;
}

}  // namespace

std::string_view name_of(StudyStatus status) {
    return EnumNames<StudyStatus>::names[static_cast<std::size_t>(status)];
}

std::string_view seed_rule() {
    return "replicate r (from 1) has the key mix(mix(seed + 0x9E3779B97F4A7C15) ^ (2 r + 1)), mix "
           "being the finaliser of SplitMix64; a draw is a word of Philox4x32-10 under that key "
           "at the counter (person, counterpart or occurrence, day, FNV-1a of the purpose)";
}

std::string to_json(const Manifest& m) {
    Json j;
    j["status"] = name_of(m.status);
    j["version"] = m.version;
    j["commit"] = m.commit;
    j["build_flags"] = m.build_flags;
    j["command"] = m.command;
    j["scenario"] = m.scenario;
    j["scenario_file"] = m.scenario_file;
    j["question"] = m.question;
    j["condition"] = m.condition;
    j["strategies"] = m.strategies;
    j["baseline"] = m.baseline;
    j["study_hash"] = m.study_hash;
    j["seed"] = m.seed;
    j["seed_rule"] = seed_rule();
    j["replicates"] = m.replicates;
    j["only_replicate"] = m.only_replicate ? Json(*m.only_replicate) : Json(nullptr);
    j["overrides"] = m.overrides;
    j["outputs"] = {{"people", m.people},
                    {"graph", m.graph},
                    {"graph_sample", m.graph_sample},
                    {"events", m.events}};
    if (m.until) {
        j["until_decided"]["budget_replicates"] = m.until->budget;
        for (const auto& [name, margin] : m.until->metrics)
            j["until_decided"]["margins"][name] = std::isnan(margin) ? Json(nullptr) : Json(margin);
    }
    for (const auto& [name, value] : m.arguments) j["arguments"][name] = value;
    j["checkpoint_days"] = m.checkpoint_days;
    j["calibrated_on"] = reference_fit().communities;
    j["inputs"] = Json::array();
    for (const ManifestInput& in : m.inputs)
        j["inputs"].push_back({{"key", in.key}, {"name", in.name}, {"sha256", in.sha256}});
    j["digests"] = Json::object();
    for (const auto& [run, digest] : m.digests) j["digests"][run] = digest;
    for (const auto& [name, sha256] : m.tables) j["tables"][name] = sha256;
    if (!m.result.empty()) j["result"] = Json::parse(m.result);
    j[checksum_key] = checksum_of(j);
    return text_of(j) + '\n';
}

namespace {

ManifestUntil until_from(const Json& j) {
    ManifestUntil until;
    until.budget = j.at("budget_replicates");
    const char* key = j.contains("zones") ? "zones" : "margins";  // of earlier versions
    for (const auto& [name, margin] : j.at(key).items())
        until.metrics.push_back({name, margin.is_null() ? undefined : margin.get<double>()});
    return until;
}

/// What a manifest lists: inputs, digests, tables.
void take_lists(const Json& j, Manifest& m) {
    m.checkpoint_days = j.at("checkpoint_days").get<std::vector<std::uint32_t>>();
    for (const Json& in : j.at("inputs"))
        m.inputs.push_back({in.at("key"), in.at("name"), in.at("sha256")});
    for (const auto& [run, digest] : j.at("digests").items()) m.digests.push_back({run, digest});
    if (j.contains("tables"))
        for (const auto& [name, sha256] : j["tables"].items()) m.tables.push_back({name, sha256});
    if (j.contains("result")) m.result = j["result"].dump();
}

}  // namespace

Manifest manifest_from(std::string_view json, const std::string& file) {
    const Json j = checked_json(json, file);
    try {
        Manifest m;
        m.status = status_named(j.at("status"));
        m.version = j.at("version");
        m.commit = j.at("commit");
        m.build_flags = j.at("build_flags");
        m.command = j.at("command");
        m.scenario = j.at("scenario");
        m.scenario_file = j.at("scenario_file");
        m.question = j.at("question");
        m.condition = j.at("condition");
        m.strategies = j.at("strategies").get<std::vector<std::string>>();
        m.baseline = j.at("baseline");
        m.study_hash = j.at("study_hash");
        m.seed = j.at("seed");
        m.replicates = j.at("replicates");
        if (!j.at("only_replicate").is_null())
            m.only_replicate = j.at("only_replicate").get<std::uint32_t>();
        m.people = j.at("outputs").at("people");
        m.graph = j.at("outputs").at("graph");
        m.graph_sample = j.at("outputs").at("graph_sample");
        m.events = j.at("outputs").value("events", false);
        m.overrides = j.at("overrides").get<std::vector<std::string>>();
        if (j.contains("until_decided")) m.until = until_from(j["until_decided"]);
        if (j.contains("arguments"))
            for (const auto& [name, value] : j["arguments"].items())
                m.arguments.push_back({name, value});
        take_lists(j, m);
        return m;
    } catch (const Json::exception&) {
        throw InvalidInput(file + " lacks what this version of coterie writes to a manifest");
    } catch (const InvalidInput& wrong) {
        throw InvalidInput(file + ": " + wrong.what());
    }
}

std::filesystem::path manifest_file(const std::filesystem::path& results) {
    return results / "manifest.json";
}

Manifest read_manifest(const std::filesystem::path& results) {
    const std::filesystem::path file = manifest_file(results);
    if (!is_there(file))
        throw InvalidInput(results.string() + " is not a results folder (it has no manifest.json)");
    return manifest_from(read_whole(file, most_manifest_bytes), file.string());
}

std::string read_table(const std::filesystem::path& results, const Manifest& manifest,
                       const std::string& name) {
    const std::filesystem::path file = results / name;
    std::string text = read_whole(file);
    for (const auto& [table, sha256] : manifest.tables)
        if (table == name && sha256_of(text) == sha256) return text;
    throw InvalidInput(file.string()
                       + " was cut short, changed or damaged since it was written (its SHA-256 is "
                         "not the one in manifest.json)");
}

std::string read_recorded(const std::filesystem::path& results, const std::string& name) {
    const std::filesystem::path file = manifest_file(results);
    if (!is_there(file)) return read_text(results / name);
    const std::string text = read_whole(file, most_manifest_bytes);
    const Json j = Json::parse(text, nullptr, false);
    if (j.is_object() && !j.contains(checksum_key) && j.contains("stage"))
        return read_text(results / name);
    const Manifest manifest = manifest_from(text, file.string());
    const bool is_listed = std::any_of(manifest.tables.begin(), manifest.tables.end(),
                                       [&](const auto& table) { return table.first == name; });
    return is_listed ? read_table(results, manifest, name) : read_text(results / name);
}

void write_manifest(const std::filesystem::path& results, const Manifest& manifest) {
    write_file(manifest_file(results), to_json(manifest));
}

}  // namespace coterie
