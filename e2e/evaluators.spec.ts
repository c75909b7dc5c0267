import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, test } from '@playwright/test';
import { signUp, submitFile, untilState } from './people.ts';

interface Files {
  readonly name: string;
  readonly valid: string;
  readonly broken: string;
}

interface EvaluatorCase {
  readonly task: string;
  /** What the address of the page of figures asks for, and the name of the drawing that it gets. */
  readonly figure: { readonly query: string; readonly drawing: string };
  /** A slice of the task; null where it has none. */
  readonly slice: string | null;
  /** Small files made of the public files of the task. */
  readonly filesOf: (read: (file: string) => Promise<string[]>) => Promise<Files>;
  /** Line and words of the problem of the broken file. */
  readonly problem: { readonly line: string; readonly message: RegExp };
}

const cases: readonly EvaluatorCase[] = [
  {
    task: 'simulated-statutes',
    figure: { query: 'figure=f2-at-n', drawing: 'F2 of the first N answers' },
    slice: null,
    async filesOf(read) {
      const [article = ''] = await read('articles.jsonl');
      const questions = (await read('questions.tsv')).map((line) => line.split('\t')[0]);
      const lines = questions.map((id) => `${id} Q0 ${JSON.parse(article).id} 1 0.5 first`);
      const broken = [lines[0], lines[1]?.replace('0.5', 'NaN')];
      return { name: 'answers.txt', valid: `${lines.join('\n')}\n`, broken: `${broken.join('\n')}\n` };
    },
    problem: { line: '2', message: /the score is "NaN"/ },
  },
  {
    task: 'simulated-taste-lists',
    figure: { query: 'figure=noise-curve&panel=recall@20', drawing: 'Quality by noise ratio: recall@20' },
    slice: 'r20',
    async filesOf() {
      const lines = ['r00', 'r10', 'r20', 'r30', 'r40'].map((ratio) => `${ratio}\t0\t1 2 3 4 5\n`);
      const header = 'ratio\tuser\titems\n';
      return {
        name: 'lists.tsv',
        valid: header + lines.join(''),
        broken: header + [...lines, ...lines.slice(-1)].join(''),
      };
    },
    problem: { line: '7', message: /this user has a list already, on line 6/ },
  },
  {
    task: 'simulated-scores',
    figure: {
      query: 'figure=error-by-compute&panel=sim-commonsense',
      drawing: 'Error by compute: sim-commonsense',
    },
    slice: 'sim-commonsense',
    async filesOf(read) {
      const cellsOf = async (file: string, column: string) => {
        const [header = '', ...rows] = await read(file);
        const index = header.split(',').indexOf(column);
        return [...new Set(rows.map((row) => row.split(',')[index]))];
      };
      const targets = await cellsOf('known-scores.csv', 'target');
      const models = await cellsOf('held-out-models.csv', 'id');
      const forecast = '0.5,0.2,0.3,0.4,0.5,0.6,0.7,0.8';
      const rows = models.flatMap((model) => targets.map((target) => `${model},${target},${forecast}\n`));
      const [first = '', ...others] = rows;
      const header = 'id,target,mean,q0.025,q0.1,q0.25,q0.5,q0.75,q0.9,q0.975\n';
      return {
        name: 'forecast.csv',
        valid: header + rows.join(''),
        broken: [header, first.replace(',0.5,', ',50 %,'), ...others].join(''),
      };
    },
    problem: { line: '2', message: /expected a plain number without a per cent sign/ },
  },
];

const readerOf = (request: APIRequestContext, task: string) => async (file: string) => {
  const answer = await request.get(`/api/v1/tasks/${task}/files/${file}`);
  return (await answer.text()).trimEnd().split('\n');
};

for (const { task, figure, slice, filesOf, problem } of cases) {
  test(`${task}: board, figures and slices say that they are simulated`, async ({ page }) => {
    for (const part of ['leaderboard', 'figures', 'slices']) {
      await page.goto(`/tasks/${task}/${part}`);
      await expect(page.getByText(/^Simulated data:/)).toBeVisible();
    }
    const column = page
      .getByRole('columnheader')
      .filter({ has: page.getByText(slice ?? '', { exact: true }) });
    await expect(slice === null ? page.getByText('This task has no slices') : column).toBeVisible();
    await page.goto(`/tasks/${task}/figures?${figure.query}`);
    const drawing = page.getByRole('img', { name: figure.drawing });
    await expect(drawing).toBeVisible();
    await page.goto(`/tasks/${task}/leaderboard`);
    await expect(page.getByRole('checkbox', { name: /^Select/ }).first()).toBeVisible();
  });

  test(`${task}: a small file is scored, a broken one is told its line`, async ({ page, request }) => {
    const { name, valid, broken } = await filesOf(readerOf(request, task));
    const fileOf = (content: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
    const system = `small ${randomUUID().slice(0, 8)}`;
    await signUp(page, 'Mary');
    await submitFile(page, task, system, fileOf(valid));
    await untilState(page, 'Scored');
    const id = page.url().split('/').at(-1);
    const { scores } = await (await page.request.get(`/api/v1/submissions/${id}`)).json();
    const { primaryMetric } = await (await request.get(`/api/v1/tasks/${task}`)).json();
    const score = scores.find(
      ({ metric }: { metric: string }) => metric === (primaryMetric.id ?? primaryMetric),
    );
    await expect(page.getByRole('table').first()).toContainText(score.value.toFixed(4));

    await submitFile(page, task, system, fileOf(broken));
    await untilState(page, 'Invalid');
    const row = page.getByRole('row').filter({ hasText: problem.message });
    await expect(row.getByRole('cell').filter({ hasText: new RegExp(`^${problem.line}$`) })).toBeVisible();
  });
}
