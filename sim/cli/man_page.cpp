// SPDX-License-Identifier: Apache-2.0
// The man page, in the macros of man(7).
#include <fmt/format.h>

#include "sim/cli/command_texts.hpp"
#include "sim/io/build_info.hpp"

namespace coterie {

namespace {

/// Text that roff prints as it is.
std::string roff(std::string_view text) {
    std::string made;
    bool is_line_start = true;
    for (const char c : text) {
        if (is_line_start && (c == '.' || c == '\'')) made += "\\&";
        is_line_start = c == '\n';
        switch (c) {
            case '\\':
                made += "\\e";
                break;
            case '-':
                made += "\\-";
                break;
            case '\'':
                made += "\\(aq";
                break;
            case '^':
                made += "\\(ha";
                break;
            case '~':
                made += "\\(ti";
                break;
            default:
                made += c;
        }
    }
    return made;
}

/// Lines as they are, not filled.
std::string as_is(std::string_view text) {
    return ".PP\n.nf\n.RS 4\n" + roff(text) + "\n.RE\n.fi\n";
}

std::string usage_of(const CommandText& command) {
    std::string usage = ".B coterie " + roff(command.name) + "\n[\\fIOPTIONS\\fR]";
    for (const ArgumentText& argument : command.arguments)
        usage += fmt::format(" {}\\fI{}\\fR{}{}", argument.required ? "" : "[", roff(argument.name),
                             argument.many ? "..." : "", argument.required ? "" : "]");
    return usage + "\n";
}

std::string choices_text(const std::vector<std::string>& choices, const std::string& help) {
    if (choices.empty() || help.find(choices.front()) != std::string::npos) return roff(help);
    return roff(fmt::format("{}: {}", help, fmt::join(choices, ", ")));
}

std::string section_of(const CommandText& command) {
    std::string text = fmt::format(".SS coterie {}\n{}\n.PP\n{}", roff(command.name),
                                   roff(command.summary), usage_of(command));
    for (const ArgumentText& argument : command.arguments)
        text += fmt::format(".TP\n.I {}\n{}\n", roff(argument.name),
                            choices_text(argument.choices, argument.help));
    for (const FlagText& flag : command.flags) {
        const std::string value =
            flag.value_name.empty() ? "" : " \\fI" + roff(flag.value_name) + "\\fR";
        text += fmt::format(".TP\n\\fB{}\\fR{}\n{}\n", roff(flag.name), value,
                            choices_text(flag.choices, flag.help));
    }
    if (!command.details.empty()) text += as_is(command.details);
    return text + ".PP\nExamples:\n" + as_is(fmt::format("{}", fmt::join(command.examples, "\n")));
}

constexpr std::string_view description =
    "Coterie is an agent-based simulator of online communities. A study runs several strategies of "
    "an "
    "operator on the same people with the same random draws and reports the paired difference with "
    "an "
    "interval, or says that it is undecided. A verdict is what the model implies under its "
    "assumptions, "
    "not a forecast.";

constexpr std::string_view ending = R"(.SH ENVIRONMENT
.TP
.B COTERIE_DATA
Folder of graph and event files, where no
.B \-\-data
is given.
.TP
.B NO_COLOR
No colour on a terminal.
.SH SEE ALSO
.B coterie describe
explains every key, lever, metric and column by its name.
)";

}  // namespace

std::string man_page(const std::vector<CommandText>& commands) {
    std::string text = fmt::format(
        ".TH COTERIE 1 \"\" \"coterie {}\" \"User Commands\"\n"
        ".SH NAME\ncoterie \\- what\\-if simulator of online communities\n"
        ".SH SYNOPSIS\n.B coterie\n\\fICOMMAND\\fR [\\fIARGUMENTS\\fR] [\\fIOPTIONS\\fR]\n"
        ".SH DESCRIPTION\n{}\n",
        roff(build_info().version), roff(description));
    std::string group;
    for (const CommandText& command : commands) {
        if (command.group != group) text += fmt::format(".SH \"{}\"\n", roff(command.group));
        group = command.group;
        text += section_of(command);
    }
    text += ".SH EXIT STATUS\n";
    for (const auto& [code, meaning] : exit_code_texts)
        text += fmt::format(".TP\n.B {}\n{}\n", code, roff(meaning));
    return text + std::string(ending);
}

}  // namespace coterie
