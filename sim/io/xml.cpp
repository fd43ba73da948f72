// SPDX-License-Identifier: Apache-2.0
#include "sim/io/xml.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <memory>
#include <tuple>

#include <expat.h>

namespace coterie {

namespace {

constexpr std::string_view xml_blanks = " \t\r\n";
constexpr std::size_t longest_reference = 12;  // `&#x0010FFFF;`
/// expat counts in int, and scans an element again for every piece it is cut into.
constexpr std::size_t parsed_at_once = std::size_t{1} << 29;
constexpr std::string_view bad_reference = "a reference that is unknown or not closed";

/// What is wrong, and at which byte.
struct Mistake {
    std::size_t at = 0;
    std::string what;
};

/// Whether `rest`, which begins with '&', begins with a reference that XML itself knows.
bool is_known_reference(std::string_view rest) {
    constexpr std::array<std::string_view, 6> known{"&lt;",   "&gt;",   "&amp;",
                                                    "&quot;", "&apos;", "&#"};
    return std::any_of(known.begin(), known.end(),
                       [&](std::string_view one) { return rest.starts_with(one); });
}

/// The first unknown reference of text[from, to).
std::optional<std::size_t> unknown_reference(std::string_view text, std::size_t from,
                                             std::size_t to) {
    for (std::size_t at = text.find('&', from); at < to; at = text.find('&', at + 1))
        if (!is_known_reference(text.substr(at))) return at;
    return std::nullopt;
}

/// The name that begins at a byte.
std::string_view name_at(std::string_view text, std::size_t at) {
    return text.substr(at, std::min(text.find_first_of(" \t\r\n=/><\"'&", at), text.size()) - at);
}

/// A character that must not be where it is.
Mistake invalid_token(std::string_view text, std::size_t at) {
    const std::string_view before = text.substr(0, at);
    const std::size_t reference = before.rfind('&');
    if (reference != std::string_view::npos && at - reference < longest_reference
        && before.find(';', reference) == std::string_view::npos)
        return {reference, std::string(bad_reference)};
    const char c = at < text.size() ? text[at] : ' ';
    if (before.ends_with('<') && c == '/')
        return {at - 1, "</" + std::string(name_at(text, at + 1)) + "> closes nothing open"};
    if (before.ends_with('<') || before.ends_with("</")) return {at, "expected a name"};
    const std::size_t tag = before.rfind('<'), tag_end = before.rfind('>');
    const bool in_tag =
        tag != std::string_view::npos && (tag_end == std::string_view::npos || tag_end < tag);
    const std::size_t last = before.find_last_not_of(xml_blanks);
    if (in_tag && last != std::string_view::npos && before[last] == '=')
        return {at, "expected a quoted value"};
    if (in_tag && (c == '>' || c == '/')) return {at, "expected '=' after an attribute"};
    return {at, quoted_word(text.substr(at, 1)) + " is not allowed here in XML"};
}

/// Something that begins at a byte and has no end.
Mistake unclosed(std::string_view text, std::size_t at) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> openings{
        {{"<!--", "a comment that is never closed"},
         {"<?", "'<?' that is never closed"},
         {"<!", "'<!' that is never closed"},
         {"&", bad_reference},
         {"", "a tag that is never closed"}}};
    for (const auto& [opening, what] : openings)
        if (text.substr(at).starts_with(opening)) return {at, std::string(what)};
    return {at, ""};
}

/// What expat found wrong, in our words. `depth` is the number of elements that are open.
Mistake explanation(XML_Error error, std::string_view text, std::size_t at, std::size_t depth) {
    switch (error) {
        case XML_ERROR_NO_ELEMENTS:
            return {at, depth > 0 ? "the file ends inside an element" : ""};
        case XML_ERROR_TAG_MISMATCH: {
            const std::size_t tag = text.rfind("</", at);
            return {tag, "</" + std::string(name_at(text, tag + 2)) + "> closes nothing open"};
        }
        case XML_ERROR_UNDEFINED_ENTITY:
            return {unknown_reference(text, at, text.size()).value_or(at),
                    std::string(bad_reference)};
        case XML_ERROR_BAD_CHAR_REF:
            return {at, std::string(bad_reference)};
        case XML_ERROR_DUPLICATE_ATTRIBUTE:
            return {at, "attribute " + quoted_word(name_at(text, at)) + " given twice"};
        case XML_ERROR_UNCLOSED_CDATA_SECTION:
            return {text.rfind("<![CDATA[", at), "CDATA that is never closed"};
        case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
            return {at, "more after the end of the document"};
        case XML_ERROR_INVALID_TOKEN:
            return invalid_token(text, at);
        case XML_ERROR_UNCLOSED_TOKEN:
            return unclosed(text, at);
        default:
            return {at, std::string(XML_ErrorString(error))};
    }
}

/// Lines and columns of bytes that are asked for in ascending order, mostly.
class Places {
public:
    explicit Places(std::string_view text) : text_(text) {}

