import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { MissingStrategy } from './profile.ts';
import { rankSystems } from './rank-systems.ts';
import { findRule, RULES } from './rules/registry.ts';
import { type RankedTask, scoreTable } from './score-table.ts';
import { rankWithinTasks } from './two-level.ts';

/** The worked examples of docs/social-choice.md: a rule, a table, and after `=>` rank, system and score of each. */

interface Example {
  readonly name: string;
  readonly rule: string;
  readonly missing: MissingStrategy | undefined;
  readonly tasks: readonly RankedTask[];
  readonly rows: readonly { system: string; scores: (number | null)[] }[];
  readonly outcome: readonly { rank: number; system: string; score: string }[];
}

const words = (line: string): string[] => line.trim().split(/\s+/);

/** `accuracy×2` weighs 2; in `error↓` lower is better. */
function taskOf(word: string): RankedTask {
  const [name = '', weight = '1'] = word.split('×');
  return {
    id: name.replace('↓', ''),
    direction: name.endsWith('↓') ? 'lower' : 'higher',
    weight: Number(weight),
  };
}

function parseExample(text: string, index: number): Example {
  const lines = text.trim().split('\n');
  const [rule = '', missing] = words(lines[0] ?? '');
  const outcome = lines.at(-1)?.replace('=>', '').split(',') ?? [];
  return {
    name: `${index + 1}: ${rule}`,
    rule,
    missing: missing as MissingStrategy | undefined,
    tasks: words(lines[1] ?? '').map(taskOf),
    rows: lines.slice(2, -1).map((line) => {
      const [system = '', ...cells] = words(line);
      return { system, scores: cells.map((cell) => (cell === '-' ? null : Number(cell))) };
    }),
    outcome: outcome.map((entry) => {
      const [rank = '', system = '', score = ''] = words(entry);
      return { rank: Number(rank), system, score };
    }),
  };
}

const text = readFileSync(new URL('../../docs/social-choice.md', import.meta.url), 'utf8');
const examples = [...text.matchAll(/```example\n([^`]*)```/g)].map(([, body = ''], index) =>
  parseExample(body, index),
);

it('every rule has a worked example', () => {
  expect(new Set(examples.map(({ rule }) => rule))).toEqual(new Set(RULES.map(({ id }) => id)));
});

it.each(examples)('example $name is right', ({ rule: id, missing, tasks, rows, outcome }) => {
  const rule = findRule(id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  const table = scoreTable(
    rows.map(({ system }) => system),
    tasks,
    rows.map(({ scores }) => scores),
  );
  const { ranking } = rankSystems(rule, table, missing);
  expect(ranking).toHaveLength(outcome.length);
  for (const { rank, system, score } of outcome) {
    const ranked = ranking.find((entry) => entry.system === system);
    expect(ranked?.rank).toBe(rank);
    if (score === '-') expect(ranked?.score).toBeNull();
    else expect(ranked?.score).toBeCloseTo(Number(score), score.split('.')[1]?.length ?? 9);
  }
});

/** `A 1, B 2`: names and numbers. */
const pairsOf = (text: string): [string, number][] =>
  text.split(',').map((entry) => {
    const [name = '', value = ''] = words(entry);
    return [name, Number(value)];
  });

it('the example of two levels is right', () => {
  const [, body = ''] = text.match(/```levels\n([^`]*)```/) ?? [];
  const [id = '', head = '', ...lines] = body.trim().split('\n');
  const rows = lines.slice(0, -2).map(words);
  const systems = rows.map(([system = '']) => system);
  let from = 1;
  const tasks = words(head).map((word) => {
    const [name = '', size = ''] = word.split(':');
    const to = from + Number(size);
    const values = rows.map((row) => Float64Array.from(row.slice(from, to), Number));
    from = to;
    return { task: { id: name, direction: 'higher' as const, weight: 1 }, values };
  });
  const table = rankWithinTasks(systems, tasks);
  const [within = '', outcome = ''] = lines.slice(-2);
  const stated = within.replace('within', '').split('/').map(pairsOf);
  expect(table.columns.map((column) => systems.map((system, i) => [system, column[i]]))).toEqual(stated);
  const rule = findRule(id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  const { ranking } = rankSystems(rule, table);
  const got = ranking.map(({ rank, system, score }) => `${rank} ${system} ${score}`).join(', ');
  expect(`=> ${got}`).toBe(outcome);
});
