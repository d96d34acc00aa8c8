// Square roots of several numbers at once, as the processor has them.
//
// Swift's `squareRoot()` becomes a call that may set `errno`, with a branch before it. It can't be done
// on vectors, and lets the formula that led up to it fall apart into lanes as well: a draw
// and its weight took 7 ns instead of 4.4 (Benchmarks/importance). Clang's own vectors are Swift's, and
// this builtin is the bare instruction.
#ifndef WEFT_SQUARE_ROOT_H
#define WEFT_SQUARE_ROOT_H

typedef double weft_double2 __attribute__((ext_vector_type(2)));
typedef double weft_double4 __attribute__((ext_vector_type(4)));
typedef double weft_double8 __attribute__((ext_vector_type(8)));

#define WEFT_ROOT static inline __attribute__((always_inline))
WEFT_ROOT weft_double2 weft_root2(weft_double2 x) { return __builtin_elementwise_sqrt(x); }
WEFT_ROOT weft_double4 weft_root4(weft_double4 x) { return __builtin_elementwise_sqrt(x); }
WEFT_ROOT weft_double8 weft_root8(weft_double8 x) { return __builtin_elementwise_sqrt(x); }
#undef WEFT_ROOT

#endif
