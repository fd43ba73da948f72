// SPDX-License-Identifier: Apache-2.0
#include "sim/study/farm_tasks.hpp"

#include <nlohmann/json.hpp>

#include "sim/core/problems.hpp"
#include "sim/io/cryptography.hpp"
#include "sim/scenario/read.hpp"
#include "sim/scenario/resolved.hpp"

namespace coterie {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

/// A path that means the same in another process.
std::string from_anywhere(const fs::path& path) {
    return path.empty() ? "" : fs::absolute(path).string();
}

json json_of(const StudyInputs& inputs) {
    json files = json::array();
    for (const InputFile& f : inputs.files)
        files.push_back({f.key, f.name, from_anywhere(f.path), f.sha256});
    return files;
}

json json_of(const RunPlan& plan) {
    json j{{"folder", from_anywhere(plan.folder)},
           {"study_hash", plan.study_hash},
           {"people", plan.people},
           {"graph", plan.graph},
           {"events", plan.events},
           {"sample_replicate", plan.sample_replicate},
           {"checkpoint_days", plan.checkpoint_days}};
    if (plan.past)
        j["past"] = {{"folder", from_anywhere(plan.past->folder)},
                     {"strategy", plan.past->strategy},
                     {"day", plan.past->day},
                     {"checkpoint_days", plan.past->checkpoint_days},
                     {"study_hash", plan.past->study_hash}};
    return j;
}

RunPlan run_plan_of(const json& j) {
    RunPlan plan{.folder = j.at("folder").get<std::string>(),
                 .study_hash = j.at("study_hash"),
                 .people = j.at("people"),
                 .graph = j.at("graph"),
                 .events = j.at("events"),
                 .sample_replicate = j.at("sample_replicate"),
                 .checkpoint_days = j.at("checkpoint_days")};
    if (j.contains("past")) {
        const json& p = j.at("past");
        plan.past = Past{p.at("folder").get<std::string>(), p.at("strategy"), p.at("day"),
                         p.at("checkpoint_days"), p.at("study_hash")};
    }
    return plan;
}

/// The files as this rank sees them, which must be the same ones.
StudyInputs inputs_of(const json& files, const Scenario& scenario) {
    std::vector<InputFile> found;
    for (const json& f : files) {
        found.push_back({f.at(0), f.at(1), f.at(2).get<std::string>(), f.at(3)});
        const InputFile& file = found.back();
        if (sha256_of_file(file.path) != file.sha256)
            throw InvalidInput(file.path.string()
                               + " is another file on another rank; ranks must see the same disk");
    }
    return read_found(scenario, std::move(found));
}

std::string text_of(const json& j) {
    return j.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string answer_of(const FinishedRun& run) {
    json j{{"scenario", run.scenario},
           {"strategy", run.id.strategy},
           {"replicate", run.id.replicate},
           {"reason", run.reason}};
    Part part;
    if (run.record) part.record = *run.record;
    if (run.record) j["record"] = to_text(part, 0);
    return text_of(j);
}

std::string answer_of(const char* what, bool invalid) {
    return text_of({{"error", what}, {"invalid", invalid}});
}

}  // namespace

TaskWriter::TaskWriter(std::span<const Scenario> scenarios, const StudyInputs& inputs,
                       const RunPlan& runs)
    : scenarios_(scenarios),
      head_(json{{"files", json_of(inputs)}, {"runs", json_of(runs)}}.dump()),
      written_(scenarios.size()) {}

std::string TaskWriter::task_of(const FarmJob& job) {
    const Scenario& scenario = scenarios_[job.scenario];
    if (written_ != job.scenario) toml_ = to_toml(scenario), written_ = job.scenario;
    return json{{"head", head_},
                {"toml", toml_},
                {"file", from_anywhere(scenario.folder / (scenario.name + ".toml"))},
                {"scenario", job.scenario},
                {"replicate", job.replicate},
                {"strategies", job.strategies}}
        .dump();
}

FinishedRun finished_run_of(std::string_view answer, const RunPlan& runs) {
    const json j = json::parse(answer);
    if (j.contains("error")) {
        const std::string what = j.at("error");
        if (j.at("invalid").get<bool>()) throw InvalidInput(what);
        throw Failure(what);
    }
    FinishedRun run{j.at("scenario"), {j.at("strategy"), j.at("replicate")}};
    run.reason = j.at("reason");
    if (!j.contains("record")) return run;
    const auto part = parse_part(j.at("record").get<std::string>(), run.id, 0, "a run");
    if (!part) throw Failure("the run " + to_string(run.id) + " came damaged from its rank");
    run.record = part->record;
    if (!runs.folder.empty() && !fs::exists(part_file(runs.folder, run.id)))
        throw Failure("the run " + to_string(run.id) + " was simulated on another rank, but "
                      + part_file(runs.folder, run.id).string()
                      + " is not there; ranks must share the disk that results are written to");
    return run;
}

void TaskServer::run_tasks(std::string_view task, const std::function<void(std::string)>& answer,
                           const std::stop_token& stop) {
    try {
        const json j = json::parse(task);
        const std::string head = j.at("head");
        const json common = json::parse(head);
        std::shared_ptr<const World> world;
        std::shared_ptr<const Files> files;
        {
            const std::scoped_lock lock(mutex_);
            if (!world_ || world_->key != j.at("toml"))
                world_ = std::make_shared<const World>(
                    World{j.at("toml"), parse_scenario(j.at("toml").get<std::string>(),
                                                       j.at("file").get<std::string>())});
            if (!files_ || files_->key != common.at("files").dump())
                files_ = std::make_shared<const Files>(Files{
                    common.at("files").dump(), inputs_of(common.at("files"), world_->scenario)});
            world = world_;
            files = files_;
        }
        FarmOptions options;
        options.runs = run_plan_of(common.at("runs"));
        options.control.stop = stop;
        const FarmJob job{j.at("scenario"), j.at("replicate"), j.at("strategies")};
        run_job(world->scenario, files->inputs, job, options,
                [&](FinishedRun&& run) { answer(answer_of(run)); });
    } catch (const InvalidInput& error) {
        answer(answer_of(error.what(), true));
    } catch (const std::bad_alloc&) {
        answer(answer_of("out of memory", false));
    } catch (const std::exception& error) {
        answer(answer_of(error.what(), false));
    }
}

TaskHandler farm_server() {
    return [server = std::make_shared<TaskServer>()](
               std::string_view task, const std::function<void(std::string)>& answer,
               const std::stop_token& stop) { server->run_tasks(task, answer, stop); };
}

}  // namespace coterie
