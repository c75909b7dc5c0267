import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { condorcetWinner } from '../majority/condorcet.ts';
import { smithSet } from '../majority/majority-blocks.ts';
import { Profile } from '../profile.ts';
import { type CombinedRanking, rankSystems } from '../rank-systems.ts';
import { selectTasks, withWeights } from '../score-table.ts';
import { anyShuffled, anyTable, tableOf, votes } from '../testing/tables.ts';
import { findRule, RULES } from './registry.ts';
import type { Rule } from './rule.ts';

const ruleNamed = (id: string): Rule => {
  const rule = findRule(id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
};
const scoresOf = ({ ranking }: CombinedRanking) =>
  Object.fromEntries(ranking.map(({ system, score }) => [system, score]));
const ranksOf = ({ ranking }: CombinedRanking) =>
  Object.fromEntries(ranking.map(({ system, rank }) => [system, rank]));
const orderOf = ({ ranking }: CombinedRanking) => ranking.map(({ system }) => system).join('');

/** Tennessee chooses a capital: 42 % live in Memphis, 26 % in Nashville, 15 % in Chattanooga, 17 % in Knoxville. */
const capital = votes({ MNCK: 42, NCKM: 26, CKNM: 15, KCNM: 17 });

describe('rules on the capital of Tennessee, worked by hand', () => {
  it.each([
    ['borda', { N: 194, C: 173, M: 126, K: 107 }],
    ['mteb-borda', { N: 194, C: 173, M: 126, K: 107 }],
    ['plurality', { M: 42, N: 26, K: 17, C: 15 }],
    ['copeland', { N: 3, C: 2, K: 1, M: 0 }],
    ['schulze', { N: 3, C: 2, K: 1, M: 0 }],
    ['ranked-pairs', { N: 3, C: 2, K: 1, M: 0 }],
    // Nashville loses to nobody; Memphis loses to each by 58, Chattanooga to Nashville by 68, Knoxville by 83 to C.
    ['minimax', { N: 0, M: 58, C: 68, K: 83 }],
    [
      'dowdall',
      { M: 42 + 58 / 4, N: 26 + 42 / 2 + 32 / 3, C: 15 + 43 / 2 + 42 / 3, K: 17 + 15 / 2 + 26 / 3 + 42 / 4 },
    ],
    ['mean-rank', { N: 2.06, C: 2.27, M: 2.74, K: 2.93 }],
    ['median-rank', { N: 2, C: 2, K: 3, M: 4 }],
    ['mean-win-rate', { N: 1.94 / 3, C: 1.73 / 3, M: 1.26 / 3, K: 1.07 / 3 }],
    ['approval', { N: 100, C: 100, K: 58, M: 42 }],
  ] as const)('%s', (id, expected) => {
    const scores = scoresOf(rankSystems(ruleNamed(id), capital));
    for (const [city, score] of Object.entries(expected)) expect(scores[city]).toBeCloseTo(score, 12);
  });

  it('kemeny puts Nashville, Chattanooga, Knoxville, Memphis and overrules 42·3 + 32 + 17 + 32 votes', () => {
    const ranking = rankSystems(ruleNamed('kemeny'), capital);
    expect(orderOf(ranking)).toBe('NCKM');
    expect(ranking.optimality).toMatchObject({
      cost: 3 * 42 + 32 + 17 + 32,
      isOptimal: true,
      hasOthers: false,
    });
  });
});

describe('Schulze’s example of 45 voters', () => {
  const table = votes({ ACBED: 5, ADECB: 5, BEDAC: 8, CABED: 3, CAEBD: 7, CBADE: 2, DCEBA: 7, EBADC: 8 });
  it('has the order E A C B D', () => {
    expect(orderOf(rankSystems(ruleNamed('schulze'), table))).toBe('EACBD');
  });
});

describe('rules on scores, worked by hand', () => {
  const table = tableOf({ A: [1, 10], B: [4, 30], C: [2, 20] }, { directions: ['higher', 'lower'] });
  it.each([
    ['mean', { A: -4.5, B: -13, C: -9 }],
    ['min-max-mean', { A: 0.5, B: 0.5, C: (1 / 3 + 1 / 2) / 2 }],
    ['geometric-mean', { A: Math.sqrt(1 / 10), B: Math.sqrt(4 / 30), C: Math.sqrt(2 / 20) }],
    // Means 7/3 and 20 with deviations √14/3 and 10·√(2/3).
    ['z-score-mean', { A: (-4 / Math.sqrt(14) + 1 / Math.sqrt(2 / 3)) / 2, C: -1 / Math.sqrt(14) / 2 }],
    // Means of the columns: 7/3, which only B reaches, and 20, which A and C reach.
    ['threshold-approval', { A: 1, B: 1, C: 1 }],
  ] as const)('%s', (id, expected) => {
    const scores = scoresOf(rankSystems(ruleNamed(id), table));
    for (const [system, score] of Object.entries(expected)) expect(scores[system]).toBeCloseTo(score, 12);
  });

  it('approval takes its thresholds on the scale of the task', () => {
    const thresholds = { t0: 2, t1: 10 };
    expect(scoresOf(rankSystems(ruleNamed('threshold-approval'), table, undefined, { thresholds }))).toEqual({
      A: 1,
      B: 1,
      C: 1,
    });
  });

  it('a geometric mean of a score of 0 is refused in words', () => {
    const ranking = rankSystems(ruleNamed('geometric-mean'), tableOf({ A: [0], B: [1] }));
    expect(ranking.undefinedBecause).toMatch(/above 0/);
    expect(ranking.ranking.every(({ rank }) => rank === null)).toBe(true);
  });
});

it('a median that falls between two values is their middle, whatever the rounding of the weights', () => {
  const table = tableOf({ A: [3, 3, 1], B: [2, 2, 3], C: [1, 1, 2] }, { weights: [0.1, 0.2, 0.3] });
  expect(scoresOf(rankSystems(ruleNamed('median-rank'), table))).toEqual({ A: 2, B: 1.5, C: 2.5 });
});

describe('models of strength, worked by hand', () => {
  it('Bradley-Terry of two systems is the log of the odds', () => {
    const scores = scoresOf(rankSystems(ruleNamed('bradley-terry'), votes({ AB: 3, BA: 1 })));
    expect(scores.A).toBeCloseTo(Math.log(3) / 2, 12);
    expect(scores.B).toBeCloseTo(-Math.log(3) / 2, 12);
  });

  it('Plackett-Luce of two systems is Bradley-Terry', () => {
    const scores = scoresOf(rankSystems(ruleNamed('plackett-luce'), votes({ AB: 3, BA: 1 })));
    expect(scores.A).toBeCloseTo(Math.log(3) / 2, 12);
  });

  it('Plackett-Luce satisfies its likelihood equations: wins equal expected choices', () => {
    const table = votes({ ABC: 4, BCA: 3, CAB: 2, BAC: 1 });
    const scores = scoresOf(rankSystems(ruleNamed('plackett-luce'), table));
    const strength = (system: string) => Math.exp(scores[system] ?? Number.NaN);
    const all = strength('A') + strength('B') + strength('C');
    // A is chosen in ABC (first), CAB and BAC (second): 7 stages won. It is there at 10 first and 4 second stages.
    const second =
      3 / (strength('C') + strength('A')) +
      2 / (strength('A') + strength('B')) +
      1 / (strength('A') + strength('C'));
    expect(strength('A') * (10 / all + second)).toBeCloseTo(4 + 2 + 1, 10);
  });

  it('the interval of two systems is that of the log odds, with t of three degrees of freedom', () => {
    const table = tableOf({ A: [1, 1, 1, 0], B: [0, 0, 0, 1] });
    const { ranking } = rankSystems(ruleNamed('bradley-terry'), table);
    // Gradient of a task for A: 1/4 where A wins, −3/4 where it loses. Information 4·(3/4)(1/4) = 3/4 of θA − θB.
    const squares = 3 * (1 / 4) ** 2 + (3 / 4) ** 2;
    const half = (3.182446305284263 * Math.sqrt((squares * 4) / 3)) / (3 / 4) / 2;
    const [low = 0, high = 0] = ranking[0]?.interval ?? [];
    expect(high - low).toBeCloseTo(2 * half, 9);
    expect(high + low).toBeCloseTo(Math.log(3), 9);
  });

  it.each(['bradley-terry', 'plackett-luce', 'rank-centrality'])(
    '%s has no answer where one never loses',
    (id) => {
      const ranking = rankSystems(ruleNamed(id), votes({ ABC: 2, ACB: 1 }));
      expect(ranking.undefinedBecause).not.toBeNull();
    },
  );
});

describe('missing scores, worked by hand', () => {
  const table = tableOf({ A: [3, null], B: [2, 1], C: [1, 2], D: [null, null] });
  it('expected: Borda counts the mean over all completions', () => {
    // Task 0: A, B, C of rank 1, 2, 3 of 3 present among 4: expected ranks 5/4, 10/4, 15/4; D 10/4. Task 1: C 5/3, B 10/3.
    expect(scoresOf(rankSystems(ruleNamed('borda'), table, 'expected'))).toEqual({
      A: 4 - 1.25 + 4 - 2.5,
      B: expect.closeTo(4 - 2.5 + 4 - 10 / 3, 12),
      C: expect.closeTo(4 - 3.75 + 4 - 5 / 3, 12),
      D: 3,
    });
  });

  it('say so where systems never met', () => {
    for (const id of ['bradley-terry', 'plackett-luce', 'rank-centrality']) {
      const { undefinedBecause } = rankSystems(ruleNamed(id), tableOf({ A: [1, null], B: [null, 2] }));
      expect(undefinedBecause).toContain('never met');
    }
  });

  it('worst: missing systems share the last places', () => {
    expect(scoresOf(rankSystems(ruleNamed('borda'), table, 'worst'))).toEqual({ A: 3.5, B: 4, C: 4, D: 0.5 });
  });

  it('pairwise: only what was compared counts', () => {
    expect(scoresOf(rankSystems(ruleNamed('borda'), table, 'pairwise'))).toEqual({ A: 2, B: 1, C: 1, D: 0 });
    expect(scoresOf(rankSystems(ruleNamed('mean-win-rate'), table))).toEqual({
      A: 1,
      B: 0.25,
      C: 0.5,
      D: null,
    });
  });

  it('require: systems with gaps are listed without rank', () => {
    expect(ranksOf(rankSystems(ruleNamed('borda'), table, 'require'))).toEqual({
      A: null,
      B: 1,
      C: 1,
      D: null,
    });
  });

  it('a mean fills in the worst score of the task, and only when told to', () => {
    expect(scoresOf(rankSystems(ruleNamed('mean'), table))).toEqual({ A: null, B: 1.5, C: 1.5, D: null });
    expect(scoresOf(rankSystems(ruleNamed('mean'), table, 'worst'))).toEqual({ A: 2, B: 1.5, C: 1.5, D: 1 });
  });

  it('a strategy that makes no sense for a rule is refused', () => {
    expect(() => rankSystems(ruleNamed('mean'), table, 'expected')).toThrow(RangeError);
  });
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  it('is neutral and anonymous: names and order of systems and tasks do not matter', () => {
    const gaps = !['require', 'worst'].includes(rule.missing[0]);
    fc.assert(
      fc.property(anyShuffled(anyTable({ gaps })), ([table, shuffled]) => {
        const original = rankSystems(rule, table);
        const other = rankSystems(rule, shuffled);
        expect(other.hasListOrderTies).toBe(original.hasListOrderTies);
        if (!original.hasListOrderTies) expect(ranksOf(other)).toEqual(ranksOf(original));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps to Pareto: what is better on every task is ranked no worse', () => {
    fc.assert(
      fc.property(anyTable(), (table) => {
        const ranks = ranksOf(rankSystems(rule, table));
        const { ballots } = new Profile(table, 'require');
        for (const [i, better] of table.systems.entries()) {
          for (const [j, worse] of table.systems.entries()) {
            const isBetter = ballots.every(({ ranks: of }) => (of[i] ?? 0) < (of[j] ?? 0));
            const [a, b] = [ranks[better] ?? null, ranks[worse] ?? null];
            if (isBetter && a !== null && b !== null) expect(a).toBeLessThanOrEqual(b);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives equal systems equal scores', () => {
    const table = tableOf({ A: [3, 1, 2], B: [2, 3, 1], C: [2, 3, 1], D: [1, 2, 3] });
    const { ranking } = rankSystems(rule, table);
    const of = (name: string) => ranking.find(({ system }) => system === name);
    expect(of('B')?.score ?? 0).toBeCloseTo(of('C')?.score ?? 0, 12);
    if (of('B')?.places === null) expect(of('B')?.rank).toBe(of('C')?.rank);
    expect(of('B')?.places).toEqual(of('C')?.places);
  });

  it('ranks a single system first, or says why not', () => {
    const { ranking, undefinedBecause } = rankSystems(rule, tableOf({ A: [1, 2] }));
    const hasNothingToCompare = rule.id === 'mean-win-rate';
    expect(ranking[0]?.rank).toBe(hasNothingToCompare ? null : 1);
    expect(undefinedBecause).toBeNull();
  });

  it('does not change when all weights are doubled', () => {
    fc.assert(
      fc.property(anyTable(), (table) => {
        const doubled = withWeights(
          table,
          table.tasks.map(({ weight }) => 2 * weight),
        );
        expect(ranksOf(rankSystems(rule, doubled))).toEqual(ranksOf(rankSystems(rule, table)));
      }),
      { numRuns: 30 },
    );
  });

  it('takes a task of weight 2 as two equal tasks', () => {
    fc.assert(
      fc.property(anyTable({ tasks: 3 }), (table) => {
        const ones = withWeights(
          table,
          table.tasks.map(() => 1),
        );
        const twos = withWeights(
          table,
          table.tasks.map((_task, index) => (index === 0 ? 2 : 1)),
        );
        const places = [0, ...ones.tasks.keys()];
        const { columns, tasks } = selectTasks(ones, places);
        const repeated = {
          ...ones,
          columns,
          tasks: tasks.map((task, index) => ({ ...task, id: `${index}` })),
        };
        expect(ranksOf(rankSystems(rule, repeated))).toEqual(ranksOf(rankSystems(rule, twos)));
      }),
      { numRuns: 30 },
    );
  });
});

const condorcetRules = RULES.filter(({ isCondorcet }) => isCondorcet);

describe.each(condorcetRules.map((rule) => [rule.id, rule] as const))(
  '%s, a Condorcet rule,',
  (_id, rule) => {
    it('puts a Condorcet winner first, and alone', () => {
      fc.assert(
        fc.property(anyTable({ gaps: true }), (table) => {
          const winner = condorcetWinner(new Profile(table, 'pairwise').pairwise);
          fc.pre(winner !== null);
          const { ranking } = rankSystems(rule, table, 'pairwise');
          expect(ranking.filter(({ rank }) => rank === 1).map(({ system }) => system)).toEqual([
            table.systems[winner ?? -1],
          ]);
        }),
        { numRuns: 60 },
      );
    });
  },
);

const smithRules = condorcetRules.filter(({ id }) => id !== 'minimax');

describe.each(smithRules.map((rule) => [rule.id, rule] as const))(
  '%s, a Smith-efficient rule,',
  (_id, rule) => {
    it('puts a member of the Smith set first', () => {
      fc.assert(
        fc.property(anyTable(), (table) => {
          const smith = smithSet(new Profile(table, 'pairwise').pairwise).map(
            (system) => table.systems[system],
          );
          const { ranking } = rankSystems(rule, table, 'pairwise');
          for (const { system, rank } of ranking) if (rank === 1) expect(smith).toContain(system);
        }),
        { numRuns: 60 },
      );
    });
  },
);

it('Borda and the majority disagree where a minority has strong feelings', () => {
  const table = votes({ ABC: 3, BCA: 2 });
  expect(orderOf(rankSystems(ruleNamed('borda'), table))).toBe('BAC');
  expect(orderOf(rankSystems(ruleNamed('copeland'), table))).toBe('ABC');
});
