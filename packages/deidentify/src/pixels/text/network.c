/* The text network in whole numbers, for WebAssembly with its 128-bit vectors: local contrast, three layers that halve, five that
 * look around, one that decides. Compiled by tools/build-text-network.ts into network-wasm.ts.
 *
 * Activations are sixteen bits in 1/256, from 0 to MOST; weights sixteen bits in 1/1024; sums thirty-two bits. The channels of a
 * pixel lie side by side, so that one instruction multiplies two channels for four outputs and adds them up. Results are the same
 * on every machine, bit for bit. */
#include <stdint.h>
#include <wasm_simd128.h>

/* PART: outputs whose sums fit into the registers; planes are made so many channels at a time. DEEPEST: the most that a network
 * may have of the deep ones, a multiple of PART. */
enum { CELL = 8, HALF = 16, QUARTER = 32, DEEPEST = 128, BLOCKS = 5, PART = 32 };
enum { ONE = 256, SHIFT = 10, ROUND = 1 << (SHIFT - 1), MOST = 64 * ONE };
static const int dilations[BLOCKS] = {1, 2, 4, 2, 1};
#define EXPORT(name) __attribute__((export_name(#name)))
#define INLINE static inline __attribute__((always_inline))
/* Sums stay in registers only where the loops over them are written out. */
#define UNROLLED _Pragma("clang loop unroll(full)")

/* Planes with a border of zeros, so that no loop asks where the edge is. */
typedef struct {
  int count, width, height, pad, stride;
  int16_t *data;
} Planes;

INLINE int16_t *at(const Planes *p, int y, int x) { return p->data + ((y + p->pad) * p->stride + x + p->pad) * p->count; }

/* Memory is taken from the end of what the program itself needs, anew for every size of picture. */
extern unsigned char __heap_base;
static uintptr_t next;

static void *take(uintptr_t bytes) {
  uintptr_t from = (next + 15) & ~(uintptr_t)15;
  next = from + bytes;
  uintptr_t pages = (next + 65535) >> 16;
  if (pages > __builtin_wasm_memory_size(0) && __builtin_wasm_memory_grow(0, pages - __builtin_wasm_memory_size(0)) == (uintptr_t)-1)
    __builtin_trap();
  __builtin_memset((void *)from, 0, bytes);
  return (void *)from;
}

static Planes planes(int count, int width, int height, int pad) {
  Planes p = {count, width, height, pad, width + 2 * pad, 0};
  p.data = take(((uintptr_t)p.stride * (height + 2 * pad) * count + 16) * sizeof(int16_t));
  return p;
}

/* How many deep planes the network at hand has. */
static int deepest;

/* Parameters as they are trained, and as the loops read them: for each tap and pair of inputs, both weights of four outputs. */
enum { AT_QUARTER = HALF * 10, AT_DEEP = AT_QUARTER + QUARTER * HALF * 9 + QUARTER, OF_DEEP = QUARTER * 9 + 1 };
INLINE int block_count(int deep) { return deep * (9 + deep + 1); }
INLINE int count(int deep) { return AT_DEEP + deep * OF_DEEP + BLOCKS * block_count(deep) + deep + 1; }
static int16_t params[AT_DEEP + DEEPEST * OF_DEEP + BLOCKS * DEEPEST * (DEEPEST + 10) + DEEPEST + 1];
static int16_t halfWeights[6 * HALF * 2], quarterWeights[9 * HALF * QUARTER], deepWeights[9 * QUARTER * DEEPEST];
static int16_t eachWeights[BLOCKS][10 * DEEPEST], mixWeights[BLOCKS][DEEPEST * DEEPEST], outWeights[DEEPEST];
static int32_t halfBias[HALF], quarterBias[QUARTER], deepBias[DEEPEST], mixBias[BLOCKS][DEEPEST], outBias;

static void biases(int32_t *to, const int16_t *from, int count) {
  for (int i = 0; i < count; i++) to[i] = from[i] * ONE + ROUND;
}

static void pack(int16_t *to, const int16_t *from, int inputs, int outputs, int taps) {
  for (int t = 0; t < taps; t++)
    for (int c = 0; c < inputs; c += 2)
      for (int o = 0; o < outputs; o++)
        for (int k = 0; k < 2; k++) *to++ = from[(o * inputs + c + k) * taps + t];
}

EXPORT(parameters) int16_t *parameters(void) { return params; }

/* How many parameters a network of so many deep planes has; 0 where there is none. */
EXPORT(parameterCount) int parameterCount(int deep) { return deep > 0 && deep <= DEEPEST && deep % PART == 0 ? count(deep) : 0; }

