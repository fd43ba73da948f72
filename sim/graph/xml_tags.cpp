// SPDX-License-Identifier: Apache-2.0
// One pass over the text of an XML document; see the header for what is and is not supported
// (Extensible Markup Language 1.0, fifth edition, sections 2 to 4).
#include "sim/graph/xml_tags.hpp"

#include <algorithm>
#include <tuple>

namespace coterie::detail {

namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::size_t longest_reference = 12;  // `&#x0010FFFF;`
constexpr std::size_t longest_shown_name = 40;

/// Appends a code point as UTF-8; false when it is none that XML allows.
bool append_code_point(std::uint32_t point, std::string& text) {
    const bool is_surrogate = point >= 0xD800 && point < 0xE000;
    const bool is_control = point < 0x20 && point != '\t' && point != '\n' && point != '\r';
    if (point > 0x10FFFF || is_surrogate || is_control) return false;
    const auto byte = [&](std::uint32_t bits) { text += static_cast<char>(bits); };
    if (point < 0x80) return byte(point), true;
    if (point < 0x800) {
        byte(0xC0 | point >> 6);
    } else if (point < 0x10000) {
        byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 0x3F));
    } else {
        byte(0xF0 | point >> 18), byte(0x80 | (point >> 12 & 0x3F));
        byte(0x80 | (point >> 6 & 0x3F));
    }
    return byte(0x80 | (point & 0x3F)), true;
}

/// Appends what `&name;` stands for.
bool append_reference(std::string_view name, std::string& text) {
    constexpr std::pair<std::string_view, char> named[] = {
        {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
    for (const auto& [known, c] : named)
        if (name == known) return text += c, true;
    if (!name.starts_with('#')) return false;
    name.remove_prefix(1);
    constexpr int decimal = 10, hexadecimal = 16;
    const int base = name.starts_with('x') ? hexadecimal : decimal;
    if (base == hexadecimal) name.remove_prefix(1);
    std::uint32_t point = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), point, base);
    return error == std::errc{} && end == name.data() + name.size() && !name.empty()
           && append_code_point(point, text);
}

}  // namespace

const std::string* XmlTag::find(std::string_view attribute) const {
    for (const auto& [name_of, value] : attributes)
        if (name_of == attribute) return &value;
    return nullptr;
}

std::pair<std::uint64_t, std::uint64_t> XmlTags::place_of(std::size_t at) {
    for (; placed_at_ < at; ++placed_at_)
        if (all_[placed_at_] == '\n') ++line_, line_start_ = placed_at_ + 1;
    return {line_, at >= line_start_ ? at - line_start_ + 1 : 1};
}

std::optional<XmlTag> XmlTags::wrong(std::size_t at, std::string_view what) {
    const auto [line, column] = place_of(at);
    problems_.add(line, column, what);
    failed_ = true;
    return std::nullopt;
}

void XmlTags::skip_blanks() { at_ = std::min(all_.find_first_not_of(blanks, at_), all_.size()); }

bool XmlTags::skip_past(std::string_view opening, std::string_view end, std::string_view what) {
    const std::size_t found = all_.find(end, at_ + opening.size());
    if (found == std::string_view::npos) return wrong(at_, what), false;
    at_ = found + end.size();
    return true;
}

bool XmlTags::resolve(std::string_view raw, std::size_t at, std::string& value) {
    while (!raw.empty()) {
        const std::size_t plain = std::min(raw.find('&'), raw.size());
        value += raw.substr(0, plain);
        raw.remove_prefix(plain), at += plain;
        if (raw.empty()) return true;
        const std::size_t end = raw.substr(0, longest_reference).find(';');
        const bool good =
            end != std::string_view::npos && append_reference(raw.substr(1, end - 1), value);
        if (!good) return wrong(at, "a reference that is unknown or not closed"), false;
        raw.remove_prefix(end + 1), at += end + 1;
    }
    return true;
}

/// Text up to `end`; comments and the like between tags are cut out by the caller.
bool XmlTags::take_text(std::size_t end, std::string& text) {
    const std::size_t begin = at_;
    at_ = end;
    return resolve(all_.substr(begin, end - begin), begin, text);
}

