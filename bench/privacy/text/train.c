/* The text network forwards and backwards, on samples that train-text.ts drew. It learns by Adam in batches, shared among threads
 * of a fixed number so that sums are always in the same order; the rate falls along half a cosine; every sample is turned or
 * flipped at random. Prints the parameters, in the order of packages/deidentify/src/pixels/text/layout.ts, in 1/4096.
 * cc -O3 -march=native -ffast-math -fopenmp train.c -lm; ./a.out SIDE HALF QUARTER DEEP EPOCHS SEED VALIDATION < samples
 * A sample: SIDE x SIDE signed bytes (local contrast in 1/31), then (SIDE/4)^2 signed bytes (1 text, 0 none, -1 either). */
#include <math.h>
#include <omp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PAD = 4, BLOCKS = 4, BATCH = 8, THREADS = 2, CELL = 8 };
static const int dilations[BLOCKS] = {1, 2, 4, 1};

typedef struct {
  int count, width, stride, size;
  float *data, *slope;
} Planes;

static Planes planes(int count, int width) {
  Planes p = {count, width, width + 2 * PAD, 0, 0, 0};
  p.size = p.stride * p.stride;
  p.data = calloc((size_t)count * p.size, sizeof(float));
  p.slope = calloc((size_t)count * p.size, sizeof(float));
  return p;
}
static int row(const Planes *p, int plane, int y) { return plane * p->size + (y + PAD) * p->stride + PAD; }

static void clear_border(const Planes *p, float *data) {
  for (int c = 0; c < p->count; c++)
    for (int y = -PAD; y < p->width + PAD; y++) {
      float *r = data + row(p, c, y);
      int whole = y < 0 || y >= p->width;
      for (int x = -PAD; x < p->width + PAD; x++)
        if (whole || x < 0 || x >= p->width) r[x] = 0;
    }
}

static uint64_t state;
static uint32_t draw(void) {
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return (uint32_t)(state >> 33);
}
static float uniform(void) { return draw() / 2147483648.0f; }
static float normal(void) { return (uniform() + uniform() + uniform() + uniform() - 2) * 1.732f; }

static float *params;
static _Thread_local float *grads;
static _Thread_local float even[3][512], odd[3][512];

/* The three rows under a 3 x 3 kernel at every second pixel: even columns are its middle, odd ones its sides. */
static void split(const Planes *from, const float *data, int c, int y, int w) {
  for (int k = 0; k < 3; k++) {
    const float *r = data + row(from, c, 2 * y + k - 1);
    odd[k][0] = r[-1];
    for (int x = 0; x < w; x++) {
      even[k][x] = r[2 * x];
      odd[k][x + 1] = r[2 * x + 1];
    }
  }
}

static void halve(const Planes *from, Planes *to, int at) {
  int bias = at + to->count * from->count * 9, w = to->width;
  for (int y = 0; y < w; y++) {
    for (int o = 0; o < to->count; o++) {
      float *t = to->data + row(to, o, y);
      for (int x = 0; x < w; x++) t[x] = params[bias + o];
    }
    for (int c = 0; c < from->count; c++) {
      split(from, from->data, c, y, w);
      for (int o = 0; o < to->count; o++) {
        float *restrict t = to->data + row(to, o, y);
        const float *k = params + at + (o * from->count + c) * 9;
        for (int r = 0; r < 3; r++) {
          const float a = k[r * 3], b = k[r * 3 + 1], d = k[r * 3 + 2];
          const float *restrict e = even[r], *restrict f = odd[r];
          for (int x = 0; x < w; x++) t[x] += a * f[x] + b * e[x] + d * f[x + 1];
        }
      }
    }
    for (int o = 0; o < to->count; o++) {
      float *t = to->data + row(to, o, y);
      for (int x = 0; x < w; x++) t[x] = t[x] > 0 ? t[x] : 0;
    }
  }
}

