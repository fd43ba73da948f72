// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/clean_output.hpp"

#include <array>
#include <string>
#include <string_view>

#include "sim/io/printable.hpp"

namespace coterie {

namespace {

/// What this program itself sends to a terminal: the colours of verdicts, and to clear the bar's
/// line.
constexpr std::array<std::string_view, 4> own_codes{"\033[32m", "\033[31m", "\033[0m", "\r\033[K"};

class CleanBuffer final : public std::streambuf {
public:
    CleanBuffer(std::streambuf* to, bool keeps_codes) : to_(to), keeps_codes_(keeps_codes) {}

protected:
    int_type overflow(int_type c) override {
        if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
        const char one = traits_type::to_char_type(c);
        return xsputn(&one, 1) == 1 ? c : traits_type::eof();
    }
    std::streamsize xsputn(const char* text, std::streamsize size) override {
        const std::string clean = cleaned({text, static_cast<std::size_t>(size)});
        const auto length = static_cast<std::streamsize>(clean.size());
        return to_->sputn(clean.data(), length) == length ? size : 0;
    }
    int sync() override { return to_->pubsync(); }

private:
    std::string cleaned(std::string_view text) const {
        std::string clean;
        while (!text.empty()) {
            std::size_t at = std::string_view::npos, length = 0;
            for (const std::string_view code : own_codes)
                if (const std::size_t found = keeps_codes_ ? text.find(code) : at; found < at)
                    at = found, length = code.size();
            clean += printable(text.substr(0, at));
            if (at == std::string_view::npos) break;
            clean += text.substr(at, length);
            text.remove_prefix(at + length);
        }
        return clean;
    }

    std::streambuf* to_;
    bool keeps_codes_;
};

}  // namespace

CleanOutput::CleanOutput(std::ostream& stream, bool is_terminal)
    : stream_(stream),
      plain_(stream.rdbuf()),
      clean_(std::make_unique<CleanBuffer>(plain_, is_terminal)) {
    stream_.rdbuf(clean_.get());
}

CleanOutput::~CleanOutput() {
    stream_.flush();
    stream_.rdbuf(plain_);
}

}  // namespace coterie
