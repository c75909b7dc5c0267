import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { philox } from './philox.ts';

type Words4 = [number, number, number, number];

function words(counter: Words4, key: [number, number]): number[] {
  const out = new Uint32Array(4);
  philox(out, counter, key);
  return [...out];
}

describe('philox', () => {
  it('gives the known answers published with the Random123 library', () => {
    const ones = 0xffffffff;
    expect(words([0, 0, 0, 0], [0, 0])).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
    expect(words([ones, ones, ones, ones], [ones, ones])).toEqual([
      0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd,
    ]);
    expect(words([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toEqual([
      0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1,
    ]);
  });

  it('equals a 64-bit integer version for any counter and key', () => {
    const word = fc.nat({ max: 0xffffffff });
    fc.assert(
      fc.property(fc.tuple(word, word, word, word), fc.tuple(word, word), (counter, key) => {
        expect(words(counter, key)).toEqual(philoxBigInt(counter, key));
      }),
    );
  });
});

function philoxBigInt(counter: Words4, key: [number, number]): number[] {
  let [x0, x1, x2, x3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
  let [k0, k1] = key.map(BigInt) as [bigint, bigint];
  const low = 0xffffffffn;
  for (let round = 0; round < 10; round++) {
    const product0 = 0xd2511f53n * x0;
    const product1 = 0xcd9e8d57n * x2;
    [x0, x1, x2, x3] = [
      (product1 >> 32n) ^ x1 ^ k0,
      product1 & low,
      (product0 >> 32n) ^ x3 ^ k1,
      product0 & low,
    ];
    k0 = (k0 + 0x9e3779b9n) & low;
    k1 = (k1 + 0xbb67ae85n) & low;
  }
  return [x0, x1, x2, x3].map(Number);
}
