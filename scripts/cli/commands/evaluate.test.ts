import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folder, podium, write } from '../testing/podium.ts';

await write('qrels.txt', '1 0 a 1\n1 0 b 0\n2 0 a 1\n');
await write('run.txt', '1 Q0 b 1 2 me\n1 Q0 a 2 1 me\n');
const files = ['--truth', 'qrels.txt', '--submission', 'run.txt'];
const evaluate = (...words: string[]) => podium(['evaluate', 'ir-retrieval', ...files, ...words]);

describe('podium evaluate', () => {
  test('prints one JSON document and nothing else', async () => {
    const { code, stdout, stderr } = await evaluate(
      ...['--metric', 'AP', '--metric', 'relstring', '--per-instance', '--format', 'json'],
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      evaluator: 'ir-retrieval',
      version: 1,
      device: 'cpu',
      metrics: { map: { value: 0.25, label: 'MAP', direction: 'higher', unit: '1', summary: 'mean' } },
      instances: { ids: ['1', '2'], metrics: { map: [0.5, 0] } },
      texts: { relstring: ['01', ''] },
      groups: {},
      groupSizes: {},
      warnings: [
        { code: 'missing_topics', count: 1, message: expect.stringContaining('1 topic of the truth') },
      ],
    });
  });

  test('standardises by reference systems', async () => {
    await write('references.txt', '1 map 0.3 0.1\n2 map 0.1 0.1\n');
    const words = ['--metric', 'map', '--metric', 'P_5', '--per-instance', '--format', 'json'];
    const { code, stdout } = await evaluate(...words, '--z-scores', 'references.txt');
    expect(code).toBe(0);
    const { metrics, instances } = JSON.parse(stdout);
    // MAP is 0.5 and 0: two deviations above 0.3, one below 0.1.
    expect(metrics).toEqual({ Zmap: expect.objectContaining({ value: 0.5, unit: 'standard deviations' }) });
    expect(instances.metrics).toEqual({ Zmap: [2, -1] });
    await write('references.txt', '1 map 0.3\n');
    const broken = await evaluate('--z-scores', 'references.txt');
    expect([broken.code, broken.stderr]).toEqual([
      3,
      expect.stringContaining('line 1: expected topic, measure'),
    ]);
    expect(broken.stderr).toContain('file of reference systems is invalid');
    await write('references.txt', '1 gm_map 0.3 1\n');
    expect((await evaluate('--metric', 'map', '--z-scores', 'references.txt')).code).toBe(2);
  });

  test('computes every metric of the evaluator unless some are named', async () => {
    const { stdout } = await evaluate('--format', 'json');
    expect(Object.keys(JSON.parse(stdout).metrics)).toEqual(
      expect.arrayContaining(['map', 'ndcg_cut_10', 'P_1000']),
    );
    expect(JSON.parse(stdout)).not.toHaveProperty('instances');
  });

  test('prints undefined values as null, never as 0 or NaN', async () => {
    await write('unjudged.txt', '1 Q0 x 1 2 me\n2 Q0 x 1 2 me\n');
    const words = [
      '--metric',
      'iprec_at_recall_0.00',
      '--option',
      'judgedOnly=true',
      '--format',
      'json',
      '--per-instance',
    ];
    const { stdout } = await podium([
      'evaluate',
      'ir-retrieval',
      '--truth',
      'qrels.txt',
      '--submission',
      'unjudged.txt',
      ...words,
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      metrics: { 'iprec_at_recall_0.00': { value: null } },
      instances: { metrics: { 'iprec_at_recall_0.00': [null, null] } },
    });
  });

  test('prints tables and CSV', async () => {
    const table = await evaluate('--metric', 'map', '--metric', 'num_ret');
    expect(table.stdout.split('\n')).toEqual([
      'metric   instance   value',
      'map      all       0.2500',
      'num_ret  all            2',
      '',
    ]);
    expect(table.stderr).toContain('note: 1 topic of the truth not in the run');
    const csv = await evaluate('--metric', 'ndcg_1=3,2=9', '--per-instance', '--format', 'csv');
    expect(csv.stdout.split('\n').slice(0, 2)).toEqual([
      'metric,instance,value',
      `"ndcg_1=3,2=9",1,${3 / Math.log2(3) / 3}`,
    ]);
  });

  test('finds files from where the user called, also through npm run', async () => {
    const words = [
      'evaluate',
      'ir-retrieval',
      '--truth',
      'qrels.txt',
      '--submission',
      join(folder, 'run.txt'),
    ];
    expect((await podium([...words, '--metric', 'map'])).code).toBe(0);
    const viaNpm = { npm_lifecycle_event: 'podium', INIT_CWD: '/' };
    expect(await podium(words, viaNpm)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no file qrels.txt'),
    });
  });
});

describe('exit codes', () => {
  test('3 for a folder where the format is one file', async () => {
    const { code, stderr } = await podium([
      'evaluate',
      'ir-retrieval',
      '--truth',
      '.',
      '--submission',
      'run.txt',
    ]);
    expect([code, stderr]).toEqual([3, expect.stringContaining('truth is a folder; expected a file')]);
  });

  test.each([
    ['a wrong evaluator', ['evaluate', 'ir-retrival', ...files], 'did you mean ir-retrieval?'],
    [
      'a wrong metric',
      ['evaluate', 'ir-retrieval', ...files, '--metric', 'recip_rnk'],
      'did you mean recip_rank?',
    ],
    [
      'a wrong option',
      ['evaluate', 'ir-retrieval', ...files, '--option', 'truncat=5'],
      'did you mean truncate?',
    ],
    ['a wrong value', ['evaluate', 'ir-retrieval', ...files, '--option', 'compat=8'], 'compat'],
    ['an option without value', ['evaluate', 'ir-retrieval', ...files, '--option', 'compat'], 'key=value'],
    ['a missing file', ['evaluate', 'ir-retrieval', '--truth', 'x', '--submission', 'run.txt'], 'no file x'],
    ['a missing argument', ['evaluate', 'ir-retrieval', '--truth', 'qrels.txt'], '--submission'],
    ['a wrong flag', ['evaluate', 'ir-retrieval', ...files, '--formt', 'json'], '--format'],
    ['a wrong command', ['evalute'], 'evaluate'],
  ])('2 for %s, with a hint', async (_case, words, hint) => {
    const { code, stdout, stderr } = await podium(words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('3 for invalid files, with their problems on stderr and as JSON', async () => {
    await write('bad.txt', '1 Q0 a 1 2 me\n1 Q0 a 2 nan me\n');
    const words = ['evaluate', 'ir-retrieval', '--truth', 'qrels.txt', '--submission', 'bad.txt'];
    const { code, stdout, stderr } = await podium([...words, '--format', 'json']);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toEqual({
      errors: [{ code: 'score_not_a_number', line: 2, column: 5, message: expect.stringContaining('nan') }],
      total: 1,
    });
    expect(stderr).toContain('line 2, column 5');
    const swapped = await podium([
      'evaluate',
      'ir-retrieval',
      '--truth',
      'bad.txt',
      '--submission',
      'run.txt',
    ]);
    expect(swapped).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringContaining('the truth is invalid'),
    });
  });

  test('0 for help and version', async () => {
    expect(await podium(['--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('evaluate') });
    expect(await podium(['evaluate', '--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('--truth'),
    });
    expect(await podium(['--version'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });
});