static void unhalve(const Planes *from, Planes *to, int at, int deep) {
  static _Thread_local float backEven[3][512], backOdd[3][512];
  int bias = at + to->count * from->count * 9, w = to->width;
  for (int y = 0; y < w; y++) {
    for (int o = 0; o < to->count; o++) {
      float *s = to->slope + row(to, o, y), *t = to->data + row(to, o, y), sum = 0;
      for (int x = 0; x < w; x++) {
        s[x] = t[x] > 0 ? s[x] : 0;
        sum += s[x];
      }
      grads[bias + o] += sum;
    }
    for (int c = 0; c < from->count; c++) {
      split(from, from->data, c, y, w);
      if (deep) memset(backEven, 0, sizeof backEven), memset(backOdd, 0, sizeof backOdd);
      for (int o = 0; o < to->count; o++) {
        const float *restrict s = to->slope + row(to, o, y);
        const float *k = params + at + (o * from->count + c) * 9;
        float *g = grads + at + (o * from->count + c) * 9;
        for (int r = 0; r < 3; r++) {
          const float *restrict e = even[r], *restrict f = odd[r];
          float *restrict be = backEven[r], *restrict bo = backOdd[r];
          float sa = 0, sb = 0, sd = 0;
          for (int x = 0; x < w; x++) sa += s[x] * f[x], sb += s[x] * e[x], sd += s[x] * f[x + 1];
          g[r * 3] += sa, g[r * 3 + 1] += sb, g[r * 3 + 2] += sd;
          if (!deep) continue;
          const float a = k[r * 3], b = k[r * 3 + 1], d = k[r * 3 + 2];
          for (int x = 0; x < w; x++) be[x] += b * s[x], bo[x] += a * s[x];
          for (int x = 0; x < w; x++) bo[x + 1] += d * s[x];
        }
      }
      if (!deep) continue;
      for (int r = 0; r < 3; r++) {
        float *back = from->slope + row(from, c, 2 * y + r - 1);
        back[-1] += backOdd[r][0];
        for (int x = 0; x < w; x++) back[2 * x] += backEven[r][x], back[2 * x + 1] += backOdd[r][x + 1];
      }
    }
  }
}

static void each(const Planes *from, Planes *to, int at, int dilation) {
  for (int p = 0; p < to->count; p++) {
    const float *k = params + at + p * 9;
    for (int y = 0; y < to->width; y++) {
      float *restrict t = to->data + row(to, p, y);
      memset(t, 0, sizeof(float) * to->width);
      for (int r = 0; r < 3; r++) {
        const float *restrict s = from->data + row(from, p, y) + (r - 1) * dilation * from->stride;
        const float a = k[r * 3], b = k[r * 3 + 1], d = k[r * 3 + 2];
        for (int x = 0; x < to->width; x++) t[x] += a * s[x - dilation] + b * s[x] + d * s[x + dilation];
      }
    }
  }
}

static void uneach(Planes *from, const Planes *to, int at, int dilation) {
  for (int p = 0; p < to->count; p++) {
    const float *k = params + at + p * 9;
    float *g = grads + at + p * 9;
    for (int y = 0; y < to->width; y++) {
      const float *restrict s = to->slope + row(to, p, y);
      for (int r = 0; r < 3; r++) {
        int offset = row(from, p, y) + (r - 1) * dilation * from->stride;
        const float *restrict d = from->data + offset;
        float *restrict back = from->slope + offset;
        float sa = 0, sb = 0, sd = 0;
        for (int x = 0; x < to->width; x++) sa += s[x] * d[x - dilation], sb += s[x] * d[x], sd += s[x] * d[x + dilation];
        g[r * 3] += sa, g[r * 3 + 1] += sb, g[r * 3 + 2] += sd;
        for (int x = 0; x < to->width; x++) back[x - dilation] += k[r * 3] * s[x];
        for (int x = 0; x < to->width; x++) back[x] += k[r * 3 + 1] * s[x];
        for (int x = 0; x < to->width; x++) back[x + dilation] += k[r * 3 + 2] * s[x];
      }
    }
  }
  clear_border(from, from->slope);
}

