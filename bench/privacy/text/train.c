/* Trains the text network on samples that train-text.ts drew. It learns by Adam in batches, on one thread; the
 * rate falls along half a cosine from RATE; every sample is turned or flipped at random. Begins with the parameters in FILE, or
 * with chance where there is no such file, and writes them there after every epoch, in the order of
 * packages/deidentify/src/pixels/text/layout.ts, in 1/1024.
 * cc -O3 -march=native -ffast-math train.c -lm; ./a.out SIDE HALF QUARTER DEEP EPOCHS SEED VALIDATION RATE FILE < samples
 * A sample: SIDE x SIDE signed bytes (local contrast in 1/31), then (SIDE/4)^2 signed bytes (1 text, 0 none, -1 either). */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include "layers.h"

static uint64_t state;
static uint32_t draw(void) {
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return (uint32_t)(state >> 33);
}
static float uniform(void) { return draw() / 2147483648.0f; }
static float normal(void) { return (uniform() + uniform() + uniform() + uniform() - 2) * 1.732f; }

static int side, first, second, deep, cells;
static int atSecond, atThird, atEach[BLOCKS], atMix[BLOCKS], atOut, length;
static Planes input, half, quarter, stage[BLOCKS + 1], dw[BLOCKS], pw[BLOCKS];
static Halves belowHalf, belowQuarter, belowDeep;
static float *logits, *wrong;
static int8_t *truth;

static void forward(void) {
  halve(&input, &half, 0, &belowHalf);
  halve(&half, &quarter, atSecond, &belowQuarter);
  halve(&quarter, &stage[0], atThird, &belowDeep);
  for (int b = 0; b < BLOCKS; b++) {
    each(&stage[b], &dw[b], atEach[b], dilations[b]);
    mix(&dw[b], &pw[b], atMix[b]);
    for (int i = 0; i < deep * stage[b].size; i++) {
      float sum = stage[b].data[i] + (pw[b].data[i] > 0 ? pw[b].data[i] : 0);
      stage[b + 1].data[i] = sum > MOST ? MOST : sum;
    }
    clear_border(&stage[b + 1], stage[b + 1].data);
  }
  for (int i = 0; i < cells * cells; i++) logits[i] = params[atOut + deep];
  for (int p = 0; p < deep; p++)
    for (int y = 0; y < cells; y++) {
      const float *d = stage[BLOCKS].data + row(&stage[BLOCKS], p, y);
      for (int x = 0; x < cells; x++) logits[y * cells + x] += params[atOut + p] * d[x];
    }
}

static void backward(void) {
  memset(stage[BLOCKS].slope, 0, sizeof(float) * deep * stage[0].size);
  for (int i = 0; i < cells * cells; i++) grads[atOut + deep] += wrong[i];
  for (int p = 0; p < deep; p++)
    for (int y = 0; y < cells; y++) {
      const float *g = wrong + y * cells, *d = stage[BLOCKS].data + row(&stage[BLOCKS], p, y);
      float *back = stage[BLOCKS].slope + row(&stage[BLOCKS], p, y), sum = 0;
      for (int x = 0; x < cells; x++) sum += g[x] * d[x], back[x] = g[x] * params[atOut + p];
      grads[atOut + p] += sum;
    }
  for (int b = BLOCKS - 1; b >= 0; b--) {
    int size = deep * stage[b].size;
    for (int i = 0; i < size; i++) stage[b].slope[i] = stage[b + 1].data[i] < MOST ? stage[b + 1].slope[i] : 0;
    memset(dw[b].slope, 0, sizeof(float) * size);
    for (int i = 0; i < size; i++) pw[b].slope[i] = pw[b].data[i] > 0 ? stage[b].slope[i] : 0;
    unmix(&dw[b], &pw[b], atMix[b]);
    uneach(&stage[b], &dw[b], atEach[b], dilations[b]);
  }
  unhalve(&quarter, &stage[0], atThird, &belowDeep, 1);
  unhalve(&half, &quarter, atSecond, &belowQuarter, 1);
  unhalve(&input, &half, 0, &belowHalf, 0);
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

static double loss;
static long text, missed, none, alarms;

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

static void report(const char *what, int epoch) {
  fprintf(stderr, "%s %d: loss %.5f, missed %.2f %%, false %.3f %% of cells\n", what, epoch, loss / (text + none),
          100.0 * missed / text, 100.0 * alarms / none);
  loss = 0, text = missed = none = alarms = 0;
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

static void workspace(void) {
  grads = calloc(length, sizeof(float));
  logits = calloc(cells * cells, sizeof(float)), wrong = calloc(cells * cells, sizeof(float));
  truth = malloc(cells * cells);
  input = planes(1, side), half = planes(first, side / 2), quarter = planes(second, side / 4);
  belowHalf = halves(&input), belowQuarter = halves(&half), belowDeep = halves(&quarter);
  for (int b = 0; b <= BLOCKS; b++) stage[b] = planes(deep, cells);
  for (int b = 0; b < BLOCKS; b++) dw[b] = planes(deep, cells), pw[b] = planes(deep, cells);
}

static void adam(float *m, float *v, long t, float rate) {
  double c1 = 1 - pow(0.9, t), c2 = 1 - pow(0.999, t);
  for (int i = 0; i < length; i++) {
    float g = grads[i] / BATCH;
    grads[i] = 0;
    m[i] = 0.9f * m[i] + 0.1f * g;
    v[i] = 0.999f * v[i] + 0.001f * g * g;
    params[i] -= rate * (m[i] / c1) / (sqrt(v[i] / c2) + 1e-7);
  }
}

static int read_parameters(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) return 1;
  int value, count = 0;
  for (; count < length && fscanf(file, "%d", &value) == 1; count++) params[count] = value / 1024.0f;
  fclose(file);
  return count == length;
}

static int write_parameters(const char *path) {
  FILE *file = fopen(path, "w");
  if (!file) return 0;
  for (int i = 0; i < length; i++) fprintf(file, "%d\n", (int)lroundf(params[i] * 1024));
  return fclose(file) == 0;
}

int main(int argc, char **argv) {
  if (argc < 10) return fprintf(stderr, "SIDE FIRST SECOND DEEP EPOCHS SEED VALIDATION RATE FILE\n"), 2;
  side = atoi(argv[1]), first = atoi(argv[2]), second = atoi(argv[3]), deep = atoi(argv[4]);
  argv++;
  int epochs = atoi(argv[4]), held = atoi(argv[6]), count = 0, room = 0;
  state = strtoull(argv[5], 0, 10);
  float best = atof(argv[7]);
  const char *path = argv[8];
  begin();
  workspace();
  if (!read_parameters(path)) return fprintf(stderr, "%s does not fit this network\n", path), 1;
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
      for (int k = 0; k < BATCH; k++) {
        load(samples + size * order[n + k], draw() % 8);
        forward();
        judge();
        backward();
      }
      float warm = t < 60 ? (t + 1) / 60.0f : 1;
      t++;
      adam(m, v, t, warm * (0.00005f + best * 0.5f * (1 + cosf(3.14159265f * t / steps))));
    }
    report("epoch", epoch + 1);
    for (int n = train; n < count; n++) load(samples + size * n, 0), forward(), judge();
    if (held > 0) report("  held", epoch + 1);
    if (!write_parameters(path)) return fprintf(stderr, "%s cannot be written\n", path), 1;
  }
  return 0;
}
