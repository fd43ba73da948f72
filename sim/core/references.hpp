// SPDX-License-Identifier: Apache-2.0
// The one list of works that the program cites. Fields cite by key (sim/core/provenance.hpp); prose
// cites as `[@key]`, which `with_citations` replaces.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace coterie {

struct Reference {
    std::string_view key;       ///< first author and year: "burt2002"
    std::string_view cited_as;  ///< "Burt 2002"
    std::string_view authors, year, title, published;
};

/// All works, in the order of their authors.
std::span<const Reference> references();

/// The work with this key, or null.
const Reference* find_reference(std::string_view key);

/// "Burt 2002". Throws Failure when the list has no such key.
std::string_view citation(std::string_view key);

/// "Burt R. S. (2002) Bridge decay. Social Networks 24, 333-363."
std::string full_reference(const Reference& work);

/// `text` with every `[@key]` replaced by its citation.
std::string with_citations(std::string_view text);

/// The keys of the `[@key]` in `text`, in their order.
std::vector<std::string_view> cited_keys(std::string_view text);

}  // namespace coterie
