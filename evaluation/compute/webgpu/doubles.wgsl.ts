/**
 * IEEE 754 doubles in WGSL, which has none: finite, at least 0, and 0 or normal, low word first. Their bits are in the
 * order of the numbers; `sum` is the sum of two, rounded to nearest, ties to even: that of the processor, bit for bit.
 *
 * @source IEEE 754-2019; guard, round and sticky bit: Goldberg (1991), ACM Computing Surveys 23
 */
export const doublesWgsl = /* wgsl */ `
const INFINITE = vec2u(0u, 0x7ff00000u);

fn isLess(a: vec2u, b: vec2u) -> bool {
  return a.y < b.y || (a.y == b.y && a.x < b.x);
}

/** The 53 digits of a number and three more, for rounding. */
fn digits(a: vec2u) -> vec2u {
  let high = (a.y & 0xfffffu) | 0x100000u;
  return vec2u(a.x << 3u, (high << 3u) | (a.x >> 29u));
}

/** Digits shifted by n < 64; the last one says whether any was lost. */
fn shifted(a: vec2u, n: u32) -> vec2u {
  if (n == 0u) { return a; }
  if (n < 32u) {
    let lost = a.x << (32u - n);
    return vec2u((a.x >> n) | (a.y << (32u - n)) | select(0u, 1u, lost != 0u), a.y >> n);
  }
  var lost = a.x;
  if (n > 32u) { lost |= a.y << (64u - n); }
  return vec2u((a.y >> (n - 32u)) | select(0u, 1u, lost != 0u), 0u);
}

fn sum(a: vec2u, b: vec2u) -> vec2u {
  let isSwapped = isLess(a, b);
  let large = select(a, b, isSwapped);
  let small = select(b, a, isSwapped);
  var exponent = large.y >> 20u;
  let apart = exponent - (small.y >> 20u);
  if ((small.x | small.y) == 0u || apart > 53u) { return large; }
  let x = digits(large);
  let y = shifted(digits(small), apart);
  let low = x.x + y.x;
  var total = vec2u(low, x.y + y.y + select(0u, 1u, low < x.x));
  if (total.y >= 1u << 24u) {
    total = shifted(total, 1u);
    exponent += 1u;
  }
  return rounded(total, exponent);
}

/** The number whose digits and three more are given, the first of them in its place: to nearest, ties to even. */
fn rounded(total: vec2u, exponent: u32) -> vec2u {
  let whole = vec2u((total.x >> 3u) | (total.y << 29u), total.y >> 3u);
  let rest = total.x & 7u;
  let up = select(0u, 1u, rest > 4u || (rest == 4u && (whole.x & 1u) == 1u));
  let low = whole.x + up;
  // the first digit adds 1 to the exponent, and so does rounding up to the next power of two
  return vec2u(low, whole.y + select(0u, 1u, low < up) + ((exponent - 1u) << 20u));
}`;
