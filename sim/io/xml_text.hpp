// SPDX-License-Identifier: Apache-2.0
// Text written into an XML document.
#pragma once

#include <string>
#include <string_view>

namespace coterie {

/// Whether XML 1.0 can hold `text`, which is UTF-8: it has no control characters but tab, line feed
/// and carriage return.
bool fits_xml(std::string_view text);

/// `text` as XML writes it inside an attribute or an element.
std::string xml_text(std::string_view text);

}  // namespace coterie
