import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bordaOrder, reciprocalRankOrder } from './fused-orders.ts';
import { hedgeOrder } from './hedge.ts';
import { maxMeanOrder } from './max-mean.ts';
import { ADJUDICATION_IDS, ADJUDICATION_METHODS, poolDepths } from './methods.ts';
import { moveToFrontOrder } from './move-to-front.ts';
import type { TopicPool } from './topic-pool.ts';

const [a, b, c, d, e] = [0, 1, 2, 3, 4];
const first = () => 0;

/** A pool of `count` documents from rankings of the first of them. */
function poolOf(
  rankings: readonly (readonly number[])[],
  count: number,
  relevant: readonly number[] = [],
): TopicPool {
  return {
    ranks: rankings.map((ranking) =>
      Array.from({ length: count }, (_, document) => ranking.indexOf(document) + 1),
    ),
    isRelevant: Array.from({ length: count }, (_, document) => relevant.includes(document)),
  };
}

const separate = poolOf(
  [
    [a, b, c],
    [d, e],
  ],
  5,
  [a, c, e],
);

describe('orders of judging', () => {
  it('move to front leaves a run at its first nonrelevant document', () => {
    expect(moveToFrontOrder(separate, first)).toEqual([a, b, d, c, e]);
  });

  it('MaxMean stays with the run whose judged documents were relevant most often', () => {
    // after a (relevant) and b (not) the first run has mean 2/4, as the second; c lifts it to 3/5
    expect(maxMeanOrder(1)(separate, first)).toEqual([a, b, c, d, e]);
  });

  it('its non-stationary variant looks at the last judgment of a run only', () => {
    // b leaves the first run at 1/3 < 1/2; d the second at 1/3 too
    expect(maxMeanOrder(0)(separate, first)).toEqual([a, b, d, c, e]);
  });

  it('Borda counts points, those left over shared', () => {
    // a 5 + 2, b 4 + 2, c 3 + 2, d 1.5 + 5, e 1.5 + 4
    expect(bordaOrder(separate, first)).toEqual([a, d, b, e, c]);
  });

  it('reciprocal rank fusion adds 1 / (60 + place)', () => {
    // b 1/62 + 1/61, a 1/61, d 1/62, c 1/63
    const pool = poolOf(
      [
        [a, b, c],
        [b, d],
      ],
      4,
    );
    expect(reciprocalRankOrder(pool, first)).toEqual([b, a, d, c]);
  });

  it('Hedge follows the run that was right, and leaves the one that was wrong', () => {
    const runs = [
      [a, b],
      [d, c],
    ];
    // Bets ½ ln(4/p): .693, .347; .072 on what a run lacks. a and d begin equal; draws of 0 shuffle d before a.
    // d relevant: weights .239 and 1, so c .364, a .238, b .155. c not: weights .450 and 1, so a .384, b .228.
    expect(hedgeOrder(poolOf(runs, 4, [d]), first)).toEqual([d, c, a, b]);
    // d not relevant: weights 1 and .239, so a .710 before c .155. a not either: b and c are equal again.
    expect(hedgeOrder(poolOf(runs, 4), first)).toEqual([d, a, b, c]);
  });
});

describe('poolDepths', () => {
  it('is the best rank in any run, documents outside the judgments counted', () => {
    const pool = {
      ranks: [
        [3, 0, 0],
        [1, 7, 0],
      ],
      isRelevant: [true, false, false],
    };
    expect([...poolDepths(pool)]).toEqual([1, 7, 0]);
  });
});

const pools = fc
  .integer({ min: 1, max: 8 })
  .chain((count) =>
    fc
      .tuple(
        fc.array(fc.shuffledSubarray([...Array(count).keys()]), { minLength: 1, maxLength: 4 }),
        fc.subarray([...Array(count).keys()]),
      )
      .map(([rankings, relevant]) => ({ rankings, pool: poolOf(rankings, count, relevant) })),
  );

describe.each(ADJUDICATION_IDS)('%s', (id) => {
  it('judges what any run retrieved, each document for some budget, and nothing else', () => {
    fc.assert(
      fc.property(pools, fc.nat(), ({ rankings, pool }, seed) => {
        const retrieved = new Set(rankings.flat());
        const draw = (choices: number) => seed % choices;
        const method = ADJUDICATION_METHODS[id];
        const needed = method.neededBudget(pool, draw);
        for (const [document, budget] of needed.entries()) expect(budget > 0).toBe(retrieved.has(document));
        if (method.budget === 'depth') return;
        const budgets = [...needed].filter((budget) => budget > 0).sort((x, y) => x - y);
        expect(budgets).toEqual(Array.from({ length: retrieved.size }, (_, i) => i + 1));
      }),
    );
  });
});
