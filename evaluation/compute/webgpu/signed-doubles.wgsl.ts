import { doublesWgsl } from './doubles.wgsl.ts';

/**
 * IEEE 754 doubles of either sign in WGSL, as long as they and all results are 0 or normal; low word first. `signedSum` is
 * the sum of two, `times` the product with a whole number in [1, 2047], rounded to nearest, ties to even: those of the
 * processor, bit for bit. A zero sum of opposite numbers is +0.
 *
 * @source IEEE 754-2019; guard, round and sticky bit: Goldberg (1991), ACM Computing Surveys 23
 */
export const signedDoublesWgsl = /* wgsl */ `
${doublesWgsl}
const SIGN = 0x80000000u;

fn signedSum(a: vec2u, b: vec2u) -> vec2u {
  let x = vec2u(a.x, a.y & ~SIGN);
  let y = vec2u(b.x, b.y & ~SIGN);
  if (((a.y ^ b.y) & SIGN) == 0u) {
    let total = sum(x, y);
    return vec2u(total.x, total.y | (a.y & SIGN));
  }
  if (all(x == y)) { return vec2u(0u); }
  let isSwapped = isLess(x, y);
  let rest = difference(select(x, y, isSwapped), select(y, x, isSwapped));
  return vec2u(rest.x, rest.y | (select(a.y, b.y, isSwapped) & SIGN));
}

/** x − y for x > y ≥ 0. */
fn difference(x: vec2u, y: vec2u) -> vec2u {
  var exponent = x.y >> 20u;
  let apart = exponent - (y.y >> 20u);
  if ((y.x | y.y) == 0u || apart > 55u) { return x; }
  let large = digits(x);
  let small = shifted(digits(y), apart);
  var rest = vec2u(large.x - small.x, large.y - small.y - select(0u, 1u, large.x < small.x));
  if (rest.y == 0u) {
    rest = vec2u(0u, rest.x);
    exponent -= 32u;
  }
  return placed(rest, exponent);
}

fn times(count: u32, a: vec2u) -> vec2u {
  if ((a.x | (a.y & ~SIGN)) == 0u) { return a; }
  // 11 digits times 53 are at most 64
  let middle = count * (a.x >> 16u) + ((count * (a.x & 0xffffu)) >> 16u);
  let high = count * ((a.y & 0xfffffu) | 0x100000u);
  let product = placed(vec2u(count * a.x, (middle >> 16u) + high), ((a.y & ~SIGN) >> 20u) + 3u);
  return vec2u(product.x, product.y | (a.y & SIGN));
}

/** The number with these digits, some of the upper ones not 0, after its first digit is moved to its place. */
fn placed(a: vec2u, exponent: u32) -> vec2u {
  let zeros = countLeadingZeros(a.y);
  if (zeros < 8u) { return rounded(shifted(a, 8u - zeros), exponent + 8u - zeros); }
  let n = zeros - 8u;
  return rounded(vec2u(a.x << n, (a.y << n) | ((a.x >> 1u) >> (31u - n))), exponent - n);
}`;