static void mix(const Planes *from, Planes *to, int at) {
  int n = from->count, size = from->size;
  for (int o = 0; o < to->count; o++) {
    float *restrict t = to->data + o * size;
    for (int i = 0; i < size; i++) t[i] = params[at + to->count * n + o];
    for (int c = 0; c < n; c++) {
      const float *restrict s = from->data + c * size, w = params[at + o * n + c];
      for (int i = 0; i < size; i++) t[i] += w * s[i];
    }
  }
}

static void unmix(Planes *from, const Planes *to, int at) {
  int n = from->count, size = from->size;
  for (int o = 0; o < to->count; o++) {
    const float *restrict s = to->slope + o * size;
    float sum = 0;
    for (int i = 0; i < size; i++) sum += s[i];
    grads[at + to->count * n + o] += sum;
    for (int c = 0; c < n; c++) {
      const float *restrict d = from->data + c * size, w = params[at + o * n + c];
      float *restrict back = from->slope + c * size, slope = 0;
      for (int i = 0; i < size; i++) slope += s[i] * d[i];
      for (int i = 0; i < size; i++) back[i] += w * s[i];
      grads[at + o * n + c] += slope;
    }
  }
}

static int side, first, second, deep, cells;
static int atSecond, atThird, atEach[BLOCKS], atMix[BLOCKS], atOut, length;
static _Thread_local Planes input, half, quarter, stage[BLOCKS + 1], dw[BLOCKS], pw[BLOCKS];
static _Thread_local float *logits, *wrong;
static _Thread_local int8_t *truth;

static void forward(void) {
  halve(&input, &half, 0);
  halve(&half, &quarter, atSecond);
  halve(&quarter, &stage[0], atThird);
  for (int b = 0; b < BLOCKS; b++) {
    each(&stage[b], &dw[b], atEach[b], dilations[b]);
    mix(&dw[b], &pw[b], atMix[b]);
    for (int i = 0; i < deep * stage[b].size; i++)
      stage[b + 1].data[i] = stage[b].data[i] + (pw[b].data[i] > 0 ? pw[b].data[i] : 0);
    clear_border(&stage[b + 1], stage[b + 1].data);
  }
  for (int y = 0; y < cells; y++)
    for (int x = 0; x < cells; x++) {
      float sum = params[atOut + deep];
      for (int p = 0; p < deep; p++) sum += params[atOut + p] * stage[BLOCKS].data[row(&stage[BLOCKS], p, y) + x];
      logits[y * cells + x] = sum;
    }
}

static void backward(void) {
  memset(half.slope, 0, sizeof(float) * first * half.size);
  memset(quarter.slope, 0, sizeof(float) * second * quarter.size);
  memset(stage[BLOCKS].slope, 0, sizeof(float) * deep * stage[0].size);
  for (int y = 0; y < cells; y++)
    for (int x = 0; x < cells; x++) {
      float g = wrong[y * cells + x];
      grads[atOut + deep] += g;
      for (int p = 0; p < deep; p++) {
        int i = row(&stage[BLOCKS], p, y) + x;
        grads[atOut + p] += g * stage[BLOCKS].data[i];
        stage[BLOCKS].slope[i] = g * params[atOut + p];
      }
    }
  for (int b = BLOCKS - 1; b >= 0; b--) {
    int size = deep * stage[b].size;
    memcpy(stage[b].slope, stage[b + 1].slope, sizeof(float) * size);
    memset(dw[b].slope, 0, sizeof(float) * size);
    for (int i = 0; i < size; i++) pw[b].slope[i] = pw[b].data[i] > 0 ? stage[b + 1].slope[i] : 0;
    unmix(&dw[b], &pw[b], atMix[b]);
    uneach(&stage[b], &dw[b], atEach[b], dilations[b]);
  }
  unhalve(&quarter, &stage[0], atThird, 1);
  unhalve(&half, &quarter, atSecond, 1);
  unhalve(&input, &half, 0, 0);
}

