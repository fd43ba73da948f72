// SPDX-License-Identifier: Apache-2.0
// The threads that work on a rank while another one exchanges MPI messages: on rank 0 they take
// tasks from the dispatcher, on other ranks they wait for tasks to arrive. Nothing here knows MPI.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "sim/core/parallel.hpp"
#include "sim/study/ranks.hpp"

namespace coterie {

/// The tasks of one `share`, taken one by one; the first error ends it.
class Dispatcher {
public:
    explicit Dispatcher(const SharedWork& work) : work_(work) {}
    std::optional<std::size_t> take() {
        const std::scoped_lock lock(mutex_);
        if (next_ == work_.tasks || error_ || is_stopped()) return std::nullopt;
        return next_++;
    }
    std::size_t left() {
        const std::scoped_lock lock(mutex_);
        return work_.tasks - next_;
    }
    template <class Do>
    void attempt(Do what) {
        try {
            what();
        } catch (...) {
            const std::scoped_lock lock(mutex_);
            if (!error_) error_ = std::current_exception();
        }
    }
    bool is_over() {
        const std::scoped_lock lock(mutex_);
        return error_ || is_stopped();
    }
    void rethrow() {
        if (error_) std::rethrow_exception(error_);
    }

    bool is_stopped() const { return work_.stop.stop_requested(); }

private:
    const SharedWork& work_;
    std::mutex mutex_;
    std::size_t next_ = 0;
    std::exception_ptr error_;
};

/// Threads that run a dispatcher's tasks in this process.
class WorkerPool {
public:
    WorkerPool(const SharedWork& work, Dispatcher& dispatcher) : busy_(work.workers) {
        for (unsigned h = 0; h < work.workers; ++h)
            workers_.emplace_back([this, &work, &dispatcher] {
                with_threads(1, [&] {
                    while (const auto k = dispatcher.take())
                        dispatcher.attempt([&] { work.do_here(*k); });
                });
                --busy_;
            });
    }
    bool are_busy() const { return busy_ > 0; }

private:
    std::atomic<unsigned> busy_;
    std::vector<std::jthread> workers_;
};

/// The threads of a rank that runs tasks for rank 0, and their messages to it.
class TaskPool {
public:
    explicit TaskPool(const TaskHandler& handler) : handler_(handler) {}

    void grow_to(std::size_t workers) {
        while (workers_.size() < workers)
            workers_.emplace_back([this](const std::stop_token& end) { work(end); });
    }
    void add(std::string text) {
        const std::scoped_lock lock(mutex_);
        if (drop_.stop_requested()) drop_ = {};
        tasks_.push_back({std::move(text), drop_.get_token()});
        wake_.notify_one();
    }
    /// Tasks that are waiting are not started; running ones end as soon as they can.
    void drop() {
        const std::scoped_lock lock(mutex_);
        drop_.request_stop();
    }
    struct Message {
        bool is_answer;  ///< else: a task is finished
        std::string text;
    };
    std::optional<Message> next_message() {
        const std::scoped_lock lock(mutex_);
        if (messages_.empty()) return std::nullopt;
        Message first = std::move(messages_.front());
        messages_.pop_front();
        return first;
    }

private:
    void send(bool is_answer, std::string text) {
        const std::scoped_lock lock(mutex_);
        messages_.push_back({is_answer, std::move(text)});
    }
    struct Task {
        std::string text;
        std::stop_token dropped;
    };
    std::optional<Task> wait_for_task(const std::stop_token& end) {
        std::unique_lock lock(mutex_);
        if (!wake_.wait(lock, end, [this] { return !tasks_.empty(); })) return std::nullopt;
        Task task = std::move(tasks_.front());
        tasks_.pop_front();
        return task;
    }
    void work(const std::stop_token& end) {
        with_threads(1, [&] {
            while (const auto task = wait_for_task(end)) {
                if (!task->dropped.stop_requested())
                    handler_(
                        task->text, [this](std::string a) { send(true, std::move(a)); },
                        task->dropped);
                send(false, "");
            }
        });
    }

    const TaskHandler& handler_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::deque<Task> tasks_;
    std::deque<Message> messages_;
    std::stop_source drop_;
    std::vector<std::jthread> workers_;  // the last: they end before what they use
};

}  // namespace coterie
