import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { significanceReport } from '#evaluation/report/report.ts';

const run = promisify(execFile);
const main = resolve(import.meta.dirname, '../main.ts');
let folder = '';

/** Topics 1 … 8 with one relevant document each, which `good` puts first and `bad` second. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'podium-compare-'));
  const topics = Array.from({ length: 8 }, (_, i) => i + 1);
  const lines = (line: (topic: number) => string) => `${topics.map(line).join('\n')}\n`;
  writeFileSync(
    join(folder, 'qrels'),
    lines((topic) => `${topic} 0 yes 1\n${topic} 0 no 0`),
  );
  writeFileSync(
    join(folder, 'good'),
    lines((topic) => `${topic} Q0 yes 1 2 r\n${topic} Q0 no 2 1 r`),
  );
  writeFileSync(
    join(folder, 'bad'),
    lines((topic) => `${topic} Q0 no 1 2 r\n${topic} Q0 yes 2 1 r`),
  );
  writeFileSync(join(folder, 'broken'), 'this is no run\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function compare(...words: string[]) {
  const base = ['compare', 'ir-retrieval', '--truth', 'qrels', '--metric', 'recip_rank', '--resamples', '99'];
  try {
    const { stdout, stderr } = await run(process.execPath, [main, ...base, ...words], { cwd: folder });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

const both = ['--submission', 'bad=bad', '--submission', 'good=good'];

describe('podium compare', () => {
  it('prints one JSON document with the values of every system and pair', async () => {
    const { stdout } = await compare(...both, '--format', 'json');
    const report = significanceReport.parse(JSON.parse(stdout));
    expect(report.systems.map(({ name, value, rank }) => [name, value, rank])).toEqual([
      ['good', 1, 1],
      ['bad', 0.5, 2],
    ]);
    expect(report.pairs[0]).toMatchObject({
      a: 'good',
      b: 'bad',
      difference: 0.5,
      ci: [0.5, 0.5],
      p: 2 / 256,
      wins: 8,
    });
    expect(report).toMatchObject({
      metric: 'recip_rank',
      test: 'sign-flip',
      correction: 'holm',
      alpha: 0.05,
      seed: 1,
    });
  });

  it('can be repeated from the command line in the report, byte by byte', async () => {
    const { stdout } = await compare(...both, '--format', 'json');
    const { command } = significanceReport.parse(JSON.parse(stdout)).provenance;
    const again = await run('bash', ['-c', command.replace('podium', `'${process.execPath}' '${main}'`)], {
      cwd: folder,
    });
    expect(again.stdout).toBe(stdout);
  });

  it('takes what systems say of themselves from the JSON of a report, and says the same again', async () => {
    const size = { id: 'size', label: 'Size', unit: 'MB', kind: 'number' };
    const told = {
      systems: [{ name: 'bad' }, { name: 'other' }, { name: 'good' }],
      attributes: { columns: [{ ...size, values: [7, 8, 9] }], associations: [] },
    };
    writeFileSync(join(folder, 'report.json'), JSON.stringify(told));
    const words = [...both, '--attributes', 'report.json', '--format', 'json'];
    const { stdout } = await compare(...words);
    const { attributes, provenance } = significanceReport.parse(JSON.parse(stdout));
    expect(attributes?.columns).toEqual([{ ...size, values: [9, 7] }]); // good is first
    expect(provenance.command).toContain('--attributes report.json');
    writeFileSync(join(folder, 'report.json'), stdout);
    expect((await compare(...words)).stdout).toBe(stdout);
    writeFileSync(join(folder, 'report.json'), '{}');
    expect(await compare(...words)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--attributes report.json: expected the JSON of a significance report'),
    });
  });

  it.each([
    ['table', 'good scores higher than bad by 0.5000 [0.5000, 0.5000]'],
    ['csv', 'good,1,1,1,'],
    ['latex', '\\begin{longtable}'],
    ['html', '<!doctype html>'],
    ['pdf', '%PDF-1.7'],
  ])('renders %s', async (format, expected) => {
    expect((await compare(...both, '--format', format)).stdout).toContain(expected);
  });

  it('says what is wrong with the words it was given', async () => {
    expect(await compare()).toMatchObject({ code: 2, stderr: expect.stringContaining('name at least one') });
    expect(await compare('--submission', 'x')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('NAME=PATH'),
    });
    expect(await compare(...both, ...both)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('used twice'),
    });
    expect(await compare(...both, '--seed', '-1')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--seed'),
    });
    expect(await compare(...both, '--alpha', '2')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--alpha'),
    });
  });

  it.each(['paired-bootstrap', 'paired-t', 'wilcoxon', 'sign', 'randomised-tukey', 'tukey-hsd'])(
    'takes --test %s',
    async (test) => {
      const { code, stdout } = await compare(...both, '--test', test, '--format', 'json');
      const report = significanceReport.parse(JSON.parse(stdout));
      expect([code, report.test]).toEqual([0, test]);
      // all eight differences are 0.5: exact tests give 2/2⁸, those that need a spread give nothing
      if (test === 'wilcoxon' || test === 'sign') expect(report.pairs[0]?.p).toBeCloseTo(2 / 256, 14);
      if (test === 'paired-t' || test === 'tukey-hsd') expect(report.pairs[0]?.p).toBeNull();
    },
  );

  it('recomputes a metric that is no mean', async () => {
    const gold = Object.fromEntries(['1', '2', '3', '4'].map((query) => [query, ['r1', 'r2']]));
    writeFileSync(join(folder, 'gold.json'), JSON.stringify(gold));
    // right answers given, answers given, right answers: 8 of 8 and 8; 4 of 12 and 8
    writeFileSync(join(folder, 'all.json'), JSON.stringify(gold));
    const half = Object.fromEntries(Object.keys(gold).map((query) => [query, ['r1', 'w1', 'w2']]));
    writeFileSync(join(folder, 'half.json'), JSON.stringify(half));
    const words = ['--truth', 'gold.json', '--option', 'protocol=coliee-case-law', '--metric', 'micro_f1'];
    const submissions = ['--submission', 'half=half.json', '--submission', 'all=all.json'];
    const compareLaw = (...more: string[]) =>
      run(process.execPath, [main, 'compare', 'legal-retrieval', ...words, ...submissions, ...more], {
        cwd: folder,
      });
    const { stdout } = await compareLaw('--format', 'json');
    const report = significanceReport.parse(JSON.parse(stdout));
    expect(report).toMatchObject({ test: 'paired-bootstrap', permutations: 9999 });
    expect(report.systems.map(({ name, value }) => [name, value])).toEqual([
      ['all', 1],
      ['half', expect.closeTo((2 * 4) / (12 + 8), 12)],
    ]);
    const swapped = await compareLaw('--test', 'sign-flip', '--format', 'json');
    // every swap changes the sums, so that only none and all reach the difference: 2 of 16
    expect(significanceReport.parse(JSON.parse(swapped.stdout))).toMatchObject({
      exact: true,
      permutations: 16,
      pairs: [{ p: 2 / 16, wins: null }],
    });
  });

  it('compares areas under the ROC curve by DeLong, and nothing else', async () => {
    const rows = (head: string, values: readonly number[]) =>
      `id,${head}\n${values.map((value, i) => `${i},${value}\n`).join('')}`;
    writeFileSync(join(folder, 'classes.csv'), rows('y', [1, 1, 0, 0]));
    writeFileSync(join(folder, 'one.csv'), rows('p', [0.9, 0.4, 0.5, 0.1]));
    writeFileSync(join(folder, 'two.csv'), rows('p', [0.9, 0.8, 0.2, 0.1]));
    const words = ['compare', 'classification', '--truth', 'classes.csv', '--resamples', '99'];
    const submissions = ['--submission', 'one=one.csv', '--submission', 'two=two.csv', '--format', 'json'];
    const compareClasses = (...more: string[]) =>
      run(process.execPath, [main, ...words, ...submissions, ...more], { cwd: folder });
    const report = significanceReport.parse(JSON.parse((await compareClasses('--metric', 'auc')).stdout));
    expect(report).toMatchObject({ test: 'delong', permutations: 0, omnibus: {} });
    // areas 1 and 3/4, z = 1/4 / √(1/16 + 1/16): two-sided p of z = √½
    expect(report.pairs[0]?.difference).toBe(0.25);
    expect(report.pairs[0]?.p).toBeCloseTo(0.47950012218695, 12);
    expect(report.methods.join(' ')).toContain('(DeLong et al., 1988)');
    await expect(compareClasses('--metric', 'brier', '--test', 'delong')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--test delong: the test delong compares areas under the ROC curve'),
    });
  });

  it('names the submission that is invalid', async () => {
    const { code, stderr } = await compare(...both, '--submission', 'b=broken');
    expect(code).toBe(3);
    expect(stderr).toContain('broken');
    expect(stderr).toContain('line 1');
  });
});

describe('podium compare --scores', () => {
  const table = 'system,q1,q2,q3,q4,q5\nslow,9,8,7,9,8\nquick,1,2,3,2,\n';

  async function compareTable(...words: string[]) {
    writeFileSync(join(folder, 'scores.csv'), table);
    try {
      const { stdout } = await run(process.execPath, [main, 'compare', ...words], { cwd: folder });
      return { code: 0, stdout, stderr: '' };
    } catch (error) {
      return error as { code: number; stdout: string; stderr: string };
    }
  }
  const words = ['--scores', 'scores.csv', '--metric', 'seconds', '--lower-is-better', '--format', 'json'];

  it('compares the rows of a table that no evaluator made', async () => {
    const report = significanceReport.parse(JSON.parse((await compareTable(...words)).stdout));
    expect(report.systems.map(({ name, value, n }) => [name, value, n])).toEqual([
      ['quick', 2, 4],
      ['slow', 8.2, 5],
    ]);
    // differences −8, −6, −4, −7 on the four instances that both have
    expect(report.pairs[0]).toMatchObject({ a: 'quick', difference: -6.25, n: 4, p: 2 / 16, wins: 4 });
  });

  it('can be repeated from the command line in the report, byte by byte', async () => {
    const { stdout } = await compareTable(...words);
    const { command } = significanceReport.parse(JSON.parse(stdout)).provenance;
    const again = await run('bash', ['-c', command.replace('podium', `'${process.execPath}' '${main}'`)], {
      cwd: folder,
    });
    expect(again.stdout).toBe(stdout);
  });

  it('draws clusters whole, from a table of the instances, and can be repeated', async () => {
    const instances = 'instance,session\nq1,a\nq2,a\nq3,b\nq4,b\nq5,c\n';
    writeFileSync(join(folder, 'my instances.csv'), instances);
    const labelled = [...words, '--instances', 'my instances.csv', '--clusters', 'session'];
    const { stdout } = await compareTable(...labelled);
    const report = significanceReport.parse(JSON.parse(stdout));
    // −8 − 6 and −4 − 7 in the clusters that both have: of ±14 ±11 two of four patterns reach 25
    expect(report).toMatchObject({ clusters: 3, pairs: [{ p: 2 / 4, n: 4 }], omnibus: {} });
    const command = report.provenance.command.replace('podium', `'${process.execPath}' '${main}'`);
    const again = await run('bash', ['-c', command], { cwd: folder });
    expect(again.stdout).toBe(stdout);
    expect(await compareTable(...labelled, '--test', 'sign')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('takes instances for independent'),
    });
    writeFileSync(join(folder, 'my instances.csv'), instances.replace('q5,c', 'q6,c'));
    expect(await compareTable(...labelled)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('"q6"'),
    });
  });

  it('says what does not go together, and what is wrong with the table', async () => {
    expect(await compareTable(...words, '--truth', 'qrels')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--scores: takes no'),
    });
    expect(await compareTable()).toMatchObject({ code: 2, stderr: expect.stringContaining('--scores') });
    writeFileSync(join(folder, 'bad.csv'), 'system,q1\na,one\n');
    expect(await compareTable('--scores', 'bad.csv')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('"one" for q1 is no number'),
    });
  });
});
