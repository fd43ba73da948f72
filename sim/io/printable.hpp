// SPDX-License-Identifier: Apache-2.0
// Texts of users as a terminal and a spreadsheet may have them.
#pragma once

#include <string>
#include <string_view>

namespace coterie {

/// `text` with '?' for every control character but line feed and tab: a terminal takes nothing in
/// it for an order.
std::string printable(std::string_view text);

/// A name as a cell that a spreadsheet takes for text: one that begins with = + - @, and is no
/// number, has an apostrophe in front.
std::string spreadsheet_text(std::string_view name);

}  // namespace coterie
