// SPDX-License-Identifier: Apache-2.0
#include "sim/study/manifest.hpp"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "sim/core/problems.hpp"
#include "sim/core/undefined.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/study/calibration_domain.hpp"

namespace coterie {

namespace {

using Json = nlohmann::ordered_json;

StudyStatus status_named(const std::string& name) {
    const auto& names = EnumNames<StudyStatus>::names;
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) throw std::invalid_argument("no status '" + name + "'");
    return static_cast<StudyStatus>(at - names.begin());
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
    return j.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Manifest manifest_from(std::string_view json, const std::string& file) {
    try {
        const Json j = Json::parse(json);
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
        if (j.contains("until_decided")) {
            m.until.emplace();
            m.until->budget = j["until_decided"].at("budget_replicates");
            const Json& until = j["until_decided"];
            const char* key = until.contains("zones") ? "zones" : "margins";  // of earlier versions
            for (const auto& [name, margin] : until.at(key).items())
                m.until->metrics.push_back(
                    {name, margin.is_null() ? undefined : margin.get<double>()});
        }
        if (j.contains("arguments"))
            for (const auto& [name, value] : j["arguments"].items())
                m.arguments.push_back({name, value});
        m.checkpoint_days = j.at("checkpoint_days").get<std::vector<std::uint32_t>>();
        for (const Json& in : j.at("inputs"))
            m.inputs.push_back({in.at("key"), in.at("name"), in.at("sha256")});
        for (const auto& [run, digest] : j.at("digests").items())
            m.digests.push_back({run, digest});
        return m;
    } catch (const std::exception& error) {
        throw InvalidInput(file + " is not a manifest of coterie: " + error.what());
    }
}

std::filesystem::path manifest_file(const std::filesystem::path& results) {
    return results / "manifest.json";
}

Manifest read_manifest(const std::filesystem::path& results) {
    const std::filesystem::path file = manifest_file(results);
    if (!std::filesystem::exists(file))
        throw InvalidInput(results.string() + " is not a results folder (it has no manifest.json)");
    return manifest_from(read_whole(file), file.string());
}

void write_manifest(const std::filesystem::path& results, const Manifest& manifest) {
    write_file(manifest_file(results), to_json(manifest));
}

}  // namespace coterie
