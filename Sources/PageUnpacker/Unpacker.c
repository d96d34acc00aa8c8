// Unpacks the demos in a page: LZMA with lc = 3 and lp = pb = 0, up to an end mark, after a head of 13
// bytes. Browsers themselves unpack no better than gzip, whose files are a third larger.
// `weft build` links it and adds what it packed as the section `demos`.
#include <stdint.h>

extern unsigned char __heap_base;

// The packed bytes, and behind them what they become.
static uint8_t *packed, *packed_end, *output, *output_end;

static void hold(uint8_t *end) {
  uintptr_t pages = ((uintptr_t)end + 0xFFFF) >> 16, held = __builtin_wasm_memory_size(0);
  if (pages <= held) return;
  // By a half more, so that growing is rare.
  if (__builtin_wasm_memory_grow(0, pages - held + pages / 2) == (uintptr_t)-1) __builtin_trap();
}

// Where `size` packed bytes are to be put.
__attribute__((export_name("room"))) uint8_t *room(uint32_t size) {
  packed = &__heap_base;
  packed_end = packed + size;
  hold(packed_end);
  return packed;
}

// MARK: - The range coder

static uint32_t range, code;

static void shift(void) {
  if (range >= 1 << 24) return;
  // Bytes after the end would make more output without an end.
  if (packed == packed_end) __builtin_trap();
  range <<= 8;
  code = code << 8 | *packed++;
}

// Each bit has a chance of being zero, of 2048, which learns.
static uint32_t bit(uint16_t *chance) {
  uint32_t bound = (range >> 11) * *chance, one = code >= bound;
  if (one) {
    range -= bound;
    code -= bound;
    *chance -= *chance >> 5;
  } else {
    range = bound;
    *chance += (2048 - *chance) >> 5;
  }
  shift();
  return one;
}

static uint32_t even_bits(uint32_t count) {
  uint32_t number = 0;
  for (; count > 0; count--) {
    range >>= 1;
    uint32_t one = code >= range;
    if (one) code -= range;
    number = number << 1 | one;
    shift();
  }
  return number;
}

// A number whose highest bit comes first; each bit's chance depends on those before.
static uint32_t tree(uint16_t *chances, uint32_t bits) {
  uint32_t node = 1;
  for (uint32_t left = bits; left > 0; left--) node = node << 1 | bit(chances + node);
  return node - (1 << bits);
}

// The same, lowest bit first.
static uint32_t reverse_tree(uint16_t *chances, uint32_t bits) {
  uint32_t node = 1, number = 0;
  for (uint32_t place = 0; place < bits; place++) {
    uint32_t one = bit(chances + node);
    node = node << 1 | one;
    number |= one << place;
  }
  return number;
}

// MARK: - Literals and copies

// By the state, 0 to 11, which tells what came before.
static struct {
  uint16_t is_copy[12], is_repeat[12], is_other[12], is_long[12], is_third[12], is_fourth[12];
  uint16_t slots[4][64], places[115], low_places[16];
  struct lengths { uint16_t is_more, is_most, low[8], middle[8], high[256]; } lengths, repeats;
  uint16_t literals[8][768];
} chances;

// Less two.
static uint32_t length(struct lengths *lengths) {
  if (!bit(&lengths->is_more)) return tree(lengths->low, 3);
  return bit(&lengths->is_most) ? 16 + tree(lengths->high, 8) : 8 + tree(lengths->middle, 3);
}

// Less one.
static uint32_t distance(uint32_t length) {
  uint32_t slot = tree(chances.slots[length < 3 ? length : 3], 6);
  if (slot < 4) return slot;
  uint32_t bits = (slot >> 1) - 1, start = (2 | (slot & 1)) << bits;
  if (slot < 14) return start + reverse_tree(chances.places + start - slot, bits);
  start += even_bits(bits - 4) << 4;
  return start + reverse_tree(chances.low_places, 4);
}

// After a copy, the byte that would have gone on with it is a likely one.
static uint8_t literal(uint8_t before, const uint8_t *likely) {
  uint16_t *literals = chances.literals[before >> 5];
  uint32_t node = 1;
  if (likely) {
    for (uint32_t guess = *likely, same = 1; same && node < 256; guess <<= 1) {
      uint32_t high = guess >> 7 & 1;
      node = node << 1 | bit(literals + ((1 + high) << 8) + node);
      same = high == (node & 1);
    }
  }
  while (node < 256) node = node << 1 | bit(literals + node);
  return (uint8_t)node;
}

// How many bytes the packed ones became; they stand behind them. Traps on what is damaged.
__attribute__((export_name("unpack"))) uint32_t unpack(void) {
  if (packed_end - packed < 18) __builtin_trap();
  for (uint32_t i = 0; i < sizeof chances / 2; i++) ((uint16_t *)&chances)[i] = 1024;
  output = output_end = packed_end;
  range = 0xFFFFFFFF;
  for (packed += 14; packed < &__heap_base + 18; packed++) code = code << 8 | *packed;
  uint32_t state = 0, last = 0, second = 0, third = 0, fourth = 0;
  for (;;) {
    hold(output_end + 273);
    if (!bit(&chances.is_copy[state])) {
      uint8_t before = output_end == output ? 0 : output_end[-1];
      uint8_t byte = literal(before, state < 7 ? 0 : output_end - last - 1);
      *output_end++ = byte;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    uint32_t count;
    if (!bit(&chances.is_repeat[state])) {
      fourth = third;
      third = second;
      second = last;
      count = length(&chances.lengths) + 2;
      last = distance(count - 2);
      if (last == 0xFFFFFFFF) return (uint32_t)(output_end - output);
      state = state < 7 ? 7 : 10;
    } else {
      uint32_t is_other = bit(&chances.is_other[state]);
      if (is_other) {
        uint32_t far = second;
        if (bit(&chances.is_third[state])) {
          far = third;
          if (bit(&chances.is_fourth[state])) {
            far = fourth;
            fourth = third;
          }
          third = second;
        }
        second = last;
        last = far;
      }
      if (is_other || bit(&chances.is_long[state])) {
        count = length(&chances.repeats) + 2;
        state = state < 7 ? 8 : 11;
      } else {
        count = 1;
        state = state < 7 ? 9 : 11;
      }
    }
    if (last >= (uint32_t)(output_end - output)) __builtin_trap();
    for (; count > 0; count--, output_end++) *output_end = output_end[-(intptr_t)last - 1];
  }
}
