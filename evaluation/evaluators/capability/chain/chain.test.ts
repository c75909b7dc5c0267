import { describe, expect, test } from 'vitest';
import { archiveOf, refusal, textSource } from '../testing/sources.ts';
import { chainTruthFormat, likelihoodFormat } from './formats.ts';
import { sampleFileName } from './harness-samples.ts';
import { capabilityChain } from './index.ts';

const options = capabilityChain.options.parse({});
const metricIds = capabilityChain.metrics(options).map(({ id }) => id);
type Source = ReturnType<typeof textSource>;
const asSource = (file: string | Source): Source => (typeof file === 'string' ? textSource(file) : file);

async function evaluate(truthFile: string | Source, file: string | Source) {
  const truth = await capabilityChain.parseTruth(asSource(truthFile), options);
  const prediction = capabilityChain.parseSubmission(asSource(file), truth, options);
  return capabilityChain.score(truth, prediction, options, metricIds);
}

/** A sample as lm-evaluation-harness logs it; the long context is beyond the limit of other text lines. */
const sample = (id: number, target: number | string, logps: readonly (number | string)[]) =>
  JSON.stringify({
    doc_id: id,
    doc: { question: 'x'.repeat(70_000) },
    target,
    arguments: [
      ['context', ' yes'],
      ['context', ' no'],
    ],
    resps: logps.map((logp) => [[logp, 'False']]),
    filtered_resps: logps.map((logp) => [logp, 'False']),
    acc: 0,
  });

const FLOPS = [1e20, 1e21, 1e22];

/** Log-likelihoods of two choices by three models, for two questions. */
const LOGPS = [
  [
    [-4, -3],
    [-6, -5],
  ],
  [
    [-3, -4],
    [-5, -6],
  ],
  [
    [-2, -5],
    [-4, -9],
  ],
] as const;

describe('the example', () => {
  test('is scored by hand', async () => {
    const { aggregate, instances, figures, notices } = await evaluate(
      chainTruthFormat.example,
      likelihoodFormat.example,
    );
    expect(instances.ids).toEqual(['q1', 'q2']);
    // q1 rises with compute in every step; its accuracy is 0, 1, 1. q2: log p −11.5, −9.8, −9.6; accuracy 1, 1, 0.
    expect(instances.values.spearman_log_p_vocab).toEqual(Float64Array.of(1, 1));
    expect(instances.values.spearman_acc?.[0]).toBeCloseTo(Math.sqrt(3) / 2, 12);
    expect(instances.values.spearman_acc?.[1]).toBeCloseTo(-Math.sqrt(3) / 2, 12);
    expect(aggregate.spearman_acc).toBeCloseTo(0, 12);
    expect(aggregate.mean_acc).toBeCloseTo(4 / 6, 12);
    expect(aggregate.undefined_acc).toBe(0);
    expect(notices).toEqual([]);
    expect(figures.map(({ id, reveals }) => [id, reveals])).toEqual([
      ['chain-distributions', 'scores'],
      ['chain-losses', 'scores'],
      ['chain-statistics', 'scores'],
      ['chain-means', 'scores'],
    ]);
  });
  test('losses add up to the difference of both ends where all is defined', async () => {
    const { instances } = await evaluate(chainTruthFormat.example, likelihoodFormat.example);
    for (const name of ['pearson', 'spearman', 'kendall']) {
      const at = (id: string, item: number) => instances.values[`${name}_${id}`]?.[item] ?? Number.NaN;
      for (const item of [0, 1]) {
        const lost = ['p_vocab', 'p_choices', 'neg_brier', 'acc'].map((step) => at(`loss_${step}`, item));
        expect(lost.reduce((a, b) => a + b)).toBeCloseTo(at('log_p_vocab', item) - at('acc', item), 12);
      }
    }
  });
});

test('questions of several tasks make slices, single ones do not', async () => {
  const named = (text: string) => text.replaceAll(/^q1/gm, 'easy:1').replaceAll(/^q2/gm, 'hard:1');
  const { groups, groupSizes, instances } = await evaluate(
    named(chainTruthFormat.example),
    named(likelihoodFormat.example),
  );
  expect(Object.keys(groups)).toEqual(['easy', 'hard']);
  expect(groupSizes).toEqual([{ easy: 1, hard: 1 }]);
  expect(groups.hard?.kendall_acc).toBe(instances.values.kendall_acc?.[1]);
  expect((await evaluate(chainTruthFormat.example, likelihoodFormat.example)).groups).toEqual({});
});

