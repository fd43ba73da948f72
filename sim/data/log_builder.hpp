// SPDX-License-Identifier: Apache-2.0
// A community log while files are read into it. Every reader gives its messages to this one, so
// that every format has the same checks of times, ids and groups. Not for use outside sim/data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/data/community_log.hpp"
#include "sim/graph/label_rows.hpp"
#include "sim/io/file_problems.hpp"
#include "sim/io/times.hpp"

namespace coterie {

/// Why a row is left out.
inline constexpr std::string_view no_author = "no author";
inline constexpr std::string_view site_account = "written by an account of the site itself";
inline constexpr std::string_view by_a_bot = "written by a bot";
inline constexpr std::string_view a_notice = "a notice of the program, not a message";
inline constexpr std::string_view met_before = "a message of the same id before it";

/// One message as a file gives it; an empty text is absent.
struct LoggedMessage {
    std::string_view time = {}, from = {}, to = {}, group = {};
    std::string_view id = {};               ///< of the message
    std::string_view parent = {};           ///< id of the message it answers
    std::string_view time_column = "time";  ///< what messages call the time
};

class LogBuilder {
public:
    /// Adds to `log`, which outlives the builder.
    LogBuilder(CommunityLog& log, TimeUnit unit);

    /// The next file begins. Throws InvalidInput when the one before has problems. `line` below is
    /// a line of it, or, where it is no table, the number of a message.
    void begin_file(const std::string& name, bool is_table = true);
    void add_problem(std::uint64_t line, const std::string& what);
    FileProblems& problems() { return problems_; }
    const std::string& file() const { return problems_.file(); }
    /// The messages carry no times: they are counts.
    void set_timeless() { log_.timeless = true; }
    bool is_timeless() const { return log_.timeless; }

    /// Adds the message in `line`; leaves it out, counted, when it has no author. The addressee is
    /// the author of the message that it answers, else `to`.
    void add(std::uint64_t line, const LoggedMessage& message);
    /// Adds `times` messages of a person in a group, without times.
    void add_count(std::uint64_t line, std::string_view from, std::string_view group,
                   std::uint32_t times);
    void leave_out(std::string_view why);

    /// The second that `text` in `column` is, remembered for the check of all times; adds a problem
    /// when it is none.
    std::optional<std::int64_t> second(std::uint64_t line, std::string_view column,
                                       std::string_view text);
    std::uint32_t person(std::string_view id) { return people_.row_of(id); }
    std::uint32_t group(std::string_view name) { return groups_.row_of(name); }
    /// Sets when a person registered; the earliest of several times counts.
    void set_registration(std::uint32_t person, std::int64_t second);
    /// Sets when a person was last seen; the latest of several times counts.
    void set_last_seen(std::uint32_t person, std::int64_t second);
    void set_home(std::uint32_t person, std::uint32_t group);

    /// Whether a message of this id was added.
    bool has_message(const std::string& id) {
        return ids_.has(id) && author_of_id_[ids_.row_of(id)] != none_logged;
    }
    /// From here on ids of messages are new ones: they do not belong with those before.
    void forget_ids();
    /// Gives the messages without a group from number `first` on this one.
    void set_group(std::size_t first, std::string_view name);
    std::size_t messages() const { return log_.events.size(); }

    /// Checks the times, gives answers their addressees, sorts by time and names the members.
    /// Throws InvalidInput.
    void finish();

private:
    struct File {
        std::string name;
        bool is_table = true;
    };
    struct TimeAt {
        std::int64_t second = 0;
        std::uint64_t line = 0;
        std::uint32_t file = 0;
    };
    struct Answer {
        std::size_t message = 0;
        std::uint32_t parent = 0;  ///< row in `ids_`
    };
    void note_id(std::string_view id, std::uint32_t author);
    void address_answers();
    void check_times() const;
    std::string place_of(const TimeAt& time) const;

    CommunityLog& log_;
    TimeUnit unit_;
    FileProblems problems_;
    std::vector<File> files_;
    LabelRows people_, groups_, ids_;
    std::vector<std::uint32_t> author_of_id_;  ///< by row of `ids_`, or none_logged
    std::vector<Answer> answers_;
    std::vector<TimeAt> times_;
    std::uint64_t unknown_parents_ = 0;
};

}  // namespace coterie
