// SPDX-License-Identifier: Apache-2.0
// The only file that knows MPI. One thread of each rank exchanges messages, the others work. A rank
// without messages sleeps for a short time, since a rank that polls would take a core from one that
// works.
#include "sim/cli/mpi_ranks.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <memory>

#include <boost/mpi.hpp>

#include "sim/cli/command.hpp"
#include "sim/cli/launcher.hpp"
#include "sim/cli/worker_pool.hpp"
#include "sim/io/numbers.hpp"

namespace coterie {

namespace mpi = boost::mpi;

namespace {

using Clock = std::chrono::steady_clock;

// From rank 0: the number of workers to have, a task, drop all tasks, end. To rank 0: an answer, a
// task is finished.
enum Tag { workers_tag = 1, task_tag, drop_tag, end_tag, answer_tag, finished_tag };

/// Sleeps between looks for messages, twice as long each time that there was none: often enough for
/// small tasks, seldom enough to leave the cores to the workers.
class Pauses {
public:
    void no_message() {
        std::this_thread::sleep_for(next_);
        next_ = std::min(2 * next_, longest);
    }
    void message() { next_ = shortest; }

private:
    static constexpr std::chrono::microseconds shortest{100}, longest{3000};
    std::chrono::microseconds next_ = shortest;
};

/// How long rank 0 waits for ranks that are to drop their tasks: a lost one never answers.
constexpr auto drop_timeout = std::chrono::milliseconds(500);

std::string received(const mpi::communicator& world, const mpi::status& status) {
    std::string text(static_cast<std::size_t>(*status.count<char>()), '\0');
    world.recv(status.source(), status.tag(), text.data(), static_cast<int>(text.size()));
    return text;
}

/// Rank 0's view of the other ranks.
class MpiRanks final : public Ranks {
public:
    void share(const SharedWork& work) override {
        Dispatcher dispatcher(work);
        WorkerPool own(work, dispatcher);
        unfinished_.assign(static_cast<std::size_t>(world_.size()), 0);
        for (int rank = 1; rank < world_.size(); ++rank)
            send(rank, workers_tag, std::to_string(work.workers));
        std::optional<Clock::time_point> dropped;
        Pauses pauses;
        for (;;) {
            send_tasks(work, dispatcher);
            const bool message = receive(work, dispatcher);
            if (all_unfinished() == 0 && !own.are_busy()
                && (dispatcher.left() == 0 || dispatcher.is_over()))
                break;
            if (dispatcher.is_over() && !dropped) dropped = drop_tasks();
            const bool timed_out = dropped && Clock::now() - *dropped > drop_timeout;
            rank_is_lost_ = timed_out && dispatcher.is_stopped() && !own.are_busy();
            if (rank_is_lost_) break;
            message ? pauses.message() : pauses.no_message();
        }
        forget_sent();
        dispatcher.rethrow();
    }
    bool rank_is_lost() const { return rank_is_lost_; }

private:
    struct Sent {
        std::string text;
        mpi::request request = {};
    };

    std::size_t all_unfinished() const {
        std::size_t all = 0;
        for (const std::size_t n : unfinished_) all += n;
        return all;
    }

    /// Sends a task to every rank with a free worker. While many tasks are left, each rank gets one
    /// more, so that its next worker need not wait.
    void send_tasks(const SharedWork& work, Dispatcher& dispatcher) {
        const std::size_t workers = work.workers * unfinished_.size();
        for (std::size_t rank = 1; rank < unfinished_.size(); ++rank)
            while (unfinished_[rank] < work.workers + (dispatcher.left() > 2 * workers ? 1 : 0)) {
                const auto k = dispatcher.take();
                if (!k) return;
                dispatcher.attempt([&] {
                    send(static_cast<int>(rank), task_tag, work.text_of(*k));
                    ++unfinished_[rank];
                });
            }
    }

    /// Does not wait: the receiver may itself be waiting to send an answer.
    void send(int rank, Tag tag, std::string text) {
        Sent& one = *sent_.emplace_back(std::make_unique<Sent>(Sent{std::move(text)}));
        one.request = world_.isend(rank, tag, one.text.data(), static_cast<int>(one.text.size()));
    }

    /// Receives one message, if there is any.
    bool receive(const SharedWork& work, Dispatcher& dispatcher) {
        const auto status = world_.iprobe(mpi::any_source, mpi::any_tag);
        if (!status) return false;
        const std::string text = received(world_, *status);
        if (status->tag() == finished_tag)
            --unfinished_[static_cast<std::size_t>(status->source())];
        if (status->tag() == answer_tag) dispatcher.attempt([&] { work.take(text); });
        return true;
    }

    Clock::time_point drop_tasks() {
        for (int rank = 1; rank < world_.size(); ++rank)
            if (unfinished_[static_cast<std::size_t>(rank)] > 0) world_.send(rank, drop_tag);
        return Clock::now();
    }

    void forget_sent() {
        if (!rank_is_lost_)
            for (const auto& one : sent_) one->request.wait();
        sent_.clear();
    }

    mpi::communicator world_;
    std::vector<std::size_t> unfinished_;  ///< tasks, by rank
    std::vector<std::unique_ptr<Sent>> sent_;
    bool rank_is_lost_ = false;
};

/// What MPI needs for as long as the program runs.
struct Session {
    mpi::environment environment;
    MpiRanks ranks;
    Session(int& argc, char**& argv) : environment(argc, argv, mpi::threading::funneled, false) {}
};
std::unique_ptr<Session>& session() {
    static std::unique_ptr<Session> one;
    return one;
}

}  // namespace

MpiProgram::MpiProgram(int& argc, char**& argv) {
    if (processes_started() > 1) session() = std::make_unique<Session>(argc, argv);
}

MpiProgram::~MpiProgram() {
    if (!session()) return;
    const mpi::communicator world;
    if (session()->ranks.rank_is_lost()) std::_Exit(exit_interrupted);  // mpirun ends the others
    for (int rank = 1; world.rank() == 0 && rank < world.size(); ++rank) world.send(rank, end_tag);
    session().reset();
}

bool MpiProgram::runs_tasks() const { return session() && mpi::communicator().rank() > 0; }

int MpiProgram::run_tasks(const TaskHandler& handler) const {
    // Rank 0 decides when to stop; a signal to the whole job must not cut off an answer.
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGTERM, SIG_IGN);
    std::signal(SIGHUP, SIG_IGN);
    const mpi::communicator world;
    TaskPool workers(handler);
    Pauses pauses;
    for (;;) {
        const auto message = workers.next_message();
        if (message)
            world.send(0, message->is_answer ? answer_tag : finished_tag, message->text.data(),
                       static_cast<int>(message->text.size()));
        if (const auto status = world.iprobe(0, mpi::any_tag)) {
            std::string text = received(world, *status);
            if (status->tag() == end_tag) return 0;
            if (status->tag() == workers_tag)
                workers.grow_to(number_from<std::size_t>(text).value_or(1));
            if (status->tag() == drop_tag) workers.drop();
            if (status->tag() == task_tag) workers.add(std::move(text));
            pauses.message();
        } else {
            message ? pauses.message() : pauses.no_message();
        }
    }
}

Ranks* program_ranks() {
    return session() && mpi::communicator().size() > 1 ? &session()->ranks : nullptr;
}

}  // namespace coterie
