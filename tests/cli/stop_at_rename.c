// SPDX-License-Identifier: Apache-2.0
// Loaded before the C library (LD_PRELOAD): ends the program right before or right after the rename
// whose number is in STOP_AT_RENAME. The program writes every file under a temporary name and
// renames it, so each rename is a change of the state of its folder.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

static atomic_int renames;

int rename(const char* from, const char* to) {
    int (*really)(const char*, const char*);
    *(void**)&really = dlsym(RTLD_NEXT, "rename");
    const char* number = getenv("STOP_AT_RENAME");
    const char* after = getenv("STOP_AFTER");
    const int stops = number != NULL && atomic_fetch_add(&renames, 1) + 1 == atoi(number);
    if (stops && after == NULL) _exit(99);
    const int result = really(from, to);
    if (stops) _exit(99);
    return result;
}
