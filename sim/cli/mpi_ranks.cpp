// SPDX-License-Identifier: Apache-2.0
// The only file that knows MPI. One thread of each rank speaks, the others work. Who has nothing to
// say sleeps for short whiles: a rank that spins would take the core from one that works.
#include "sim/cli/mpi_ranks.hpp"

#include <cstdlib>

#include "sim/core/problems.hpp"

namespace coterie {

namespace {

/// A number that the launcher left in the environment, or `otherwise`.
unsigned from_launcher(std::initializer_list<const char*> names, unsigned otherwise) {
    for (const char* name : names)
        if (const char* text = std::getenv(name))
            return static_cast<unsigned>(std::strtoul(text, nullptr, 10));
    return otherwise;
}

/// Processes that were started together.
unsigned started_together() {
    return from_launcher(
        {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE"},
        std::getenv("PMIX_RANK") != nullptr ? from_launcher({"SLURM_STEP_NUM_TASKS"}, 2) : 1);
}

}  // namespace

}  // namespace coterie

#ifdef COTERIE_MPI

#include <chrono>
#include <csignal>
#include <memory>

#include <boost/mpi.hpp>

#include "sim/cli/options.hpp"
#include "sim/cli/worker_pool.hpp"

namespace coterie {

namespace mpi = boost::mpi;

namespace {

using Clock = std::chrono::steady_clock;

// From rank 0: how many hands are wanted, an order, drop what is under way, go home. To it: an
// answer, an order is done.
enum Tag { workers_tag = 1, order_tag, drop_tag, home_tag, answer_tag, done_tag };

/// Sleeps between looks for messages, twice as long each time that there was none: often enough
/// for small orders, seldom enough not to be felt by those who work.
class Naps {
public:
    void nothing_heard() {
        std::this_thread::sleep_for(next_);
        next_ = std::min(2 * next_, longest);
    }
    void heard() { next_ = shortest; }

private:
    static constexpr std::chrono::microseconds shortest{100}, longest{3000};
    std::chrono::microseconds next_ = shortest;
};

/// How long rank 0 waits for ranks that were told to drop their work: a lost one never answers.
constexpr auto patience = std::chrono::milliseconds(500);

std::string received(const mpi::communicator& world, const mpi::status& there) {
    std::string text(static_cast<std::size_t>(*there.count<char>()), '\0');
    world.recv(there.source(), there.tag(), text.data(), static_cast<int>(text.size()));
    return text;
}

/// What rank 0 knows of the others.
class MpiRanks final : public Ranks {
public:
    void share(const SharedWork& work) override {
        Dispatcher dispatcher(work);
        WorkerPool own(work, dispatcher);
        under_way_.assign(static_cast<std::size_t>(world_.size()), 0);
        for (int rank = 1; rank < world_.size(); ++rank)
            send(rank, workers_tag, std::to_string(work.workers));
        std::optional<Clock::time_point> dropped;
        Naps naps;
        for (;;) {
            give(work, dispatcher);
            const bool heard = hear(work, dispatcher);
            if (all_under_way() == 0 && !own.are_busy()
                && (dispatcher.left() == 0 || dispatcher.is_over()))
                break;
            if (dispatcher.is_over() && !dropped) dropped = tell_to_drop();
            const bool waited = dropped && Clock::now() - *dropped > patience;
            someone_is_lost_ = waited && dispatcher.is_stopped() && !own.are_busy();
            if (someone_is_lost_) break;
            heard ? naps.heard() : naps.nothing_heard();
        }
        forget_sent();
        dispatcher.rethrow();
    }
    bool someone_is_lost() const { return someone_is_lost_; }

private:
    struct Sent {
        std::string text;
        mpi::request request = {};
    };

    std::size_t all_under_way() const {
        std::size_t all = 0;
        for (const std::size_t n : under_way_) all += n;
        return all;
    }

    /// Sends orders to whoever has a hand free; while there are many left one more each, to be at
    /// once gone on with.
    void give(const SharedWork& work, Dispatcher& dispatcher) {
        const std::size_t workers = work.workers * under_way_.size();
        for (std::size_t rank = 1; rank < under_way_.size(); ++rank)
            while (under_way_[rank] < work.workers + (dispatcher.left() > 2 * workers ? 1 : 0)) {
                const auto k = dispatcher.take();
                if (!k) return;
                dispatcher.attempt([&] {
                    send(static_cast<int>(rank), order_tag, work.text_of(*k));
                    ++under_way_[rank];
                });
            }
    }

