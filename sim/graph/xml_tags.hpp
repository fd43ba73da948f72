// SPDX-License-Identifier: Apache-2.0
// The tags of an XML document one after another, with the text before each: all that reading
// GraphML needs. Checks that tags nest and close; resolves the five named and the numbered
// references. Not supported, and said so: a DOCTYPE with declarations of its own, hence no
// entities to expand and nothing fetched. Memory grows with the depth, the stack does not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/graph/read_detail.hpp"

namespace coterie::detail {

enum class TagKind : std::uint8_t { opens, closes, empty };

struct XmlTag {
    TagKind kind = TagKind::opens;
    std::string_view name;  ///< without a namespace prefix
    std::vector<std::pair<std::string_view, std::string>> attributes;
    std::string text_before;  ///< since the tag before it, references resolved
    std::uint64_t line = 0, column = 0;

    /// The value of an attribute, or nothing.
    const std::string* find(std::string_view attribute) const;
};

class XmlTags {
public:
    XmlTags(std::string_view text, FileProblems& problems) : all_(text), problems_(problems) {}

    /// The next tag; nothing at the end or after a mistake, which `problems` then holds.
    std::optional<XmlTag> next();

private:
    std::optional<XmlTag> wrong(std::size_t at, std::string_view what);
    bool skip_past(std::string_view opening, std::string_view end, std::string_view what);
    bool reach_tag(std::string& text);
    bool take_text(std::size_t end, std::string& text);
    bool take_attributes(XmlTag& tag);
    bool take_name(std::string_view& name);
    bool closes_what_is_open(const XmlTag& tag, std::string_view full_name, std::size_t at);
    bool resolve(std::string_view raw, std::size_t at, std::string& value);
    std::pair<std::uint64_t, std::uint64_t> place_of(std::size_t at);
    void skip_blanks();
    std::string_view rest() const { return all_.substr(at_); }

    std::string_view all_;
    FileProblems& problems_;
    std::vector<std::string_view> open_;
    std::size_t at_ = 0;
    std::size_t placed_at_ = 0, line_start_ = 0;
    std::uint64_t line_ = 1;
    bool failed_ = false;
};

}  // namespace coterie::detail
