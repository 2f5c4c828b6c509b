/* Q4_K, Q5_K and Q6_K: the search of ggml-quants.c for each sub-block's scale, several sub-blocks at once.
 *
 * ggml adds a sub-block's terms one after another, which no compiler may reorder, so its search waits for one sum at a time. Here every
 * lane of a vector has a sub-block of its own and does the same operations in the same order: the bytes are ggml's to the last bit.
 * For that: no fused multiply-add (-ffp-contract=off), no other order of terms, 1/x and x/y where ggml has them.
 * Compiled once for each LANES by packaging/kquants_build.py; quantize/kquants.py loads it and compares it with ggml first.
 */
#include <immintrin.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

enum { BLOCK = 256, Q4_K = 12, Q5_K = 13, Q6_K = 14 };

typedef float floats __attribute__((vector_size(4 * LANES)));
typedef int32_t ints __attribute__((vector_size(4 * LANES)));

static const float TINY = 1e-15f; /* ggml's GROUP_MAX_EPS */

static inline floats where(ints mask, floats a, floats b) { return (floats)((mask & (ints)a) | (~mask & (ints)b)); }
static inline ints where_int(ints mask, ints a, ints b) { return (mask & a) | (~mask & b); }
static inline floats as_floats(ints a) { return __builtin_convertvector(a, floats); }
static inline floats absolute(floats a) { return (floats)((ints)a & 0x7fffffff); }

static inline floats root(floats a) {
    for (int k = 0; k < LANES; k++) a[k] = sqrtf(a[k]);
    return a;
}

/* To the nearest whole number, by the mantissa of a sum, held between two. */
static inline ints code(floats a, int least, int most) {
    const ints low = (ints){} + least, high = (ints){} + most;
    ints l = ((ints)(a + 12582912.f) & 0x007fffff) - 0x00400000;
    l = where_int(l < high, l, high);
    return where_int(l > low, l, low);
}

static inline int code_of(float a) {
    const float sum = a + 12582912.f;
    int32_t bits;
    memcpy(&bits, &sum, sizeof bits);
    return (bits & 0x007fffff) - 0x00400000;
}

static inline int at_least(int a, int least) { return a < least ? least : a; }
static inline int at_most(int a, int most) { return a > most ? most : a; }
static inline uint16_t half(float a) { return _cvtss_sh(a, _MM_FROUND_TO_NEAREST_INT); }
static inline float from_half(uint16_t a) { return _cvtsh_ss(a); }

/* x[i] lane k = from[k][i] */
static inline void gather(floats *x, const float *const *from, int count) {
    for (int k = 0; k < LANES; k++)
        for (int i = 0; i < count; i++) ((float *)x)[i * LANES + k] = from[k][i];
}

/* make_qkx2_quants and make_qkx3_quants: x ~ scale * code - minimum, codes 0 to top, 32 values a lane; tried for `first + step * n`. */
static void search_affine(
    const floats *x, const floats *w, int top, float first, float step, int steps, floats *scale_out, floats *minimum_out, ints *codes
) {
    floats low = x[0], high = x[0], sum_w = w[0], sum_x = sum_w * x[0], rounded[32];
    for (int i = 1; i < 32; i++) {
        low = where(x[i] < low, x[i], low);
        high = where(x[i] > high, x[i], high);
        sum_w += w[i];
        sum_x += w[i] * x[i];
    }
    low = where(low > 0, (floats){}, low);
    const ints flat = high <= low;
    const floats least = low;
    floats inverse = (float)top / (high - low), scale = 1 / inverse, best = (floats){};
    floats best_inverse = inverse, best_low = low;
    for (int i = 0; i < 32; i++) {
        const floats off = scale * as_floats(code(inverse * (x[i] - low), 0, top)) + low - x[i];
        best += w[i] * (off * off);
    }
    for (int n = 0; n <= steps; n++) {
        inverse = (first + step * n + top) / (high - low);
        floats sum_l = (floats){}, sum_l2 = (floats){}, sum_xl = (floats){};
        for (int i = 0; i < 32; i++) {
            const floats l = rounded[i] = as_floats(code(inverse * (x[i] - low), 0, top)), wl = w[i] * l;
            sum_l += wl;
            sum_l2 += wl * l;
            sum_xl += wl * x[i];
        }
        const floats D = sum_w * sum_l2 - sum_l * sum_l;
        floats this_scale = (sum_w * sum_xl - sum_x * sum_l) / D, this_low = (sum_l2 * sum_x - sum_l * sum_xl) / D;
        const ints above = this_low > 0;
        this_low = where(above, (floats){}, this_low);
        this_scale = where(above, sum_xl / sum_l2, this_scale);
        floats error = (floats){};
        for (int i = 0; i < 32; i++) {
            const floats off = this_scale * rounded[i] + this_low - x[i];
            error += w[i] * (off * off);
        }
        const ints better = (D > 0) & (error < best);
        best = where(better, error, best);
        scale = where(better, this_scale, scale);
        best_inverse = where(better, inverse, best_inverse);
        best_low = where(better, low, best_low); /* the codes came from this one; the next try begins at the new one */
        low = where(better, this_low, low);
    }
    for (int i = 0; i < 32; i++) codes[i] = where_int(flat, (ints){}, code(best_inverse * (x[i] - best_low), 0, top));
    *scale_out = where(flat, (floats){}, scale);
    *minimum_out = -where(flat, least, low);
}