/* Loads a sample, turned or flipped in one of eight ways; `truth` gets its cells. */
static void load(const int8_t *sample, int way) {
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++) {
      int u = way & 1 ? side - 1 - x : x, v = way & 2 ? side - 1 - y : y;
      input.data[row(&input, 0, y) + x] = sample[way & 4 ? u * side + v : v * side + u] / 31.0f;
    }
  const int8_t *from = sample + side * side;
  for (int y = 0; y < cells; y++)
    for (int x = 0; x < cells; x++) {
      int u = way & 1 ? cells - 1 - x : x, v = way & 2 ? cells - 1 - y : y;
      int at = way & 4 ? u * 4 * cells + 2 * v : v * 4 * cells + 2 * u;
      int8_t q[4] = {from[at], from[at + 1], from[at + 2 * cells], from[at + 2 * cells + 1]}, best = 0;
      for (int i = 0; i < 4; i++) if (q[i] == 1) best = 1;
      for (int i = 0; i < 4; i++) if (q[i] < 0 && best == 0) best = -1;
      truth[y * cells + x] = best;
    }
}

static _Thread_local double loss;
static _Thread_local long text, missed, none, alarms;
static float *threadGrads[THREADS];
static double allLoss;
static long allText, allMissed, allNone, allAlarms;

/* The gradient of the logits: what it is sure of and right about hardly counts, and text counts double, being rarer. */
static void judge(void) {
  for (int i = 0; i < cells * cells; i++) {
    wrong[i] = 0;
    if (truth[i] < 0) continue;
    float p = 1 / (1 + expf(-logits[i])), error = p - truth[i];
    wrong[i] = (truth[i] ? 2 : 1) * error * (0.2f + 0.8f * fabsf(error)) / 200;
    loss += error * error;
    if (truth[i]) text++, missed += p < 0.5f;
    else none++, alarms += p > 0.5f;
  }
}

/* Adds what this thread counted. */
static void count_up(void) {
#pragma omp critical
  allLoss += loss, allText += text, allMissed += missed, allNone += none, allAlarms += alarms;
  loss = 0, text = missed = none = alarms = 0;
}

static void report(const char *what, int epoch) {
  fprintf(stderr, "%s %d: loss %.5f, missed %.2f %%, false %.3f %% of cells\n", what, epoch, allLoss / (allText + allNone),
          100.0 * allMissed / allText, 100.0 * allAlarms / allNone);
  allLoss = 0, allText = allMissed = allNone = allAlarms = 0;
}

static void fill(int from, int count, float deviation) {
  for (int i = from; i < from + count; i++) params[i] = normal() * deviation;
}

static void begin(void) {
  atSecond = first * 10;
  atThird = atSecond + first * second * 9 + second;
  int at = atThird + second * deep * 9 + deep;
  for (int b = 0; b < BLOCKS; b++) {
    atEach[b] = at;
    atMix[b] = at + deep * 9;
    at = atMix[b] + deep * deep + deep;
  }
  atOut = at, length = at + deep + 1, cells = side / CELL;
  params = calloc(length, sizeof(float));
  fill(0, first * 9, sqrtf(2.0f / 9));
  fill(atSecond, first * second * 9, sqrtf(2.0f / (9 * first)));
  fill(atThird, second * deep * 9, sqrtf(2.0f / (9 * second)));
  for (int b = 0; b < BLOCKS; b++) fill(atEach[b], deep * 9, sqrtf(1.0f / 9)), fill(atMix[b], deep * deep, sqrtf(1.0f / deep));
  fill(atOut, deep, sqrtf(1.0f / deep));
  params[atOut + deep] = -2;
}

