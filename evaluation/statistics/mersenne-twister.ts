const WORDS = 624;
const MIDDLE = 397;

/**
 * The Mersenne Twister MT19937, for results that a reference program draws with it. For anything else see `randomWords`.
 *
 * @param seed - whole number in [0, 2^32); initialised as by NumPy's `RandomState(seed)`
 * @returns gives the next whole number in [0, 2^32)
 * @source Matsumoto & Nishimura (1998), ACM TOMACS 8; initialisation of 2002
 */
export function mersenneTwister(seed: number): () => number {
  const state = new Uint32Array(WORDS);
  state[0] = seed;
  for (let at = 1; at < WORDS; at++) {
    const before = state[at - 1]!;
    state[at] = Math.imul(1812433253, before ^ (before >>> 30)) + at;
  }
  let next = WORDS;
  return () => {
    if (next === WORDS) {
      twist(state);
      next = 0;
    }
    let word = state[next++]!;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  };
}

function twist(state: Uint32Array): void {
  for (let at = 0; at < WORDS; at++) {
    const mixed = (state[at]! & 0x80000000) | (state[(at + 1) % WORDS]! & 0x7fffffff);
    state[at] = state[(at + MIDDLE) % WORDS]! ^ (mixed >>> 1) ^ ((mixed & 1) * 0x9908b0df);
  }
}

/**
 * A whole number below a limit, as by NumPy's `RandomState.randint(0, limit)`: the lowest bits that can hold it are
 * drawn until they are below the limit; for a limit of 1 nothing is drawn.
 *
 * @param next  - from {@link mersenneTwister}
 * @param limit - from 1 to 2^31
 * @source NumPy, legacy bounded integers by masked rejection
 */
export function drawBelow(next: () => number, limit: number): number {
  if (limit === 1) return 0;
  const mask = 2 ** (32 - Math.clz32(limit - 1)) - 1;
  for (;;) {
    const drawn = (next() & mask) >>> 0;
    if (drawn < limit) return drawn;
  }
}