/* Once the parameters are in place. */
EXPORT(prepare) void prepare(int deep) {
  deepest = deep, next = (uintptr_t)&__heap_base;
  for (int r = 0; r < 3; r++)
    for (int o = 0; o < HALF; o++) {
      const int16_t *k = params + o * 9 + r * 3;
      int16_t *to = halfWeights + (r * 2 * HALF + o) * 2;
      to[0] = k[0], to[1] = k[1], to[2 * HALF] = k[2], to[2 * HALF + 1] = 0;
    }
  pack(quarterWeights, params + AT_QUARTER, HALF, QUARTER, 9);
  pack(deepWeights, params + AT_DEEP, QUARTER, deep, 9);
  biases(halfBias, params + HALF * 9, HALF);
  biases(quarterBias, params + AT_DEEP - QUARTER, QUARTER);
  const int16_t *from = params + AT_DEEP + deep * OF_DEEP;
  biases(deepBias, from - deep, deep);
  for (int b = 0; b < BLOCKS; b++, from += block_count(deep)) {
    /* Of two taps at a time, channel by channel; the tenth tap is none. */
    for (int t = 0; t < 10; t += 2)
      for (int c = 0; c < deep; c++)
        for (int k = 0; k < 2; k++) eachWeights[b][(t / 2 * deep + c) * 2 + k] = t + k < 9 ? from[c * 9 + t + k] : 0;
    pack(mixWeights[b], from + deep * 9, deep, deep, 1);
    biases(mixBias[b], from + deep * (9 + deep), deep);
  }
  for (int c = 0; c < deep; c++) outWeights[c] = from[c];
  outBias = from[deep] * ONE;
}

static int width, height;
static uint8_t *picture;
static Planes input, half, quarter, deep[2];
static int32_t *sums, *squares, *sumsBefore, *squaresBefore, *logits;

/* Makes room for a picture of this size, at most a tile; its grey levels go where this points to. */
EXPORT(room) uint8_t *room(int w, int h) {
  width = w, height = h, next = (uintptr_t)&__heap_base;
  int columns = (w + CELL - 1) / CELL, rows = (h + CELL - 1) / CELL;
  picture = take((uintptr_t)w * h);
  input = planes(1, columns * 8, rows * 8, 1);
  half = planes(HALF, columns * 4, rows * 4, 1);
  quarter = planes(QUARTER, columns * 2, rows * 2, 1);
  for (int k = 0; k < 2; k++) deep[k] = planes(deepest, columns, rows, 4);
  sums = take((w + 16) * 4), squares = take((w + 16) * 4), sumsBefore = take((w + 16) * 4), squaresBefore = take((w + 16) * 4);
  logits = take((uintptr_t)columns * rows * 4);
  return picture;
}

/* Half the window that a pixel is compared with; grey levels added to the deviation, so that the steps of a flat area do not
 * count as contrast; the most that counts. */
enum { RADIUS = 7, FLOOR = 3, STRONGEST = 4 };

static void add_row(int y, int sign) {
  const uint8_t *row = picture + y * width;
  for (int x = 0; x < width; x++) {
    int value = row[x];
    sums[x] += sign * value, squares[x] += sign * value * value;
  }
}

static int16_t standing_out(float value, float sum, float square, float share) {
  float mean = sum * share, spread = square * share - mean * mean;
  float by = (value - mean) / (__builtin_sqrtf(spread > 0 ? spread : 0) + FLOOR) * ONE;
  return (int16_t)__builtin_nearbyintf(by > STRONGEST * ONE ? STRONGEST * ONE : by < -STRONGEST * ONE ? -STRONGEST * ONE : by);
}

/* The same for four pixels, fifteen columns around each. */
INLINE v128_t four_standing_out(const uint8_t *values, const int32_t *sum, const int32_t *square, v128_t share) {
  v128_t value = wasm_f32x4_convert_i32x4(wasm_u32x4_extend_low_u16x8(wasm_u16x8_extend_low_u8x16(wasm_v128_load32_zero(values))));
  v128_t total = wasm_f32x4_convert_i32x4(wasm_i32x4_sub(wasm_v128_load(sum + 2 * RADIUS + 1), wasm_v128_load(sum)));
  v128_t squared = wasm_f32x4_convert_i32x4(wasm_i32x4_sub(wasm_v128_load(square + 2 * RADIUS + 1), wasm_v128_load(square)));
  v128_t mean = wasm_f32x4_mul(total, share);
  v128_t spread = wasm_f32x4_sub(wasm_f32x4_mul(squared, share), wasm_f32x4_mul(mean, mean));
  spread = wasm_f32x4_add(wasm_f32x4_sqrt(wasm_f32x4_max(spread, wasm_f32x4_splat(0))), wasm_f32x4_splat(FLOOR));
  v128_t by = wasm_f32x4_mul(wasm_f32x4_div(wasm_f32x4_sub(value, mean), spread), wasm_f32x4_splat(ONE));
  by = wasm_f32x4_max(wasm_f32x4_min(by, wasm_f32x4_splat(STRONGEST * ONE)), wasm_f32x4_splat(-STRONGEST * ONE));
  return wasm_i32x4_trunc_sat_f32x4(wasm_f32x4_nearest(by));
}

