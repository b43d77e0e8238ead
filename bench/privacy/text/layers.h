/* The layers of the text network, forwards and backwards: what they hold, what each makes of what lies below, and how the slope of
 * the loss passes down through them and into the slopes of their parameters. */
#include <stdlib.h>
#include <string.h>

enum { PAD = 4, BLOCKS = 5, BATCH = 8, CELL = 8 };
static const int dilations[BLOCKS] = {1, 2, 4, 2, 1};
/* No plane holds more: the product computes in sixteen bits. */
static const float MOST = 64;

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

static float *params;
static float *grads;

/* Eight numbers at once. Widths are multiples of 24 at every layer, so that rows are worked on three times eight at a time. */
typedef float Eight __attribute__((vector_size(32), aligned(4)));
enum { WIDE = 24 };
static Eight *at8(float *p) { return (Eight *)p; }
static Eight get8(const float *p) { return *(const Eight *)p; }
static float sum8(Eight v) { return ((v[0] + v[4]) + (v[1] + v[5])) + ((v[2] + v[6]) + (v[3] + v[7])); }

/* The planes below a 3 x 3 kernel at every second pixel, even columns apart from odd ones: the middle of the kernel and its sides. */
typedef struct {
  int width, row, plane;
  float *even, *odd, *backEven, *backOdd;
} Halves;

static Halves halves(const Planes *from) {
  Halves h = {from->width / 2, from->width / 2 + 8, 0, 0, 0, 0, 0};
  h.plane = h.row * (from->width + 1);
  size_t size = (size_t)from->count * h.plane + 16;
  h.even = calloc(size, sizeof(float)), h.odd = calloc(size, sizeof(float));
  h.backEven = calloc(size, sizeof(float)), h.backOdd = calloc(size, sizeof(float));
  return h;
}

static void split(const Planes *from, Halves *h) {
  for (int c = 0; c < from->count; c++)
    for (int y = 0; y <= from->width; y++) {
      const float *r = from->data + row(from, c, y - 1);
      float *e = h->even + c * h->plane + y * h->row, *o = h->odd + c * h->plane + y * h->row;
      for (int x = 0; x < h->width; x++) e[x] = r[2 * x], o[x] = r[2 * x - 1];
      o[h->width] = r[2 * h->width - 1];
    }
}

static void halve(const Planes *from, Planes *to, int at, Halves *h) {
  int n = from->count, bias = at + to->count * n * 9, w = to->width;
  split(from, h);
  for (int o = 0; o < to->count; o += 2)
    for (int y = 0; y < w; y++)
      for (int x = 0; x < w; x += WIDE) {
        Eight s[2][3];
        for (int k = 0; k < 2; k++)
          for (int v = 0; v < 3; v++) s[k][v] = (Eight){} + params[bias + o + k];
        for (int c = 0; c < n; c++) {
          const float *k0 = params + at + (o * n + c) * 9, *k1 = k0 + n * 9;
          for (int r = 0; r < 3; r++) {
            const float *e = h->even + c * h->plane + (2 * y + r) * h->row + x, *f = h->odd + (e - h->even);
            for (int v = 0; v < 3; v++) {
              Eight left = get8(f + 8 * v), mid = get8(e + 8 * v), right = get8(f + 8 * v + 1);
              s[0][v] += k0[r * 3] * left + k0[r * 3 + 1] * mid + k0[r * 3 + 2] * right;
              s[1][v] += k1[r * 3] * left + k1[r * 3 + 1] * mid + k1[r * 3 + 2] * right;
            }
          }
        }
        for (int k = 0; k < 2; k++) {
          float *t = to->data + row(to, o + k, y) + x;
          for (int v = 0; v < 3; v++)
            for (int i = 0; i < 8; i++) t[8 * v + i] = s[k][v][i] < 0 ? 0 : s[k][v][i] > MOST ? MOST : s[k][v][i];
        }
      }
}

/* The slopes of the weights: each output's slopes times what lay under its kernel. */
static void slopes(const Planes *from, const Planes *to, int at, const Halves *h) {
  int n = from->count, w = to->width;
  for (int o = 0; o < to->count; o++)
    for (int c = 0; c < n; c++) {
      Eight g[9] = {};
      for (int y = 0; y < w; y++) {
        const float *s = to->slope + row(to, o, y);
        const float *e = h->even + c * h->plane + 2 * y * h->row, *f = h->odd + (e - h->even);
        for (int x = 0; x < w; x += 8) {
          Eight slope = get8(s + x);
          for (int r = 0; r < 3; r++) {
            g[r * 3] += slope * get8(f + r * h->row + x);
            g[r * 3 + 1] += slope * get8(e + r * h->row + x);
            g[r * 3 + 2] += slope * get8(f + r * h->row + x + 1);
          }
        }
      }
      for (int i = 0; i < 9; i++) grads[at + (o * n + c) * 9 + i] += sum8(g[i]);
    }
}