/* make_qx_quants with 32 levels on either side: x ~ scale * (code - 32), 16 values a lane. */
static void search_symmetric(const floats *x, const floats *w, floats *scale_out, ints *codes) {
    floats widest = (floats){}, high = (floats){}, sum_lx = (floats){}, sum_l2 = (floats){};
    for (int i = 0; i < 16; i++) {
        const ints wider = absolute(x[i]) > high;
        high = where(wider, absolute(x[i]), high);
        widest = where(wider, x[i], widest);
    }
    const ints zero = high < TINY;
    floats inverse = -32 / widest, best_inverse = inverse;
    for (int i = 0; i < 16; i++) {
        const floats l = as_floats(code(inverse * x[i], -32, 31));
        sum_lx += w[i] * x[i] * l;
        sum_l2 += w[i] * l * l;
    }
    floats scale = where(sum_l2 != 0, sum_lx / sum_l2, (floats){}), best = scale * sum_lx;
    for (int n = -9; n <= 9; n++) {
        if (n == 0) continue;
        inverse = -(32 + 0.1f * n) / widest;
        sum_lx = sum_l2 = (floats){};
        for (int i = 0; i < 16; i++) {
            const floats l = as_floats(code(inverse * x[i], -32, 31));
            sum_lx += w[i] * x[i] * l;
            sum_l2 += w[i] * l * l;
        }
        const ints better = (sum_l2 > 0) & (sum_lx * sum_lx > best * sum_l2);
        const floats this_scale = sum_lx / sum_l2;
        scale = where(better, this_scale, scale);
        best = where(better, this_scale * sum_lx, best);
        best_inverse = where(better, inverse, best_inverse);
    }
    for (int i = 0; i < 16; i++) codes[i] = where_int(zero, (ints){}, code(best_inverse * x[i], -32, 31) + 32);
    *scale_out = where(zero, (floats){}, scale);
}

/* The scales or minima of a block's eight sub-blocks as codes 0 to 63, weighed (make_qp_quants). Their own scale. */
static float weighed(const float *x, const float *w, uint8_t *codes) {
    const int top = 63;
    float high = 0;
    for (int i = 0; i < 8; i++) high = high > x[i] ? high : x[i];
    if (high < TINY) {
        memset(codes, 0, 8);
        return 0;
    }
    float inverse = top / high;
    for (int i = 0; i < 8; i++) codes[i] = code_of(inverse * x[i]);
    float scale = 1 / inverse, best = 0;
    for (int i = 0; i < 8; i++) {
        const float off = x[i] - scale * codes[i];
        best += w[i] * off * off;
    }
    for (int n = -4; n <= 4; n++) {
        if (n == 0) continue;
        const float this_inverse = (0.1f * n + top) / high, this_scale = 1 / this_inverse;
        float error = 0;
        for (int i = 0; i < 8; i++) {
            const float off = x[i] - this_scale * at_most(code_of(this_inverse * x[i]), top);
            error += w[i] * off * off;
        }
        if (error < best) {
            best = error;
            inverse = this_inverse;
        }
    }
    float sum_lx = 0, sum_l2 = 0;
    for (int i = 0; i < 8; i++) {
        const int l = at_most(code_of(inverse * x[i]), top);
        codes[i] = l;
        sum_lx += w[i] * x[i] * l;
        sum_l2 += w[i] * l * l;
    }
    for (int n = 0; n < 5; n++) {
        int changed = 0;
        for (int i = 0; i < 8; i++) {
            float lx = sum_lx - w[i] * x[i] * codes[i], l2 = sum_l2 - w[i] * codes[i] * codes[i];
            if (!(lx > 0 && l2 > 0)) continue;
            const int l = at_most(code_of(x[i] * l2 / lx), top);
            if (l == codes[i]) continue;
            lx += w[i] * x[i] * l;
            l2 += w[i] * l * l;
            if (lx * lx * sum_l2 > sum_lx * sum_lx * l2) {
                codes[i] = l;
                sum_lx = lx;
                sum_l2 = l2;
                changed++;
            }
        }
        if (!changed) break;
    }
    return sum_l2 > 0 ? sum_lx / sum_l2 : 0;
}

