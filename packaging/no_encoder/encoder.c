/* What libheif asks of x265, answered with "there is no encoder": pictures are read here, never written as HEIC, and the
   real x265 is under the GPL. libheif checks for this answer (its plugin for x265 says "unsupported bit depth"). */

#include <stddef.h>

#define NAME(build) x265_api_get_##build
#define FOR(build) NAME(build)

const void *FOR(X265_BUILD)(int bit_depth) {
    (void)bit_depth;
    return NULL;
}

void x265_cleanup(void) {}
