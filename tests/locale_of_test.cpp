// SPDX-License-Identifier: Apache-2.0
// Puts a test program into the locale that COTERIE_TEST_LOCALE names, before any test runs: as in a
// program that uses the library and sets a locale of its own. Exit code 77 when the machine has no
// such locale.
#include <clocale>
#include <cstdlib>
#include <iostream>
#include <locale>
#include <string>

namespace {

bool set_locale_of_test() {
    const char* name = std::getenv("COTERIE_TEST_LOCALE");
    if (name == nullptr) return false;
    constexpr int skipped = 77;
    if (std::setlocale(LC_ALL, name) == nullptr) {
        std::cerr << "there is no locale " << name << " on this machine\n";
        std::_Exit(skipped);
    }
    std::locale::global(std::locale(name));
    std::setlocale(LC_MESSAGES, "C");  // the system's reasons stay English, as the tests have them
    return true;
}

[[maybe_unused]] const bool locale_is_set = set_locale_of_test();

}  // namespace
