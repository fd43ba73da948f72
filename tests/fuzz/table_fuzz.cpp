// SPDX-License-Identifier: Apache-2.0
// Any bytes either read as one of the program's other tables, or are refused with InvalidInput. The
// first byte picks the reader, the rest is the text.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/problems.hpp"
#include "sim/data/arrivals.hpp"
#include "sim/data/known_community.hpp"
#include "sim/data/targets.hpp"
#include "sim/graph/read_registrations.hpp"
#include "sim/inference/posterior.hpp"
#include "sim/study/calibration_domain.hpp"
#include "sim/study/run_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using namespace coterie;

constexpr std::string_view members =
    "member,joined_days_ago,seen_days_ago,spoke_days_ago,habit,messages,active_days,group\n"
    "a,9,1,1,0.5,3,2,1\nb,9,1,,0.5,0,0,1\n";
constexpr std::string_view ties = "member,other,messages,days_ago\na,b,3,1\n";

const std::array<void (*)(std::string_view), 8> readers{
    [](std::string_view text) { parse_arrivals(text, "fuzz"); },
    [](std::string_view text) { parse_targets(text, "fuzz"); },
    [](std::string_view text) { parse_community_records(text, "fuzz", ties, "ties"); },
    [](std::string_view text) { parse_community_records(members, "members", text, "fuzz"); },
    [](std::string_view text) {
        parse_registration_days(text, "fuzz", std::vector<std::string>{"1"});
    },
    [](std::string_view text) { parse_posterior(text, "fuzz"); },
    [](std::string_view text) { parse_fitted_on(text, "fuzz"); },
    [](std::string_view text) { parse_part(text, {}, 0, "fuzz"); }};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    try {
        readers[data[0] % readers.size()](text);
    } catch (const coterie::InvalidInput&) {
        return 0;
    }
    return 0;
}