/* What each thread works in. */
static void workspace(void) {
  grads = threadGrads[omp_get_thread_num()] = calloc(length, sizeof(float));
  logits = calloc(cells * cells, sizeof(float)), wrong = calloc(cells * cells, sizeof(float));
  truth = malloc(cells * cells);
  input = planes(1, side), half = planes(first, side / 2), quarter = planes(second, side / 4);
  for (int b = 0; b <= BLOCKS; b++) stage[b] = planes(deep, cells);
  for (int b = 0; b < BLOCKS; b++) dw[b] = planes(deep, cells), pw[b] = planes(deep, cells);
}

static void adam(float *m, float *v, long t, float rate) {
  double c1 = 1 - pow(0.9, t), c2 = 1 - pow(0.999, t);
  for (int i = 0; i < length; i++) {
    float g = 0;
    for (int k = 0; k < THREADS; k++) g += threadGrads[k][i], threadGrads[k][i] = 0;
    g /= BATCH;
    m[i] = 0.9f * m[i] + 0.1f * g;
    v[i] = 0.999f * v[i] + 0.001f * g * g;
    params[i] -= rate * (m[i] / c1) / (sqrt(v[i] / c2) + 1e-7);
  }
}

int main(int argc, char **argv) {
  if (argc < 8) return fprintf(stderr, "SIDE FIRST SECOND DEEP EPOCHS SEED VALIDATION\n"), 2;
  side = atoi(argv[1]), first = atoi(argv[2]), second = atoi(argv[3]), deep = atoi(argv[4]);
  argv++;
  int epochs = atoi(argv[4]), held = atoi(argv[6]), count = 0, room = 0;
  state = strtoull(argv[5], 0, 10);
  begin();
  omp_set_dynamic(0);
  omp_set_num_threads(THREADS);
#pragma omp parallel
  workspace();
  size_t size = (size_t)side * side + 4 * cells * cells;
  int8_t *samples = 0;
  for (;; count++) {
    if (count == room) samples = realloc(samples, size * (room += 512));
    if (fread(samples + size * count, 1, size, stdin) != size) break;
  }
  int train = count - held, *order = malloc(sizeof(int) * (train > 0 ? train : 1));
  if (train < BATCH) return fprintf(stderr, "too few samples: %d\n", count), 1;
  for (int i = 0; i < train; i++) order[i] = i;
  float *m = calloc(length, sizeof(float)), *v = calloc(length, sizeof(float));
  long steps = (long)epochs * (train / BATCH), t = 0;
  for (int epoch = 0; epoch < epochs; epoch++) {
    for (int i = train - 1; i > 0; i--) {
      int j = draw() % (i + 1), k = order[i];
      order[i] = order[j], order[j] = k;
    }
    for (int n = 0; n + BATCH <= train; n += BATCH) {
      int ways[BATCH];
      for (int k = 0; k < BATCH; k++) ways[k] = draw() % 8;
#pragma omp parallel for schedule(static)
      for (int k = 0; k < BATCH; k++) {
        load(samples + size * order[n + k], ways[k]);
        forward();
        judge();
        backward();
      }
      float warm = t < 60 ? (t + 1) / 60.0f : 1;
      t++;
      adam(m, v, t, warm * (0.00005f + 0.004f * 0.5f * (1 + cosf(3.14159265f * t / steps))));
    }
#pragma omp parallel
    count_up();
    report("epoch", epoch + 1);
#pragma omp parallel for schedule(static)
    for (int n = train; n < count; n++) load(samples + size * n, 0), forward(), judge();
#pragma omp parallel
    count_up();
    if (held > 0) report("  held", epoch + 1);
  }
  for (int i = 0; i < length; i++) printf("%d\n", (int)lroundf(params[i] * 4096));
  return 0;
}