/* The same without weights: by the largest. */
static float plain(const float *x, uint8_t *codes) {
    float high = 0;
    for (int i = 0; i < 8; i++) high = x[i] > high ? x[i] : high;
    const float inverse = high > 0 ? 63.f / high : 0;
    for (int i = 0; i < 8; i++) {
        const uint8_t l = code_of(inverse * x[i]);
        codes[i] = at_most(l, 63);
    }
    return high / 63.f;
}

/* One block of Q4_K or Q5_K from what was found of its sub-blocks: half d, half dmin, 12 bytes of scales, high bits, low bits. */
static void pack_affine(
    int type, const float *x, uint8_t *y, const float *scales, const float *minima, const float *sums, uint8_t *codes
) {
    const int top = type == Q4_K ? 15 : 31;
    uint8_t s[8], m[8], *packed = y + 4, *high = y + 16, *low = type == Q4_K ? y + 16 : y + 48;
    const uint16_t d = half(sums ? weighed(scales, sums, s) : plain(scales, s));
    const uint16_t dmin = half(sums ? weighed(minima, sums, m) : plain(minima, m));
    memcpy(y, &d, 2);
    memcpy(y + 2, &dmin, 2);
    for (int j = 0; j < 4; j++) {
        packed[j] = s[j] | s[j + 4] >> 4 << 6;
        packed[j + 4] = m[j] | m[j + 4] >> 4 << 6;
        packed[j + 8] = (s[j + 4] & 15) | (m[j + 4] & 15) << 4;
    }
    for (int j = 0; j < 8; j++) {
        const float scale = from_half(d) * s[j], minimum = from_half(dmin) * m[j];
        if (!scale) continue; /* the search's codes stay */
        for (int i = 0; i < 32; i++) codes[32 * j + i] = at_least(at_most(code_of((x[32 * j + i] + minimum) / scale), top), 0);
    }
    if (type == Q5_K) memset(high, 0, 32);
    for (int j = 0; j < 8; j += 2, low += 32)
        for (int i = 0; i < 32; i++) {
            const uint8_t a = codes[32 * j + i], b = codes[32 * j + 32 + i];
            low[i] = (a & 15) | (b & 15) << 4;
            if (type == Q5_K) high[i] |= (a >> 4) << j | (b >> 4) << (j + 1);
        }
}

static void affine(int type, const float *x, uint8_t *y, int64_t blocks, int64_t per_row, const float *importance) {
    enum { AT_ONCE = LANES / 8 };
    const int size = type == Q4_K ? 144 : 176, top = type == Q4_K ? 15 : 31;
    for (int64_t at = 0; at < blocks; at += AT_ONCE) {
        const float *from[LANES], *matters[LANES];
        floats v[32], w[32], scales, minima, sums = (floats){};
        ints found[32];
        for (int k = 0; k < LANES; k++) { /* behind the last block the last one once more */
            const int64_t block = at + k / 8 < blocks ? at + k / 8 : blocks - 1;
            from[k] = x + BLOCK * block + 32 * (k % 8);
            matters[k] = importance ? importance + BLOCK * (block % per_row) + 32 * (k % 8) : 0;
        }
        gather(v, from, 32);
        if (importance) {
            floats sigma;
            for (int b = 0; b < AT_ONCE; b++) {
                float sum = 0;
                for (int i = 0; i < BLOCK; i++) sum += from[8 * b][i] * from[8 * b][i];
                for (int k = 0; k < 8; k++) sigma[8 * b + k] = 2 * sum / BLOCK;
            }
            gather(w, matters, 32);
            for (int i = 0; i < 32; i++) w[i] *= root(sigma + v[i] * v[i]);
            for (int i = 0; i < 32; i++) sums += w[i];
            search_affine(v, w, top, -0.9f, 0.05f, 36, &scales, &minima, found);
        } else {
            floats sum = (floats){};
            for (int i = 0; i < 32; i++) sum += v[i] * v[i];
            const floats mean = root(sum / 32);
            for (int i = 0; i < 32; i++) w[i] = mean + absolute(v[i]);
            if (type == Q4_K) search_affine(v, w, top, -1.f, 0.1f, 20, &scales, &minima, found);
            else search_affine(v, w, top, -0.5f, 0.1f, 15, &scales, &minima, found);
        }
        uint8_t codes[32 * LANES];
        for (int k = 0; k < LANES; k++)
            for (int i = 0; i < 32; i++) codes[32 * k + i] = ((int32_t *)found)[i * LANES + k];
        for (int b = 0; b < AT_ONCE && at + b < blocks; b++) {
            const float *of = importance ? (float *)&sums + 8 * b : 0;
            pack_affine(type, from[8 * b], y + size * (at + b), (float *)&scales + 8 * b, (float *)&minima + 8 * b, of, codes + BLOCK * b);
        }
    }
}