describe('samples of lm-evaluation-harness', () => {
  const table = [
    'item,model,flops,correct,logp_0,logp_1',
    ...LOGPS.flatMap((items, m) =>
      items.map((logps, i) => `task:${i},lab/m${m},${FLOPS[m]},${i},${logps.join(',')}`),
    ),
  ].join('\n');
  const archive = (targets: readonly [number | string, number | string], asText: boolean) =>
    archiveOf({
      'models.csv': ['id,flops', ...FLOPS.map((flops, m) => `lab/m${m},${flops}`)].join('\n'),
      ...Object.fromEntries(
        LOGPS.map((items, m) => [
          `out/lab__m${m}/samples_task_2025-01-31T10-00-00.123456.jsonl`,
          items.map((logps, i) => sample(i, targets[i] ?? 0, asText ? logps.map(String) : logps)).join('\n'),
        ]),
      ),
      'out/lab__m0/results_2025-01-31T10-00-00.123456.json': '{"results": {}}',
    });

  test('give what a table of the same numbers gives, however the target is written', async () => {
    const expected = await evaluate(table, table);
    for (const source of [archive([0, 1], false), archive(['0', '1'], true), archive(['yes', 'no'], false)]) {
      const got = await evaluate(source, source);
      expect(got.aggregate).toEqual(expected.aggregate);
      expect(got.instances).toEqual(expected.instances);
      expect(got.figures).toEqual(expected.figures);
    }
  });
  test('are recognised by their path', () => {
    expect(sampleFileName('a/lab__m/samples_arc_easy_2024-05-01T00-11-22.333.jsonl')).toEqual({
      model: 'lab/m',
      task: 'arc_easy',
    });
    expect(sampleFileName('m/samples_arc.jsonl')).toEqual({ model: 'm', task: 'arc' });
    expect(sampleFileName('samples_arc.jsonl')).toBeUndefined();
  });

  const broken = (line: string) =>
    archiveOf({ 'm0/samples_task.jsonl': [sample(0, 0, [-1, -2]), '', line].join('\n') });
  test.each([
    ['{"doc_id": 1', 'invalid_json'],
    ['[1, 2]', 'not_a_sample'],
    ['{"doc_id": 1, "target": 0}', 'not_a_sample'],
    ['{"doc_id": 1.5, "target": 0, "filtered_resps": [[-1, 0], [-2, 0]]}', 'not_a_sample'],
    ['{"doc_id": 1, "filtered_resps": [[-1, 0], [-2, 0]]}', 'not_a_sample'],
    ['{"doc_id": 1, "target": 0, "filtered_resps": ["an answer"]}', 'not_a_sample'],
    ['{"doc_id": 1, "target": 0, "filtered_resps": [[-1, 0]]}', 'not_a_sample'],
    ['{"doc_id": 1, "target": 0, "filtered_resps": [["-inf", 0], [-2, 0]]}', 'not_a_number'],
    ['{"doc_id": 1, "target": 0, "filtered_resps": [["x", 0], [-2, 0]]}', 'not_a_number'],
    ['{"doc_id": 1, "target": 0, "filtered_resps": [[2, 0], [-2, 0]]}', 'positive_log_likelihood'],
    [`{"doc_id": 1, "target": "${'\uD800'}`, 'invalid_json'],
  ])('with the line %j are refused with file and line', async (line, code) => {
    const truth = await capabilityChain.parseTruth(textSource('item,correct\ntask:0,0'), options);
    const prediction = capabilityChain.parseSubmission(broken(line), truth, options);
    const [problem] = await refusal(capabilityChain.score(truth, prediction, options, metricIds));
    expect(problem).toMatchObject({ code, line: 3, file: 'm0/samples_task.jsonl' });
  });
  test.each<[string, Parameters<typeof archiveOf>[0], string]>([
    ['without a line', { 'm0/samples_task.jsonl': '' }, 'no_known_row'],
    ['that are a list', { 'm0/samples_task.jsonl': '[{"doc_id": 0}]' }, 'not_a_sample'],
    [
      'of a task with generated answers',
      { 'm0/samples_task.jsonl': '{"doc_id": 0, "target": "4", "filtered_resps": ["4"]}' },
      'not_a_sample',
    ],
    ['that are not UTF-8', { 'm0/samples_task.jsonl': Uint8Array.of(0x7b, 0xff, 0x7d) }, 'unreadable_line'],
    [
      'twice',
      { 'm0/samples_task.jsonl': `${sample(0, 0, [-1, -2])}\n${sample(0, 0, [-1, -2])}` },
      'duplicate_row',
    ],
    [
      'of one model',
      { 'm0/samples_task.jsonl': sample(0, 0, [-1, -2]), 'models.csv': 'id,flops\nm0,1' },
      'too_few_models',
    ],
    ['of unknown compute', { 'm0/samples_task.jsonl': sample(0, 0, [-1, -2]) }, 'unknown_compute'],
    ['of other tasks', { 'm0/samples_other.jsonl': sample(0, 0, [-1, -2]) }, 'no_known_row'],
    ['without a folder for the model', { 'samples_task.jsonl': sample(0, 0, [-1, -2]) }, 'unknown_model'],
    [
      'beside models without compute',
      { 'm0/samples_task.jsonl': sample(0, 0, [-1, -2]), 'models.csv': 'id,flops\nm0,x' },
      'not_a_number',
    ],
    ['missing altogether', { 'models.csv': 'id,flops\nm0,1' }, 'empty_file'],
  ])('%s are refused', async (_name, files, code) => {
    const truth = await capabilityChain.parseTruth(textSource('item,correct\ntask:0,0'), options);
    const prediction = capabilityChain.parseSubmission(archiveOf(files), truth, options);
    const problems = await refusal(capabilityChain.score(truth, prediction, options, metricIds));
    expect(problems.map((problem) => problem.code)).toContain(code);
  });
  test('as a truth need to say which choice is correct', async () => {
    const source = archiveOf({ 'm0/samples_task.jsonl': sample(0, 'maybe', [-1, -2]) });
    const [problem] = await refusal(capabilityChain.parseTruth(source, options));
    expect(problem).toMatchObject({ code: 'no_correct_choice', line: 1, file: 'm0/samples_task.jsonl' });
  });
});