/* How far each pixel stands out from the mean of the 15 x 15 around it, in standard deviations of those: text of 15 grey levels on
 * a dark area and of 200 on a bright one look alike. */
EXPORT(contrast) int16_t *contrast(void) {
  for (int x = 0; x < width; x++) sums[x] = squares[x] = 0;
  for (int y = 0; y < RADIUS && y < height; y++) add_row(y, 1);
  for (int y = 0; y < height; y++) {
    if (y + RADIUS < height) add_row(y + RADIUS, 1);
    if (y > RADIUS) add_row(y - RADIUS - 1, -1);
    int bottom = y + RADIUS < height ? y + RADIUS : height - 1, top = y > RADIUS ? y - RADIUS : 0, tall = bottom - top + 1;
    for (int x = 0, a = 0, b = 0; x < width; x++) {
      sumsBefore[x] = a, squaresBefore[x] = b;
      a += sums[x], b += squares[x];
      sumsBefore[x + 1] = a, squaresBefore[x + 1] = b;
    }
    const uint8_t *row = picture + y * width;
    int16_t *to = at(&input, y, 0);
    v128_t share = wasm_f32x4_splat(1.0f / (tall * (2 * RADIUS + 1)));
    for (int x = 0; x < width;) {
      if (x >= RADIUS && x + 4 + RADIUS <= width) {
        v128_t four = four_standing_out(row + x, sumsBefore + x - RADIUS, squaresBefore + x - RADIUS, share);
        wasm_v128_store64_lane(to + x, wasm_i16x8_narrow_i32x4(four, four), 0);
        x += 4;
        continue;
      }
      int left = x > RADIUS ? x - RADIUS : 0, right = x + RADIUS < width ? x + RADIUS + 1 : width;
      to[x] = standing_out(row[x], sumsBefore[right] - sumsBefore[left], squaresBefore[right] - squaresBefore[left],
                           1.0f / (tall * (right - left)));
      x++;
    }
  }
  return at(&input, 0, 0);
}

INLINE v128_t dot(v128_t sum, v128_t a, v128_t b) { return wasm_i32x4_add(sum, wasm_i32x4_dot_i16x8(a, b)); }

/* Back to 1/256, between `least` and MOST. */
INLINE v128_t narrow(v128_t low, v128_t high) {
  return wasm_i16x8_narrow_i32x4(wasm_i32x4_shr(low, SHIFT), wasm_i32x4_shr(high, SHIFT));
}
INLINE v128_t cut_off(v128_t v) { return wasm_i16x8_min(wasm_i16x8_max(v, wasm_i16x8_splat(0)), wasm_i16x8_splat(MOST)); }

static void halve_input(void) {
  for (int y = 0; y < half.height; y++)
    for (int x = 0; x < half.width; x++) {
      v128_t s[HALF / 4];
      UNROLLED for (int o = 0; o < HALF / 4; o++) s[o] = wasm_v128_load(halfBias + o * 4);
      UNROLLED for (int r = 0; r < 3; r++) {
        const int16_t *from = at(&input, 2 * y + r - 1, 2 * x - 1), *w = halfWeights + r * 4 * HALF;
        v128_t left = wasm_v128_load32_splat(from), right = wasm_v128_load32_splat(from + 2);
        UNROLLED for (int o = 0; o < HALF / 4; o++)
          s[o] = dot(dot(s[o], left, wasm_v128_load(w + o * 8)), right, wasm_v128_load(w + 2 * HALF + o * 8));
      }
      UNROLLED for (int o = 0; o < HALF / 8; o++) wasm_v128_store(at(&half, y, x) + o * 8, cut_off(narrow(s[2 * o], s[2 * o + 1])));
    }
}