/* One block of Q6_K: 128 bytes of low bits, 64 of high bits, 16 scales, half d. */
static void pack_symmetric(const float *x, uint8_t *y, const float *scales, int8_t *codes) {
    float widest = 0, high = 0;
    for (int j = 0; j < 16; j++)
        if (fabsf(scales[j]) > high) {
            high = fabsf(scales[j]);
            widest = scales[j];
        }
    if (high < TINY) {
        memset(y, 0, 210);
        return;
    }
    uint8_t *low_bits = y, *high_bits = y + 128;
    int8_t *stored = (int8_t *)y + 192;
    const float inverse = -128.f / widest;
    const uint16_t d = half(1 / inverse);
    memcpy(y + 208, &d, 2);
    for (int j = 0; j < 16; j++) {
        stored[j] = at_most(code_of(inverse * scales[j]), 127);
        const float scale = from_half(d) * stored[j];
        if (!scale) continue;
        for (int i = 0; i < 16; i++) codes[16 * j + i] = at_least(at_most(code_of(x[16 * j + i] / scale), 31), -32) + 32;
    }
    for (int j = 0; j < BLOCK; j += 128, low_bits += 64, high_bits += 32)
        for (int i = 0; i < 32; i++) {
            const uint8_t a = codes[j + i], b = codes[j + i + 32], c = codes[j + i + 64], e = codes[j + i + 96];
            low_bits[i] = (a & 15) | (c & 15) << 4;
            low_bits[i + 32] = (b & 15) | (e & 15) << 4;
            high_bits[i] = a >> 4 | b >> 4 << 2 | c >> 4 << 4 | e >> 4 << 6;
        }
}

static void symmetric(const float *x, uint8_t *y, int64_t blocks, int64_t per_row, const float *importance) {
    for (int64_t at = 0; at < blocks; at++) {
        float scales[16];
        int8_t codes[BLOCK];
        for (int part = 0; part < 16; part += LANES) {
            const float *from[LANES], *matters[LANES];
            floats v[16], w[16], found;
            ints l[16];
            for (int k = 0; k < LANES; k++) {
                from[k] = x + BLOCK * at + 16 * (part + k);
                matters[k] = importance ? importance + BLOCK * (at % per_row) + 16 * (part + k) : 0;
            }
            gather(v, from, 16);
            if (importance) gather(w, matters, 16);
            else
                for (int i = 0; i < 16; i++) w[i] = v[i] * v[i];
            search_symmetric(v, w, &found, l);
            for (int k = 0; k < LANES; k++) {
                scales[part + k] = found[k];
                for (int i = 0; i < 16; i++) codes[16 * (part + k) + i] = ((int32_t *)l)[i * LANES + k];
            }
        }
        pack_symmetric(x + BLOCK * at, y + 210 * at, scales, codes);
    }
}

/* Whether this processor can run what follows. */
int quern_kquants_run(void) {
#if LANES == 16
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("f16c");
#else
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("f16c");
#endif
}

/* `rows` of `width` values, a multiple of 256, as ggml_quantize_chunk would store them; `importance` has a weight for each column, or is
 * null. 0 for a type that is not here. */
int quern_kquants(int type, const float *x, void *y, int64_t rows, int64_t width, const float *importance) {
    const int64_t per_row = width / BLOCK, blocks = rows * per_row;
    if (type == Q4_K || type == Q5_K) affine(type, x, y, blocks, per_row, importance);
    else if (type == Q6_K) symmetric(x, y, blocks, per_row, importance);
    else return 0;
    return 1;
}