describe('a table', () => {
  const header = 'item,model,flops,logp_0,logp_1';
  const rows = ['q,a,1e20,-1,-2', 'q,b,1e21,-1,-2', 'q,c,1e22,-1,-3'];
  const withRow = (row: string) => [header, ...rows.with(1, row)].join('\n');
  const withHeader = (other: string) => [other, ...rows].join('\n');

  test.each<[string, string, string, number | undefined, number | undefined]>([
    ['nothing', '', 'empty_file', undefined, undefined],
    ['a header alone', header, 'no_rows', undefined, undefined],
    ['no model', withHeader('item,who,flops,logp_0,logp_1'), 'missing_column', 1, undefined],
    ['no choices', withHeader('item,model,flops,lp0,lp1'), 'missing_column', 1, undefined],
    ['a gap in the choices', withHeader('item,model,flops,logp_0,logp_2'), 'missing_column', 1, undefined],
    ['one choice', withHeader('item,model,flops,logp_0,other'), 'missing_column', 1, undefined],
    ['a choice twice', withHeader('item,model,flops,logp_0,logp_0'), 'duplicate_column', 1, 5],
    ['a probability for a logarithm', withRow('q,b,1e21,0.5,-2'), 'positive_log_likelihood', 3, 4],
    ['minus infinity', withRow('q,b,1e21,-inf,-2'), 'number_not_finite', 3, 4],
    ['NaN', withRow('q,b,1e21,-1,nan'), 'number_missing', 3, 5],
    ['a gap within a row', withRow('q,b,1e21,,-2'), 'number_missing', 3, 4],
    ['too few choices', withRow('q,b,1e21,-1,'), 'too_few_choices', 3, 5],
    ['a text', withRow('q,b,1e21,low,-2'), 'not_a_number', 3, 4],
    ['a decimal comma', withRow('q,b,1e21,"-1,5",-2'), 'decimal_comma', 3, 4],
    ['compute below 0', withRow('q,b,-1e21,-1,-2'), 'not_positive', 3, 3],
    ['compute in words', withRow('q,b,much,-1,-2'), 'not_a_number', 3, 3],
    ['no compute', withRow('q,b,,-1,-2'), 'unknown_compute', undefined, undefined],
    ['an empty question', withRow(',b,1e21,-1,-2'), 'empty_item', 3, 1],
    ['an empty model', withRow('q,,1e21,-1,-2'), 'empty_id', 3, 2],
    ['a row twice', withRow('q,a,1e20,-1,-2'), 'duplicate_row', 3, undefined],
    ['a model of two computes', `${withRow('q,b,1e21,-1,-2')}\nr,b,2e21,-1,-2`, 'contradicting_model', 5, 3],
    ['two models', [header, ...rows.slice(1)].join('\n'), 'too_few_models', undefined, undefined],
    ['other questions', 'item,model,flops,logp_0,logp_1\nz,a,1,-1,-2', 'no_known_row', undefined, undefined],
    ['a cell too few', withRow('q,b,1e21,-1'), 'ragged_row', 3, 4],
    ['an open quotation mark', withRow('"q,b,1e21,-1,-2'), 'unclosed_quote', 3, 1],
  ])('with %s is refused with its place', async (_name, text, code, line, column) => {
    const truth = await capabilityChain.parseTruth(textSource('item,correct\nq,0\n'), options);
    const prediction = capabilityChain.parseSubmission(textSource(text), truth, options);
    const problems = await refusal(capabilityChain.score(truth, prediction, options, metricIds));
    const found = problems.find((problem) => problem.code === code);
    expect(found ?? problems).toMatchObject({
      code,
      ...(line ? { line } : {}),
      ...(column ? { column } : {}),
    });
  });
  test('with fewer choices than the correct one is refused, without telling which that is', async () => {
    const truth = await capabilityChain.parseTruth(textSource('item,correct\nq,3\n'), options);
    const prediction = capabilityChain.parseSubmission(textSource(withRow(rows[1] ?? '')), truth, options);
    const [problem] = await refusal(capabilityChain.score(truth, prediction, options, metricIds));
    expect(problem).toMatchObject({ code: 'too_few_choices', line: 2 });
    expect(problem?.message).not.toContain('3');
  });
  test('must have every question for every model', async () => {
    const truth = await capabilityChain.parseTruth(textSource('item,correct\nq,0\nr,1\n'), options);
    const text = [header, ...rows, 'r,a,1e20,-1,-2', 'r,c,1e22,-1,-2'].join('\n');
    const prediction = capabilityChain.parseSubmission(textSource(text), truth, options);
    const [problem] = await refusal(capabilityChain.score(truth, prediction, options, metricIds));
    expect(problem).toMatchObject({
      code: 'missing_row',
      message: expect.stringContaining('"r" of model "b"'),
    });
  });
  test('on which every model scores the same has no correlations, which are counted', async () => {
    const { aggregate, notices } = await evaluate(
      'item,correct\nq,0\n',
      [header, ...rows.map((row) => row.replace(/-1,-\d/, '-1,-2'))].join('\n'),
    );
    expect(aggregate.pearson_acc).toBeNaN();
    expect(aggregate.undefined_log_p_vocab).toBe(1);
    expect(notices.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1]);
  });
});

test.each([
  ['item,correct\nq,a', 'not_a_number', 2],
  ['item,correct\nq,-1', 'no_such_choice', 2],
  ['item,correct\nq,0.5', 'no_such_choice', 2],
  ['item,correct\nq,1\nq,2', 'contradicting_item', 3],
  ['item,correct\n,1', 'empty_item', 2],
  ['item\nq', 'missing_column', 1],
])('the truth %j is refused', async (text, code, line) => {
  const [problem] = await refusal(capabilityChain.parseTruth(textSource(text), options));
  expect(problem).toMatchObject({ code, line });
});
