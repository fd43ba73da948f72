// SPDX-License-Identifier: Apache-2.0
// completion, man: what an installation puts where shells and man look.
#include <iostream>

#include "sim/cli/command_texts.hpp"
#include "sim/cli/commands.hpp"

namespace coterie {

namespace {

struct CompletionOptions {
    std::string shell;
};

Syntax syntax_of(CompletionOptions& o) {
    return {.arguments = {{.name = "SHELL",
                           .value = &o.shell,
                           .help = "bash or zsh",
                           .choices = {"bash", "zsh"}}}};
}

int run(const CompletionOptions& o) {
    const std::vector<CommandText> commands = command_texts();
    std::cout << (o.shell == "zsh" ? zsh_completion(commands) : bash_completion(commands));
    return exit_done;
}

struct ManOptions {};

Syntax syntax_of(ManOptions&) { return {.arguments = {}}; }

int run(const ManOptions&) {
    std::cout << man_page(command_texts());
    return exit_done;
}

}  // namespace

Command completion_command() {
    return {
        .name = "completion",
        .summary = "Print what completes commands, flags, keys and metrics in a shell.",
        .examples = {"coterie completion bash > coterie.bash", "coterie completion zsh > _coterie"},
        .details =
            "To try it in bash: source <(coterie completion bash). An installation "
            "(cmake --install)\nputs it where shells look.",
        .start = start_with<CompletionOptions>(syntax_of, run)};
}

Command man_command() {
    return {.name = "man",
            .summary = "Print the manual page of all commands.",
            .examples = {"coterie man > coterie.1"},
            .start = start_with<ManOptions>(syntax_of, run)};
}

}  // namespace coterie