bool XmlTags::take_name(std::string_view& name) {
    const std::size_t end = std::min(all_.find_first_of(" \t\r\n=/><\"'&", at_), all_.size());
    name = all_.substr(at_, end - at_);
    if (name.empty()) return wrong(at_, "expected a name"), false;
    at_ = end;
    return true;
}

bool XmlTags::take_attributes(XmlTag& tag) {
    for (skip_blanks(); at_ < all_.size() && all_[at_] != '>' && all_[at_] != '/'; skip_blanks()) {
        std::string_view name;
        const std::size_t begin = at_;
        if (!take_name(name)) return false;
        skip_blanks();
        if (!rest().starts_with('=')) return wrong(at_, "expected '=' after an attribute"), false;
        ++at_;
        skip_blanks();
        const char quote = at_ < all_.size() ? all_[at_] : '\0';
        if (quote != '"' && quote != '\'') return wrong(at_, "expected a quoted value"), false;
        const std::size_t end = all_.find(quote, at_ + 1);
        if (end == std::string_view::npos) return wrong(at_, "a value that is never closed"), false;
        if (tag.find(name) != nullptr)
            return wrong(begin, "attribute " + in_quotes(name) + " given twice"), false;
        tag.attributes.emplace_back(name, "");
        if (!resolve(all_.substr(at_ + 1, end - at_ - 1), at_ + 1, tag.attributes.back().second))
            return false;
        at_ = end + 1;
    }
    return true;
}

bool XmlTags::closes_what_is_open(const XmlTag& tag, std::string_view full_name, std::size_t at) {
    if (tag.kind == TagKind::opens) open_.push_back(full_name);
    if (tag.kind != TagKind::closes) return true;
    if (open_.empty() || open_.back() != full_name)
        return wrong(at, "</" + std::string(tag.name.substr(0, longest_shown_name))
                             + "> closes nothing open"),
               false;
    open_.pop_back();
    return true;
}

/// Goes to the next tag, past comments and declarations; false at the end or after a mistake.
bool XmlTags::reach_tag(std::string& text) {
    constexpr std::string_view character_data = "<![CDATA[", data_end = "]]>";
    while (true) {
        const std::size_t begin = all_.find('<', at_);
        if (begin == std::string_view::npos) {
            if (!open_.empty()) wrong(all_.size(), "the file ends inside an element");
            return false;
        }
        if (!take_text(begin, text)) return false;
        if (rest().starts_with("<!--")) {
            if (!skip_past("<!--", "-->", "a comment that is never closed")) return false;
        } else if (rest().starts_with("<?")) {
            if (!skip_past("<?", "?>", "'<?' that is never closed")) return false;
        } else if (rest().starts_with(character_data)) {
            if (!skip_past(character_data, data_end, "CDATA that is never closed")) return false;
            const std::size_t from = begin + character_data.size();
            text += all_.substr(from, at_ - from - data_end.size());
        } else if (rest().starts_with("<!")) {
            if (!skip_past("<!", ">", "'<!' that is never closed")) return false;
            if (all_.substr(begin, at_ - begin).find('[') == std::string_view::npos) continue;
            return wrong(begin, "a DOCTYPE with declarations is not supported"), false;
        } else {
            return true;
        }
    }
}

std::optional<XmlTag> XmlTags::next() {
    XmlTag tag;
    if (failed_ || !reach_tag(tag.text_before)) return std::nullopt;
    const std::size_t begin = at_++;
    std::tie(tag.line, tag.column) = place_of(begin);
    if (rest().starts_with('/')) tag.kind = TagKind::closes, ++at_;
    std::string_view full_name;
    if (!take_name(full_name)) return std::nullopt;
    tag.name = full_name.substr(full_name.find(':') + 1);
    if (!take_attributes(tag)) return std::nullopt;
    if (tag.kind == TagKind::opens && rest().starts_with('/')) tag.kind = TagKind::empty, ++at_;
    if (!rest().starts_with('>')) return wrong(begin, "a tag that is never closed");
    ++at_;
    if (!closes_what_is_open(tag, full_name, begin)) return std::nullopt;
    return tag;
}

}  // namespace coterie::detail