/* A 3 x 3 kernel at every second pixel. */
INLINE void halve(const Planes *from, const Planes *to, const int16_t *weights, const int32_t *bias, const int inputs,
                  const int outputs) {
  for (int part = 0; part < outputs; part += PART)
    for (int y = 0; y < to->height; y++)
      for (int x = 0; x < to->width; x++) {
        v128_t s[PART / 4];
        UNROLLED for (int o = 0; o < PART / 4; o++) s[o] = wasm_v128_load(bias + part + o * 4);
        const int16_t *w = weights + part * 2;
        for (int t = 0; t < 9; t++) {
          const int16_t *in = from->data + ((2 * y + t / 3 - 1 + from->pad) * from->stride + 2 * x + t % 3 - 1 + from->pad) * inputs;
          for (int c = 0; c < inputs; c += 2, w += outputs * 2) {
            v128_t pair = wasm_v128_load32_splat(in + c);
            UNROLLED for (int o = 0; o < PART / 4; o++) s[o] = dot(s[o], pair, wasm_v128_load(w + o * 8));
          }
        }
        int16_t *out = to->data + ((y + to->pad) * to->stride + x + to->pad) * outputs + part;
        UNROLLED for (int o = 0; o < PART / 8; o++) wasm_v128_store(out + o * 8, cut_off(narrow(s[2 * o], s[2 * o + 1])));
      }
}

/* Each channel by a 3 x 3 kernel of its own whose taps are some cells apart; then all channels mixed and added to what was there. */
static void look_around(const Planes *from, const Planes *to, int b) {
  const int d = dilations[b], deep = deepest;
  for (int y = 0; y < from->height; y++)
    for (int x = 0; x < from->width; x++) {
      const int16_t *taps[10];
      for (int t = 0; t < 9; t++) taps[t] = at(from, y + (t / 3 - 1) * d, x + (t % 3 - 1) * d);
      taps[9] = taps[8];
      int16_t each[DEEPEST] __attribute__((aligned(16)));
      for (int c = 0; c < deep; c += 8) {
        v128_t low = wasm_i32x4_splat(ROUND), high = low;
        UNROLLED for (int t = 0; t < 10; t += 2) {
          v128_t one = wasm_v128_load(taps[t] + c), two = wasm_v128_load(taps[t + 1] + c);
          const int16_t *w = eachWeights[b] + (t / 2 * deep + c) * 2;
          low = dot(low, wasm_i16x8_shuffle(one, two, 0, 8, 1, 9, 2, 10, 3, 11), wasm_v128_load(w));
          high = dot(high, wasm_i16x8_shuffle(one, two, 4, 12, 5, 13, 6, 14, 7, 15), wasm_v128_load(w + 8));
        }
        wasm_v128_store(each + c, narrow(low, high));
      }
      for (int part = 0; part < deep; part += PART) {
        v128_t s[PART / 4];
        UNROLLED for (int o = 0; o < PART / 4; o++) s[o] = wasm_v128_load(mixBias[b] + part + o * 4);
        const int16_t *w = mixWeights[b] + part * 2;
        for (int c = 0; c < deep; c += 2, w += deep * 2) {
          v128_t pair = wasm_v128_load32_splat(each + c);
          UNROLLED for (int o = 0; o < PART / 4; o++) s[o] = dot(s[o], pair, wasm_v128_load(w + o * 8));
        }
        const int16_t *before = at(from, y, x) + part;
        int16_t *out = at(to, y, x) + part;
        UNROLLED for (int o = 0; o < PART / 8; o++) {
          v128_t more = wasm_i16x8_max(narrow(s[2 * o], s[2 * o + 1]), wasm_i16x8_splat(0));
          v128_t sum = wasm_i16x8_add_sat(wasm_v128_load(before + o * 8), more);
          wasm_v128_store(out + o * 8, wasm_i16x8_min(sum, wasm_i16x8_splat(MOST)));
        }
      }
    }
}

/* From the picture to one number for each cell, in 1/262144: above zero, rather text than not. */
EXPORT(run) int32_t *run(void) {
  contrast();
  halve_input();
  halve(&half, &quarter, quarterWeights, quarterBias, HALF, QUARTER);
  halve(&quarter, &deep[0], deepWeights, deepBias, QUARTER, deepest);
  for (int b = 0; b < BLOCKS; b++) look_around(&deep[b % 2], &deep[(b + 1) % 2], b);
  const Planes *last = &deep[BLOCKS % 2];
  int32_t *to = logits;
  for (int y = 0; y < last->height; y++)
    for (int x = 0; x < last->width; x++) {
      v128_t s = wasm_i32x4_splat(0);
      for (int c = 0; c < deepest; c += 8) s = dot(s, wasm_v128_load(at(last, y, x) + c), wasm_v128_load(outWeights + c));
      *to++ = outBias + wasm_i32x4_extract_lane(s, 0) + wasm_i32x4_extract_lane(s, 1) +
              wasm_i32x4_extract_lane(s, 2) + wasm_i32x4_extract_lane(s, 3);
    }
  return logits;
}
