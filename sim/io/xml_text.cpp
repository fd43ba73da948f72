// SPDX-License-Identifier: Apache-2.0
#include "sim/io/xml_text.hpp"

#include <algorithm>

namespace coterie {

bool fits_xml(std::string_view text) {
    const bool has_control = std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    });
    // U+FFFE and U+FFFF are no characters.
    return !has_control && text.find("\xEF\xBF\xBE") == std::string_view::npos
           && text.find("\xEF\xBF\xBF") == std::string_view::npos;
}

std::string xml_text(std::string_view text) {
    std::string xml;
    for (const char c : text) {
        switch (c) {
            case '&':
                xml += "&amp;";
                break;
            case '<':
                xml += "&lt;";
                break;
            case '>':
                xml += "&gt;";
                break;
            case '"':
                xml += "&quot;";
                break;
            case '\n':
                xml += "&#10;";
                break;
            case '\r':
                xml += "&#13;";
                break;
            case '\t':
                xml += "&#9;";
                break;
            default:
                xml += c;
        }
    }
    return xml;
}

}  // namespace coterie
