// SPDX-License-Identifier: Apache-2.0
// The program: an error becomes a message on standard error and an exit code.
#include <exception>
#include <filesystem>
#include <iostream>
#include <new>
#include <string>

#include <unistd.h>

#include "sim/cli/clean_output.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/command_line.hpp"
#include "sim/cli/interrupt.hpp"
#include "sim/cli/mpi_ranks.hpp"
#include "sim/core/problems.hpp"
#include "sim/core/unknown_name.hpp"
#include "sim/scenario/excerpt.hpp"
#include "sim/study/farm.hpp"

namespace {

int fail(const char* what, int code) {
    std::cerr << "coterie: " << what << '\n';
    return code;
}

/// The texts of the standard library name functions of the program, which help no user.
int fail_within(const std::exception& error) {
    const std::string what = "an error within the program (" + std::string(error.what())
                             + "); please report it with the command and its files";
    return fail(what.c_str(), coterie::exit_failed);
}

int run(int argc, char** argv) {
    using namespace coterie;
    try {
        const MpiProgram mpi(argc, argv);
        if (mpi.runs_tasks()) return mpi.run_tasks(farm_server());
        const int code = run_command_line(argc, argv);
        std::cout.flush();
        if (!std::cout) return fail("cannot write to standard output", exit_failed);
        return code;
    } catch (const Interrupted&) {
        return report_interrupt();
    } catch (const UnknownName& error) {
        return fail((error.what() + ("\n  " + error.where_all_are())).c_str(), exit_usage);
    } catch (const WrongUsage& error) {
        return fail(error.what(), exit_usage);
    } catch (const InvalidScenario& error) {
        return fail(error.shown().c_str(), exit_invalid);
    } catch (const InvalidInput& error) {
        return fail(error.what(), exit_invalid);
    } catch (const Failure& error) {
        return fail(error.what(), exit_failed);
    } catch (const std::bad_alloc&) {
        return fail("out of memory", exit_failed);
    } catch (const std::filesystem::filesystem_error& error) {
        return fail((error.path1().string() + ": " + error.code().message()).c_str(), exit_failed);
    } catch (const std::exception& error) {
        return fail_within(error);
    }
}

}  // namespace

int main(int argc, char** argv) {
    const coterie::CleanOutput out(std::cout, ::isatty(STDOUT_FILENO) != 0);
    const coterie::CleanOutput errors(std::cerr, ::isatty(STDERR_FILENO) != 0);
    return run(argc, argv);
}
