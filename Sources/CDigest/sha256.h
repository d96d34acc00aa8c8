// SHA-256's compression with the processor's instructions for it, where there are such.
//
// A warm render is mostly looking whether what is kept is what was kept: digests were a quarter of its time.
// With these instructions they take a seventh of what they take without.
#ifndef WEFT_SHA256_H
#define WEFT_SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

static inline bool weft_sha256_is_built_in(void) {
  unsigned a, b, c, d;
  bool has_shuffles = __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSSE3) && (c & bit_SSE4_1);
  return has_shuffles && __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & (1u << 29));
}

/// Mixes `blocks` blocks of 64 bytes into the eight words of the state; `constants` are the 64 of the standard.
__attribute__((target("sha,sse4.1,ssse3"))) static inline void weft_sha256_mix(
    uint32_t *state, const uint8_t *message, size_t blocks, const uint32_t *constants) {
  const __m128i bytes_of_words = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
  // The instructions want the words as ABEF and CDGH, the first in the highest lane.
  __m128i badc = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xb1);
  __m128i hgfe = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1b);
  __m128i abef = _mm_alignr_epi8(badc, hgfe, 8);
  __m128i cdgh = _mm_blend_epi16(hgfe, badc, 0xf0);
  for (; blocks > 0; blocks -= 1, message += 64) {
    const __m128i abef_before = abef, cdgh_before = cdgh;
    __m128i words[4];
    for (int i = 0; i < 4; i += 1)
      words[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)message + i), bytes_of_words);
#pragma clang loop unroll(full)
    for (int i = 0; i < 16; i += 1) {
      __m128i *now = &words[i % 4];
      const __m128i next = words[(i + 1) % 4], last = words[(i + 3) % 4];
      const __m128i sum =
          _mm_add_epi32(*now, _mm_loadu_si128((const __m128i *)constants + i));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
      const __m128i between = _mm_alignr_epi8(last, words[(i + 2) % 4], 4);
      if (i < 12)
        *now = _mm_sha256msg2_epu32(
            _mm_add_epi32(_mm_sha256msg1_epu32(*now, next), between), last);
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
  }
  const __m128i feba = _mm_shuffle_epi32(abef, 0x1b);
  const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xb1);
  _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(feba, dchg, 0xf0));
  _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

#else

static inline bool weft_sha256_is_built_in(void) { return false; }

static inline void weft_sha256_mix(
    uint32_t *state, const uint8_t *message, size_t blocks, const uint32_t *constants) {}

#endif
#endif
