// Unpacks the demos in a page: LZMA with lc = 2 and lp = pb = 0, up to an end mark, after a head of 13
// bytes; then joins what `weft build` split (see SplitModule.swift, which has the format). Browsers
// themselves unpack no better than gzip, whose files are a third larger.
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

// This and the next are written out wherever they are used: 2 KB for a quarter of the time.
#define INLINED inline __attribute__((always_inline))

static INLINED void shift(void) {
  if (range >= 1 << 24) return;
  // Bytes after the end would make more output without an end.
  if (packed == packed_end) __builtin_trap();
  range <<= 8;
  code = code << 8 | *packed++;
}

// Each bit has a chance of being zero, of 2048, which learns.
static INLINED uint32_t bit(uint16_t *chance) {
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
  uint16_t literals[4][768];
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
  uint16_t *literals = chances.literals[before >> 6];
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

// How many bytes the packed ones became; they stand behind them.
static uint32_t decompress(void) {
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

// MARK: - Joining

enum form { WHOLE, ONE_NUMBER, TWO_NUMBERS, CONSTANT, DOUBLE, TABLE, LOCAL, KNOWN_LOCAL, LAST, ADDRESS,
  OFFSET, KNOWN_OFFSET };
enum { BEFORE, DECLARATIONS, SYMBOLS, AFTER, BY_NEXT = 256, STREAM_COUNT = 512 };

// `more` is the operand's stream, or the rank of a known local.
static struct { uint8_t form, more, size; const uint8_t *bytes; } symbols[256];
// What is left of each; a stream ends where the next began.
static const uint8_t *streams[STREAM_COUNT];

// The locals, last used first; those from `met` on are where they began.
static uint16_t order[1 << 16];
static uint32_t met;

static uint8_t byte(const uint8_t **from) {
  if (*from >= output_end) __builtin_trap();
  return *(*from)++;
}

static uint32_t number(const uint8_t **from) {
  uint32_t value = 0, place = 0, low;
  do {
    low = byte(from);
    value |= (low & 127) << place;
    place += 7;
  } while (low > 127);
  return value;
}

static uint8_t *write_number(uint8_t *to, uint32_t value) {
  for (; value > 127; value >>= 7) *to++ = (uint8_t)(value | 128);
  *to++ = (uint8_t)value;
  return to;
}

static uint8_t *copy_numbers(uint8_t *to, const uint8_t **from, uint32_t count) {
  for (; count > 0; count--) {
    do *to = byte(from);
    while (*to++ > 127);
  }
  return to;
}

// Twice as far as it is, and one less where it goes down.
static uint32_t after(uint32_t last, uint32_t way) { return last + (way & 1 ? ~(way >> 1) : way >> 1); }

// The last address of data.
static uint32_t address;

static uint8_t *write_address(uint8_t *to, uint32_t way) {
  address = after(address, way);
  for (uint32_t place = 0; place < 21; place += 7) *to++ = (uint8_t)(address >> place | 128);
  *to++ = 0;
  return to;
}

static uint32_t local(uint32_t rank) {
  if (rank >= 1 << 16) __builtin_trap();
  for (; met <= rank; met++) order[met] = (uint16_t)met;
  uint16_t found = order[rank];
  for (; rank > 0; rank--) order[rank] = order[rank - 1];
  return order[0] = found;
}

// A function's declarations of locals and its instructions.
static uint8_t *body(uint8_t *to) {
  const uint8_t *counted = streams[DECLARATIONS];
  uint32_t groups = number(&counted);
  to = copy_numbers(to, &streams[DECLARATIONS], 1 + 2 * groups);
  met = 0;
  // How far behind an address was read last, and written.
  uint32_t offsets[2] = {0, 0};
  for (;;) {
    uint32_t symbol = byte(&streams[SYMBOLS]), more = symbols[symbol].more;
    const uint8_t *bytes = symbols[symbol].bytes, **from = &streams[more];
    uint32_t *offset = &offsets[*bytes >= 0x36];
    for (uint32_t i = 0; i < symbols[symbol].size; i++) *to++ = bytes[i];
    switch ((enum form)symbols[symbol].form) {
    case WHOLE: break;
    case TWO_NUMBERS: to = copy_numbers(to, from, 2); break;
    case CONSTANT: from = &streams[BY_NEXT + *streams[SYMBOLS]];  // and then as any number
    case ONE_NUMBER: to = copy_numbers(to, from, 1); break;
    case DOUBLE:
      for (uint32_t i = 0; i < 8; i++) *to++ = byte(from);
      break;
    case TABLE:
      counted = *from;
      to = copy_numbers(to, from, number(&counted) + 2);
      break;
    case LOCAL: to = write_number(to, local(number(from))); break;
    case KNOWN_LOCAL: to = write_number(to, local(more)); break;
    case LAST: return to;
    case ADDRESS: to = write_address(to, number(from)); break;
    case OFFSET:
      *offset = after(*offset, number(from));
      to = write_number(to, *offset);
      break;
    case KNOWN_OFFSET:
      bytes += 2;
      *offset = number(&bytes);
      break;
    default: __builtin_trap();
    }
  }
}

static uint8_t *copy(uint8_t *to, const uint8_t *from, const uint8_t *end) {
  uint32_t count = (uint32_t)(end - from);
  __builtin_memmove(to, from, count);
  return to + count;
}

// The size of the module whose parts these are; it takes their place.
static uint32_t join(void) {
  const uint8_t *head = output;
  uint32_t count = byte(&head), size = number(&head);
  for (uint32_t i = 0; i < count; i++) {
    symbols[i].form = byte(&head);
    symbols[i].more = byte(&head);
    symbols[i].size = byte(&head);
    symbols[i].bytes = head;
    head += symbols[i].size;
  }
  uint32_t sizes[STREAM_COUNT];
  for (uint32_t i = 0; i < STREAM_COUNT; i++) sizes[i] = number(&head);
  for (uint32_t i = 0; i < STREAM_COUNT; i++) {
    if (sizes[i] > (uint32_t)(output_end - head)) __builtin_trap();
    streams[i] = head;
    head += sizes[i];
  }
  hold(output_end + size);
  const uint8_t *symbols_end = streams[AFTER], *after_end = streams[AFTER + 1];
  uint8_t *module = output_end;
  uint8_t *to = copy(module, streams[BEFORE], streams[DECLARATIONS]);
  while (streams[SYMBOLS] < symbols_end) {
    // Its size stands before it, which is known when it has been written.
    uint8_t *start = to + 5, *end = body(start);
    to = copy(write_number(to, (uint32_t)(end - start)), start, end);
  }
  to = copy(to, streams[AFTER], after_end);
  if ((uint32_t)(to - module) != size) __builtin_trap();
  copy(output, module, to);
  return size;
}

// How many bytes the module has; it stands behind the packed ones. Traps on what is damaged.
__attribute__((export_name("unpack"))) uint32_t unpack(void) {
  uint32_t size = decompress();
  // A whole module begins with a zero, a split one with the number of its symbols.
  return size == 0 || *output == 0 ? size : join();
}
