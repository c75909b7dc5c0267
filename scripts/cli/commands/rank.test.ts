import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { dataRoot } from '#evaluation/testing/golden.ts';
import { podium, write } from '../testing/podium.ts';

/** Three tasks on which majorities go round in a circle, and a fourth that measures errors. */
const CYCLE = 'system,t1,t2,t3\nA,3,1,2\nB,2,3,1\nC,1,2,3\n';

/** A is the better one on two of three instances of t0, B by far on the third; t1 measures errors. */
const INSTANCES =
  'task,system,instance,score\nt0,A,x,2\nt0,A,y,2\nt0,A,z,0\nt0,B,x,1\nt0,B,y,1\nt0,B,z,9\nt1,B,x,0.4\nt1,A,x,0.1\nt1,C,x,NA\n';

const rank = (...words: string[]) => podium(['rank', ...words]);

async function rankJson(...words: string[]) {
  const { code, stdout, stderr } = await rank(...words, '--format', 'json');
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

describe('podium rank', () => {
  beforeAll(async () => {
    await write('cycle.csv', CYCLE);
    await write('errors.csv', 'model,accuracy,error rate\r\n"Last, First",0.9,0.2\r\nother,0.8,0.1\r\n');
    await write('instances.csv', INSTANCES);
    await write('gaps.csv', 'system,t1,t2\nA,1,\nB,2,1\nC,,2\n');
  });

  it('proves a Kemeny ranking and names the cycle that made it necessary', async () => {
    const document = await rankJson('--scores', 'cycle.csv', '--method', 'kemeny');
    expect(document).toMatchObject({
      method: 'kemeny',
      optimal: true,
      optimality: { cost: 4, lowerBound: 4, optima: 3, hasOthers: true },
      condorcetWinner: null,
      smithSet: ['A', 'B', 'C'],
      cycles: [{ systems: ['A', 'B', 'C'], margins: [1, 1, 1] }],
    });
    expect(document.ranking.map(({ rank }: { rank: number }) => rank)).toEqual([1, 2, 3]);
  });

  it('turns the columns where lower is better, and weighs columns', async () => {
    const words = ['--scores', 'errors.csv', '--method', 'borda', '--lower-is-better', 'error rate'];
    const even = await rankJson(...words);
    expect(even.ranking).toMatchObject([
      { system: 'Last, First', rank: 1, score: 1 },
      { system: 'other', rank: 1, score: 1 },
    ]);
    const weighed = await rankJson(...words, '--weight', 'error rate=3');
    expect(weighed.ranking).toMatchObject([
      { system: 'other', rank: 1, score: 3 },
      { system: 'Last, First', rank: 2, score: 1 },
    ]);
    expect(weighed.condorcetWinner).toBe('other');
  });

  it('leaves systems with gaps without rank where every score is required', async () => {
    const { ranking } = await rankJson('--scores', 'gaps.csv', '--method', 'mean');
    expect(ranking).toMatchObject([
      { system: 'B', rank: 1, score: 1.5, tasks: 2 },
      { system: 'A', rank: null, score: null, tasks: 1 },
      { system: 'C', rank: null, score: null, tasks: 1 },
    ]);
  });

  it('takes the worst place for a gap when told to', async () => {
    const { ranking } = await rankJson('--scores', 'gaps.csv', '--method', 'borda', '--missing', 'worst');
    expect(ranking).toMatchObject([
      { system: 'B', score: 3 },
      { system: 'C', score: 2 },
      { system: 'A', score: 1 },
    ]);
  });

  it('ranks the systems within each task over its instances first', async () => {
    const words = ['--instances', 'instances.csv', '--lower-is-better', 't1'];
    const document = await rankJson(...words, '--method', 'mean', '--missing', 'require');
    expect(document.within).toEqual({
      method: 'borda',
      systems: ['A', 'B', 'C'],
      ranks: [
        [1, 1],
        [2, 2],
        [null, null],
      ],
    });
    expect(document.ranking).toMatchObject([
      { system: 'A', rank: 1, score: -1 },
      { system: 'B', rank: 2, score: -2 },
      { system: 'C', rank: null, score: null },
    ]);
    expect(document.tasks.map(({ direction }: { direction: string }) => direction)).toEqual([
      'lower',
      'lower',
    ]);
    const byMean = await rankJson(...words, '--method', 'plurality', '--within', 'mean');
    expect(byMean.within.ranks).toEqual([
      [2, 1],
      [1, 2],
      [null, null],
    ]);
  });

  it('says how far to trust the ranking when asked to', async () => {
    await write('irrelevant.csv', 'system,a,b,c,d,e\nA,3,3,3,1,1\nB,2,2,2,3,3\nC,1,1,1,2,2\n');
    const words = ['--scores', 'irrelevant.csv', '--method', 'borda', '--diagnostics'];
    const { diagnostics } = await rankJson(...words);
    // Borda: B 7, A 6, C 2; without C it has A 3, B 2.
    expect(diagnostics.withoutSystem).toEqual([
      { system: 'C', reversals: 1, example: ['B', 'A'], winners: ['A'] },
    ]);
    expect(diagnostics.contested[0]).toMatchObject({ above: 'B', below: 'A', wins: 2, losses: 3 });
    expect(diagnostics.withoutTask.tasks).toHaveLength(5);
    expect(diagnostics.stabilityOverTasks).toHaveLength(3);
    expect(
      diagnostics.agreements.every(({ a, b }: { a: string; b: string }) => [a, b].includes('borda')),
    ).toBe(true);
    const { stdout } = await rank(...words);
    expect(stdout).toMatch(/without system +pairs of others that turn round.*\nC +1 +B +A\n/);
    expect(stdout).toMatch(/B +A +2 +3 +0 +0\.40/);
  });

  it('ranks each task by a scheme over its instances, with stability', async () => {
    const words = ['--instances', 'instances.csv', '--lower-is-better', 't1'];
    const { scheme, tasks } = await rankJson(...words, '--scheme', 'rank-then-mean', '--missing-score', '1');
    expect(scheme).toBe('rank-then-mean');
    expect(tasks).toMatchObject([
      {
        task: 't0',
        instances: 3,
        resamples: 1000,
        ranking: [
          { system: 'A', rank: 1, value: expect.closeTo(4 / 3, 12) },
          { system: 'B', rank: 2, value: expect.closeTo(5 / 3, 12) },
        ],
      },
      {
        task: 't1',
        resamples: 0,
        ranking: [
          { system: 'A', rank: 1 },
          { system: 'B', rank: 2 },
        ],
      },
    ]);
    const { stdout } = await rank(...words, '--scheme', 'mean-then-rank', '--format', 'csv');
    expect(stdout).toMatch(/^task,rank,system,value,low,high\nt0,1,B,3.666\d*,1,2\n/);
  });

  it('lists what is wrong with a table of instances, by line', async () => {
    const lines = ['system,task,instance,score', 'A,t,1,2', 'A,t,1,3', ',t,2,1', 'B,t,1,many', 'B,t,3'];
    await write('broken.csv', lines.join('\n'));
    const { code, stdout } = await rank('--instances', 'broken.csv', '--method', 'borda', '--format', 'json');
    expect(code).toBe(3);
    const { errors } = JSON.parse(stdout);
    expect(errors.map(({ line, code: name }: { line: number; code: string }) => [line, name])).toEqual([
      [3, 'repeated_score'],
      [4, 'no_name'],
      [5, 'not_a_number'],
      [6, 'ragged_row'],
    ]);
    expect(errors[0].message).toContain('in line 2');
  });

  it('takes scores of tasks or of instances, not both', async () => {
    for (const words of [
      [],
      ['--scores', 'cycle.csv', '--instances', 'instances.csv'],
      ['--scores', 'cycle.csv', '--within', 'mean'],
    ]) {
      const { code, stderr } = await rank(...words, '--method', 'borda');
      expect([code, stderr]).toEqual([2, expect.stringContaining('instances')]);
    }
  });

  it('prints a table, and CSV in which names cannot be formulas', async () => {
    const table = await rank('--scores', 'errors.csv', '--method', 'copeland');
    expect(table.stdout).toContain('rank  system');
    expect(table.stderr).toContain('Last, First');
    await write('formula.csv', 'system,t1\n=1+1,2\nplain,1\n');
    const csv = await rank('--scores', 'formula.csv', '--method', 'borda', '--format', 'csv');
    expect(csv.stdout).toBe("rank,system,score,low,high,tasks\n1,'=1+1,1,,,1\n2,plain,0,,,1\n");
  });

  it('lists every problem of a table with its place and ends with code 3', async () => {
    await write('broken.csv', 'system,acc,acc\nA,0.9,x\nA,0.8\n,1,2\nD,1,inf\n');
    const { code, stdout, stderr } = await rank(
      '--scores',
      'broken.csv',
      '--method',
      'borda',
      '--format',
      'json',
    );
    expect(code).toBe(3);
    expect(stderr).toContain('the score table is invalid: 6 problems');
    const { errors } = JSON.parse(stdout);
    expect(errors.map((problem: { line: number; code: string }) => [problem.line, problem.code])).toEqual([
      [1, 'repeated_name'],
      [2, 'not_a_number'],
      [3, 'repeated_name'],
      [3, 'wrong_cell_count'],
      [4, 'no_name'],
      [5, 'not_a_number'],
    ]);
    expect(errors[1]).toMatchObject({ line: 2, column: 3 });
  });

  it.each([
    ['an empty file', ''],
    ['no system', 'system,acc\n'],
    ['no task', 'system\nA\n'],
    ['an open quote', 'system,acc\nA,"0.9\n'],
    ['bytes that are not UTF-8', Uint8Array.of(0x73, 0x2c, 0x61, 0x0a, 0xff, 0x2c, 0x31)],
  ])('refuses %s with code 3', async (_, content) => {
    await write('refused.csv', content);
    const { code, stderr } = await rank('--scores', 'refused.csv', '--method', 'borda');
    expect(code).toBe(3);
    expect(stderr).toContain('the score table is invalid');
    expect(stderr).not.toContain('    at ');
  });

  it.each([
    ['an unknown method', ['--method', 'bord']],
    ['neither a method nor a scheme', []],
    ['a scheme for a table of tasks', ['--scheme', 'mean-then-rank']],
    ['an unknown column', ['--method', 'borda', '--lower-is-better', 't9']],
    ['a weight that is no number', ['--method', 'borda', '--weight', 't1=x']],
    ['a negative weight', ['--method', 'borda', '--weight', 't1=-1']],
    [
      'weights that are all 0',
      ['--method', 'borda', ...['t1', 't2', 't3'].flatMap((t) => ['--weight', `${t}=0`])],
    ],
    ['a strategy that the method has not', ['--method', 'mean', '--missing', 'expected']],
  ])('ends with code 2 on %s', async (_, words) => {
    const { code, stderr } = await rank('--scores', 'cycle.csv', ...words);
    expect(code).toBe(2);
    expect(stderr).toContain('error:');
  });

  it.skipIf(dataRoot() === undefined)('proves the Kemeny ranking of 107 real systems', async () => {
    const file = join(dataRoot() ?? '', 'ranking', 'bbh.csv');
    const systems = (await readFile(file, 'utf8')).trim().split('\n').length - 1;
    const document = await rankJson('--scores', file, '--method', 'kemeny');
    expect(document.ranking).toHaveLength(systems);
    expect(document.optimality).toMatchObject({ isOptimal: true, cost: 25_033 });
  });
});
