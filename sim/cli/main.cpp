// SPDX-License-Identifier: Apache-2.0
// The program: what goes wrong becomes a message on standard error and an exit code.
#include <exception>
#include <iostream>
#include <new>

#include "sim/cli/mpi_ranks.hpp"
#include "sim/cli/options.hpp"
#include "sim/core/problems.hpp"
#include "sim/study/farm.hpp"

namespace {

int say(const char* what, int code) {
    std::cerr << "coterie: " << what << '\n';
    return code;
}

}  // namespace

int main(int argc, char** argv) {
    using namespace coterie;
    try {
        const MpiProgram mpi(argc, argv);
        if (mpi.runs_tasks()) return mpi.run_tasks(farm_server());
        const int code = run_app(argc, argv);
        std::cout.flush();
        if (!std::cout) return say("cannot write to standard output", exit_failed);
        return code;
    } catch (const WrongUsage& error) {
        return say(error.what(), exit_usage);
    } catch (const InvalidInput& error) {
        return say(error.what(), exit_invalid);
    } catch (const std::bad_alloc&) {
        return say("out of memory", exit_failed);
    } catch (const std::exception& error) {
        return say(error.what(), exit_failed);
    }
}