    std::pair<std::uint64_t, std::uint64_t> of(std::size_t at) {
        if (at < counted_) *this = Places(text_);
        for (; counted_ < at; ++counted_) {
            const auto byte = static_cast<unsigned char>(text_[counted_]);
            if (byte == '\n')
                ++line_, column_ = 1;
            else if ((byte & 0xC0U) != 0x80U)  // not inside a character
                ++column_;
        }
        return {line_, column_};
    }

private:
    std::string_view text_;
    std::size_t counted_ = 0;
    std::uint64_t line_ = 1, column_ = 1;
};

std::string_view without_prefix(std::string_view name) { return name.substr(name.find(':') + 1); }

class Reading {
public:
    Reading(std::string_view text, const XmlHandlers& handlers, FileProblems& problems)
        : text_(text),
          begin_(std::min(text.find_first_not_of(xml_blanks), text.size())),
          handlers_(handlers),
          problems_(problems),
          places_(text),
          parser_(XML_ParserCreate("UTF-8"), &XML_ParserFree) {
        if (parser_ == nullptr) throw Failure("no memory to read XML");
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(parser_.get(), &Reading::on_open, &Reading::on_close);
        XML_SetCharacterDataHandler(parser_.get(), &Reading::on_text);
        XML_SetStartDoctypeDeclHandler(parser_.get(), &Reading::on_doctype);
        XML_SetSkippedEntityHandler(parser_.get(), &Reading::on_skipped_entity);
    }

    void run() {
        std::string_view rest = text_.substr(begin_);
        XML_Status status = XML_STATUS_OK;
        bool last = false;
        while (!last && status == XML_STATUS_OK) {
            const std::string_view piece = rest.substr(0, parsed_at_once);
            rest.remove_prefix(piece.size());
            last = rest.empty();
            status = XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()),
                               last ? 1 : 0);
        }
        if (thrown_) std::rethrow_exception(thrown_);
        if (status == XML_STATUS_OK) return;
        const XML_Error error = XML_GetErrorCode(parser_.get());
        if (error == XML_ERROR_NO_MEMORY) throw Failure("no memory to read " + problems_.file());
        const bool no_xml_at_all = error == XML_ERROR_SYNTAX && !any_element_;
        if (error != XML_ERROR_ABORTED && !no_xml_at_all)
            add(explanation(error, text_, byte_index(), depth_));
    }

private:
    static Reading& self(void* user) { return *static_cast<Reading*>(user); }

    /// Runs `work`; what it throws must not pass through expat and is kept for later.
    template <class Work>
    void guarded(Work work) {
        try {
            work();
        } catch (...) {
            thrown_ = std::current_exception();
            XML_StopParser(parser_.get(), XML_FALSE);
        }
    }

    static void on_open(void* user, const XML_Char* name, const XML_Char** attributes) {
        self(user).guarded([&] { self(user).open(name, attributes); });
    }
    static void on_close(void* user, const XML_Char* name) {
        self(user).guarded([&] { self(user).close(name); });
    }
    static void on_text(void* user, const XML_Char* text, int length) {
        self(user).guarded(
            [&] { self(user).since_tag_.append(text, static_cast<std::size_t>(length)); });
    }
    static void on_doctype(void* user, const XML_Char* /*name*/, const XML_Char* system_id,
                           const XML_Char* /*public_id*/, int has_declarations) {
        Reading& reading = self(user);
        reading.has_foreign_dtd_ = system_id != nullptr;
        if (has_declarations == 0) return;
        reading.guarded([&] {
            const std::size_t at = reading.text_.rfind("<!DOCTYPE", reading.byte_index());
            reading.stop({at, "a DOCTYPE with declarations is not supported"});
        });
    }
    static void on_skipped_entity(void* user, const XML_Char* /*name*/, int /*is_parameter*/) {
        Reading& reading = self(user);
        reading.guarded([&] { reading.stop({reading.byte_index(), std::string(bad_reference)}); });
    }

    void open(std::string_view name, const XML_Char** attributes) {
        const std::size_t at = last_open_ = byte_index();
        any_element_ = true;
        ++depth_;
        since_tag_.clear();
        // Beside a DTD that is not read, expat leaves out unknown references without a word.
        const auto size = static_cast<std::size_t>(XML_GetCurrentByteCount(parser_.get()));
        if (const auto bad = unknown_reference(text_, at, has_foreign_dtd_ ? at + size : at))
            return stop({*bad, std::string(bad_reference)});
        XmlElement element{without_prefix(name), {}};
        std::tie(element.line, element.column) = places_.of(at);
        for (const XML_Char** one = attributes; *one != nullptr; one += 2)
            element.attributes.push_back({one[0], one[1]});
        handlers_.opens(element);
    }

    void close(std::string_view name) {
        --depth_;
        const bool is_empty_element = XML_GetCurrentByteCount(parser_.get()) == 0;
        XmlEnd end{without_prefix(name), since_tag_};
        std::tie(end.line, end.column) = places_.of(is_empty_element ? last_open_ : byte_index());
        handlers_.closes(end);
        since_tag_.clear();
    }

    std::size_t byte_index() const {
        const XML_Index index = XML_GetCurrentByteIndex(parser_.get());
        return begin_ + static_cast<std::size_t>(std::max(index, XML_Index{0}));
    }

    void add(const Mistake& mistake) {
        if (mistake.what.empty()) return;
        const auto [line, column] = places_.of(mistake.at);
        problems_.add(line, column, mistake.what);
    }
    void stop(const Mistake& mistake) {
        add(mistake);
        XML_StopParser(parser_.get(), XML_FALSE);
    }

    std::string_view text_;
    std::size_t begin_;
    const XmlHandlers& handlers_;
    FileProblems& problems_;
    Places places_;
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
    std::string since_tag_;
    std::exception_ptr thrown_;
    std::size_t depth_ = 0, last_open_ = 0;
    bool any_element_ = false, has_foreign_dtd_ = false;
};

}  // namespace

std::optional<std::string_view> XmlElement::find(std::string_view attribute) const {
    for (const Attribute& one : attributes)
        if (one.name == attribute) return one.value;
    return std::nullopt;
}

void read_xml(std::string_view text, const XmlHandlers& handlers, FileProblems& problems) {
    Reading(text, handlers, problems).run();
}

}  // namespace coterie
