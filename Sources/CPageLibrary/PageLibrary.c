// What Embedded Swift asks of a C library, as small as a page needs it. Empty natively.
#ifdef __wasm__
#include <stddef.h>
#include <stdint.h>

// MARK: - Memory

// Blocks of 16 · 2ⁿ bytes, each after 16 bytes that keep n. A freed block serves the next request of
// its size; none is ever split, joined or given back. A page's runs ask for the same sizes again and
// again, and arrays grow by doubling, so little is lost; dlmalloc is 4 KB gzipped.
enum { header = 16, classes = 27 };

extern unsigned char __heap_base;
static uintptr_t next_free_byte;
static uintptr_t freed[classes];

static uintptr_t fresh(uint32_t size) {
  if (next_free_byte == 0) next_free_byte = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
  uint64_t end = (uint64_t)next_free_byte + size;
  uint64_t held = (uint64_t)__builtin_wasm_memory_size(0) << 16;
  if (end > held) {
    // At least a megabyte at a time, so that growing is rare.
    uint64_t wanted = end - held > (1 << 20) ? end - held : 1 << 20;
    if (__builtin_wasm_memory_grow(0, (size_t)((wanted + 0xFFFF) >> 16)) == (size_t)-1) return 0;
  }
  uintptr_t place = next_free_byte;
  next_free_byte = (uintptr_t)end;
  return place;
}

// Every block is aligned to 16 bytes; nothing in Swift asks for more.
int posix_memalign(void **result, size_t alignment, size_t size) {
  uint32_t class = size <= 16 ? 0 : 28 - (uint32_t)__builtin_clz((uint32_t)size - 1);
  if (alignment > 16 || class >= classes) return 12;
  uintptr_t place = freed[class];
  if (place != 0) {
    freed[class] = *(uintptr_t *)place;
  } else {
    place = fresh(header + ((uint32_t)16 << class));
    if (place == 0) return 12;
    *(uint32_t *)place = class;
    place += header;
  }
  *result = (void *)place;
  return 0;
}

void free(void *block) {
  if (block == NULL) return;
  uint32_t class = *(uint32_t *)((uintptr_t)block - header);
  *(uintptr_t *)block = freed[class];
  freed[class] = (uintptr_t)block;
}

// MARK: - Chance and output

// The seed of hashing. Nothing depends on it but the order of sets, which no result may show; a fixed
// one keeps two runs alike to the last instruction.
void arc4random_buf(void *place, size_t size) {
  for (size_t i = 0; i < size; i++) ((unsigned char *)place)[i] = 0x5A;
}

// Where Embedded Swift prints: nowhere.
int putchar(int character) { return character; }

// MARK: - Unicode

// Strings are compared by their scalars: every scalar is said to be normal already. The tables of
// normal forms are 25 KB gzipped. Names, labels and choices are ASCII, which normalisation leaves
// alone; other text is never compared with anything but itself.
uint16_t _swift_stdlib_getNormData(uint32_t scalar) { return 0; }
uint32_t _swift_stdlib_getDecompositionEntry(uint32_t scalar) { return UINT32_MAX; }
uint32_t _swift_stdlib_getComposition(uint32_t first, uint32_t second) { return UINT32_MAX; }
const uint8_t *const _swift_stdlib_nfd_decompositions = NULL;
#endif
