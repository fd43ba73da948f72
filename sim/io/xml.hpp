// SPDX-License-Identifier: Apache-2.0
// The elements of an XML document in order, read by the library expat. It checks that the document
// is well formed; places and texts of what is wrong are ours.
// Refused: a DOCTYPE with declarations of its own, hence there are no entities to expand; nothing
// is fetched. Memory grows with the depth of the document, the stack does not.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/io/file_problems.hpp"

namespace coterie {

/// A start tag; valid during the call only.
struct XmlElement {
    struct Attribute {
        std::string_view name, value;
    };
    std::string_view name;  ///< without a namespace prefix
    std::vector<Attribute> attributes;
    std::uint64_t line = 0, column = 0;

    std::optional<std::string_view> find(std::string_view attribute) const;
};

/// An end tag, or the end of an element without content; valid during the call only.
struct XmlEnd {
    std::string_view name;
    std::string_view text;  ///< since the tag before
    std::uint64_t line = 0, column = 0;
};

struct XmlHandlers {
    std::function<void(const XmlElement&)> opens;
    std::function<void(const XmlEnd&)> closes;
};

/// Calls the handlers for every element of `text`, which is UTF-8; its own declaration is ignored.
/// Stops at the first mistake in the XML, which is added to `problems` with line and column.
void read_xml(std::string_view text, const XmlHandlers& handlers, FileProblems& problems);

}  // namespace coterie