/* The slopes of what lay below. */
static void pass_down(Planes *from, const Planes *to, int at, Halves *h) {
  int n = from->count, w = to->width;
  memset(h->backEven, 0, sizeof(float) * n * h->plane), memset(h->backOdd, 0, sizeof(float) * n * h->plane);
  for (int c = 0; c < n; c++)
    for (int y = 0; y < w; y++)
      for (int x = 0; x < w; x += WIDE)
        for (int r = 0; r < 3; r++) {
          Eight left[3] = {}, mid[3] = {}, right[3] = {};
          for (int o = 0; o < to->count; o++) {
            const float *s = to->slope + row(to, o, y) + x, *k = params + at + (o * n + c) * 9 + r * 3;
            for (int v = 0; v < 3; v++) {
              Eight slope = get8(s + 8 * v);
              left[v] += k[0] * slope, mid[v] += k[1] * slope, right[v] += k[2] * slope;
            }
          }
          float *e = h->backEven + c * h->plane + (2 * y + r) * h->row + x, *f = h->backOdd + (e - h->backEven);
          for (int v = 0; v < 3; v++) *at8(e + 8 * v) += mid[v], *at8(f + 8 * v) += left[v];
          for (int v = 0; v < 3; v++) *at8(f + 8 * v + 1) += right[v];
        }
  for (int c = 0; c < n; c++)
    for (int y = 1; y <= from->width; y++) {
      float *back = from->slope + row(from, c, y - 1);
      const float *e = h->backEven + c * h->plane + y * h->row, *f = h->backOdd + (e - h->backEven);
      for (int x = 0; x < w; x++) back[2 * x] = e[x], back[2 * x + 1] = f[x + 1];
    }
}

static void unhalve(Planes *from, Planes *to, int at, Halves *h, int deep) {
  int bias = at + to->count * from->count * 9, w = to->width;
  for (int o = 0; o < to->count; o++) {
    float sum = 0;
    for (int y = 0; y < w; y++) {
      float *s = to->slope + row(to, o, y), *t = to->data + row(to, o, y);
      for (int x = 0; x < w; x++) {
        s[x] = t[x] > 0 && t[x] < MOST ? s[x] : 0;
        sum += s[x];
      }
    }
    grads[bias + o] += sum;
  }
  slopes(from, to, at, h);
  if (deep) pass_down(from, to, at, h);
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

/* Every cell's planes mixed: out[o] += sum over c of w[o * along + c * across] * in[c]; counts are multiples of four. */
static void blend(float *out, const float *in, int size, int n, const float *w, int along, int across) {
  for (int o = 0; o < n; o += 4)
    for (int i = 0; i < size; i += 16) {
      Eight s[4][2];
      for (int k = 0; k < 4; k++) s[k][0] = get8(out + (o + k) * size + i), s[k][1] = get8(out + (o + k) * size + i + 8);
      for (int c = 0; c < n; c++) {
        Eight a = get8(in + c * size + i), b = get8(in + c * size + i + 8);
        for (int k = 0; k < 4; k++) s[k][0] += w[(o + k) * along + c * across] * a, s[k][1] += w[(o + k) * along + c * across] * b;
      }
      for (int k = 0; k < 4; k++) *at8(out + (o + k) * size + i) = s[k][0], *at8(out + (o + k) * size + i + 8) = s[k][1];
    }
}

static void mix(const Planes *from, Planes *to, int at) {
  int n = from->count, size = from->size;
  for (int o = 0; o < n; o++)
    for (int i = 0; i < size; i++) to->data[o * size + i] = params[at + n * n + o];
  blend(to->data, from->data, size, n, params + at, n, 1);
}

static void unmix(Planes *from, const Planes *to, int at) {
  int n = from->count, size = from->size;
  for (int o = 0; o < n; o++) {
    Eight sum = {};
    for (int i = 0; i < size; i += 8) sum += get8(to->slope + o * size + i);
    grads[at + n * n + o] += sum8(sum);
  }
  for (int o = 0; o < n; o += 4)
    for (int c = 0; c < n; c += 2) {
      Eight g[4][2] = {};
      for (int i = 0; i < size; i += 8) {
        Eight a = get8(from->data + c * size + i), b = get8(from->data + (c + 1) * size + i);
        for (int k = 0; k < 4; k++) {
          Eight s = get8(to->slope + (o + k) * size + i);
          g[k][0] += s * a, g[k][1] += s * b;
        }
      }
      for (int k = 0; k < 4; k++) grads[at + (o + k) * n + c] += sum8(g[k][0]), grads[at + (o + k) * n + c + 1] += sum8(g[k][1]);
    }
  blend(from->slope, to->slope, size, n, params + at, 1, n);
}
