// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/flag_values.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "sim/core/problems.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/numbers.hpp"

namespace coterie {

namespace {

constexpr std::uint32_t most_threads = 1024;
constexpr std::uint32_t most_replicates = 100000;  // of study.replicates; a test compares them

std::string range_text(const Flag& flag) {
    return flag.range ? fmt::format(" from {} to {}", flag.range->first, flag.range->second) : "";
}

/// The largest number of a flag without a range. A scenario holds whole numbers with a sign.
template <class Number>
constexpr Number most_of() {
    if constexpr (std::is_same_v<Number, std::uint64_t>)
        return static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    else
        return std::numeric_limits<Number>::max();
}

/// The number in `word`. Throws WrongUsage when it is none or outside the flag's range.
template <class Number>
Number number_in(const Flag& flag, const std::string& word) {
    if (const auto value = number_from<Number>(word)) {
        const auto size = static_cast<double>(*value);
        if (std::isfinite(size) && *value <= most_of<Number>()
            && (!flag.range || (size >= flag.range->first && size <= flag.range->second)))
            return *value;
    }
    constexpr bool whole = std::numeric_limits<Number>::is_integer;
    const std::string range =
        flag.range || !whole ? range_text(flag) : fmt::format(" from 0 to {}", most_of<Number>());
    throw WrongUsage(fmt::format("--{} {}: expected a {}number{}", flag.name,
                                 word.empty() ? "''" : word, whole ? "whole " : "", range));
}

/// `name` is the flag or the argument that takes one of `choices`; none: any word.
void check_word(const std::string& name, const std::vector<std::string>& choices,
                const std::string& word) {
    if (choices.empty() || std::find(choices.begin(), choices.end(), word) != choices.end()) return;
    throw WrongUsage(fmt::format("{} {}: expected one of {}{}", name, word,
                                 fmt::join(choices, ", "), did_you_mean(word, choices)));
}

std::string checked_word(const Flag& flag, const std::string& word) {
    check_word("--" + flag.name, flag.choices, word);
    return word;
}

void set(const Flag& flag, std::string* value, const std::string& word) {
    *value = checked_word(flag, word);
}
void set(const Flag&, std::filesystem::path* value, const std::string& word) { *value = word; }
template <class Number>
void set(const Flag& flag, Number* value, const std::string& word) {
    *value = number_in<Number>(flag, word);
}
template <class Number>
void set(const Flag& flag, std::optional<Number>* value, const std::string& word) {
    *value = number_in<Number>(flag, word);
}

/// The words, those with commas taken apart where the flag takes a list.
std::vector<std::string> taken_apart(const Flag& flag, const std::vector<std::string>& words) {
    if (!flag.comma_separated) return words;
    std::vector<std::string> parts;
    for (const std::string& word : words)
        for (std::string& part : split(word, ',')) parts.push_back(std::move(part));
    return parts;
}

void set_all(const Flag&, bool* value, const std::vector<std::string>&) { *value = true; }
template <class Value>
void set_all(const Flag& flag, Value* value, const std::vector<std::string>& words) {
    if (words.size() > 1) throw WrongUsage("--" + flag.name + " is given twice");
    set(flag, value, words.front());
}
template <class Value>
void set_all(const Flag& flag, std::vector<Value>* value, const std::vector<std::string>& words) {
    value->clear();
    for (const std::string& word : taken_apart(flag, words))
        set(flag, &value->emplace_back(), word);
}

struct NameOfValue {
    std::string operator()(const bool*) const { return ""; }
    std::string operator()(const std::string*) const { return "TEXT"; }
    std::string operator()(const std::vector<std::string>*) const { return "TEXT"; }
    std::string operator()(const std::filesystem::path*) const { return "PATH"; }
    std::string operator()(const std::vector<std::filesystem::path>*) const { return "PATH"; }
    template <class Number>
    std::string operator()(const Number*) const {
        return "N";
    }
};

}  // namespace

std::vector<Flag> common_flags(CommonFlags which, CommonOptions& o, const std::string& out_help) {
    const std::vector<std::pair<CommonFlags, Flag>> all{
        {flag_set,
         {"set", &o.set, "Change one key of the scenario: section.key=value (repeatable)",
          "KEY=VALUE"}},
        {flag_seed, {"seed", &o.seed, "Seed of all random draws, in place of study.seed"}},
        {flag_replicates,
         {"replicates",
          &o.replicates,
          "Number of replicates, in place of study.replicates",
          "",
          {{1, most_replicates}}}},
        {flag_replicate, {"replicate", &o.replicate, "Only this replicate, counted from 1"}},
        {flag_threads,
         {"threads",
          &o.threads,
          "Threads at most (default: one per core)",
          "",
          {{0, most_threads}}}},
        {flag_data,
         {"data", &o.data,
          "Folder of graph and event files, searched after the scenario's own folder (default: the "
          "environment variable COTERIE_DATA)",
          "DIR"}},
        {flag_out,
         {"out", &o.out,
          out_help.empty() ? "Results folder to write (default: a folder in results/ named after "
                             "the scenario)"
                           : out_help}},
        {flag_force, {"force", &o.force, "Replace what is already there"}},
        {flag_dry_run,
         {"dry-run", &o.dry_run, "Print what would be run, with estimates of memory and time"}},
        {flag_quiet, {"quiet", &o.quiet, "No progress and no notes on standard error"}},
        {flag_json, {"json", &o.json, "Print JSON on standard output"}}};
    std::vector<Flag> flags;
    for (const auto& [bit, flag] : all)
        if ((which & bit) != 0) flags.push_back(flag);
    return flags;
}

void set_value(const Flag& flag, const std::vector<std::string>& words) {
    const bool is_text = std::holds_alternative<std::string*>(flag.value)
                         || std::holds_alternative<std::vector<std::string>*>(flag.value)
                         || std::holds_alternative<std::filesystem::path*>(flag.value)
                         || std::holds_alternative<std::vector<std::filesystem::path>*>(flag.value);
    const bool has_empty = std::any_of(words.begin(), words.end(),
                                       [](const std::string& word) { return word.empty(); });
    if (words.empty() || (is_text && has_empty))
        throw WrongUsage("--" + flag.name + " needs a value");
    std::visit([&](auto* value) { set_all(flag, value, words); }, flag.value);
}

void set_value(const Argument& argument, const std::vector<std::string>& words) {
    for (const std::string& word : words) check_word(argument.name, argument.choices, word);
    if (auto* const* all = std::get_if<std::vector<std::string>*>(&argument.value))
        **all = words;
    else if (auto* const* text = std::get_if<std::string*>(&argument.value))
        **text = words.front();
    else
        *std::get<std::filesystem::path*>(argument.value) = words.front();
}

std::vector<std::string> with_bare_values(const std::vector<Flag>& flags,
                                          const std::vector<std::string>& words) {
    std::vector<std::string> complete;
    for (std::size_t k = 0; k < words.size(); ++k) {
        complete.push_back(words[k]);
        const auto flag = std::find_if(flags.begin(), flags.end(), [&](const Flag& f) {
            return !f.bare_value.empty() && words[k] == "--" + f.name;
        });
        if (flag == flags.end()) continue;
        const bool is_given = k + 1 < words.size() && number_from<double>(words[k + 1]);
        complete.back() += "=" + (is_given ? words[++k] : flag->bare_value);
    }
    return complete;
}

std::string value_name(const Flag& flag) {
    const std::string name =
        flag.value_name.empty() ? std::visit(NameOfValue{}, flag.value) : flag.value_name;
    return flag.bare_value.empty() ? name : "[" + name + "]";
}

}  // namespace coterie