    /// Is not waited for: the rank may be waiting to be rid of an answer.
    void send(int rank, Tag tag, std::string text) {
        Sent& one = *sent_.emplace_back(std::make_unique<Sent>(Sent{std::move(text)}));
        one.request = world_.isend(rank, tag, one.text.data(), static_cast<int>(one.text.size()));
    }

    /// Takes one message, if there is any.
    bool hear(const SharedWork& work, Dispatcher& dispatcher) {
        const auto there = world_.iprobe(mpi::any_source, mpi::any_tag);
        if (!there) return false;
        const std::string text = received(world_, *there);
        if (there->tag() == done_tag) --under_way_[static_cast<std::size_t>(there->source())];
        if (there->tag() == answer_tag) dispatcher.attempt([&] { work.take(text); });
        return true;
    }

    Clock::time_point tell_to_drop() {
        for (int rank = 1; rank < world_.size(); ++rank)
            if (under_way_[static_cast<std::size_t>(rank)] > 0) world_.send(rank, drop_tag);
        return Clock::now();
    }

    void forget_sent() {
        if (!someone_is_lost_)
            for (const auto& one : sent_) one->request.wait();
        sent_.clear();
    }

    mpi::communicator world_;
    std::vector<std::size_t> under_way_;
    std::vector<std::unique_ptr<Sent>> sent_;
    bool someone_is_lost_ = false;
};

/// What MPI itself needs for as long as the program runs.
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
    if (started_together() > 1) session() = std::make_unique<Session>(argc, argv);
}

MpiProgram::~MpiProgram() {
    if (!session()) return;
    const mpi::communicator world;
    if (session()->ranks.someone_is_lost()) std::_Exit(exit_interrupted);  // mpirun ends the others
    for (int rank = 1; world.rank() == 0 && rank < world.size(); ++rank) world.send(rank, home_tag);
    session().reset();
}

bool MpiProgram::runs_tasks() const { return session() && mpi::communicator().rank() > 0; }

int MpiProgram::run_tasks(const TaskHandler& run_tasks) const {
    // Rank 0 says when to stop; a signal to all of the job must not cut its answer short.
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGTERM, SIG_IGN);
    const mpi::communicator world;
    TaskPool workers(run_tasks);
    Naps naps;
    for (;;) {
        const auto message = workers.next_message();
        if (message)
            world.send(0, message->is_answer ? answer_tag : done_tag, message->text.data(),
                       static_cast<int>(message->text.size()));
        if (const auto there = world.iprobe(0, mpi::any_tag)) {
            std::string text = received(world, *there);
            if (there->tag() == home_tag) return 0;
            if (there->tag() == workers_tag) workers.grow_to(std::stoul(text));
            if (there->tag() == drop_tag) workers.drop();
            if (there->tag() == order_tag) workers.order(std::move(text));
            naps.heard();
        } else {
            message ? naps.heard() : naps.nothing_heard();
        }
    }
}

Ranks* program_ranks() {
    return session() && mpi::communicator().size() > 1 ? &session()->ranks : nullptr;
}

}  // namespace coterie

#else

#include <filesystem>

#include <unistd.h>

namespace coterie {

MpiProgram::MpiProgram(int&, char**& argv) {
    if (started_together() == 1) return;
    std::error_code ignored;
    const auto own = std::filesystem::read_symlink("/proc/self/exe", ignored);
    ::execv((own.parent_path() / "coterie-mpi").c_str(), argv);
    if (from_launcher({"OMPI_COMM_WORLD_RANK", "PMI_RANK", "PMIX_RANK"}, 0) > 0) std::exit(0);
    throw WrongUsage("this coterie was built without MPI (COTERIE_MPI); start it without mpirun");
}
MpiProgram::~MpiProgram() = default;
bool MpiProgram::runs_tasks() const { return false; }
int MpiProgram::run_tasks(const TaskHandler&) const { return 0; }
Ranks* program_ranks() { return nullptr; }

}  // namespace coterie

#endif

namespace coterie {

unsigned workers_on_this_machine(unsigned threads) {
    if (program_ranks() == nullptr) return threads;
    return std::max(1U, threads)
           * from_launcher({"OMPI_COMM_WORLD_LOCAL_SIZE", "SLURM_NTASKS_PER_NODE"}, 1);
}

}  // namespace coterie
