import fc from 'fast-check';
import type { Direction } from '../../evaluator.ts';
import { type ScoreTable, scoreTable, selectSystems, selectTasks } from '../score-table.ts';

/** Tests only: score tables, given and drawn. */

/** A table of tasks `t0`, `t1`, … where higher is better and every task weighs 1, unless said otherwise. */
export function tableOf(
  rows: Readonly<Record<string, readonly (number | null)[]>>,
  { directions = [], weights = [] }: { directions?: Direction[]; weights?: number[] } = {},
): ScoreTable {
  const tasks = Object.values(rows)[0]?.map((_, task) => ({
    id: `t${task}`,
    direction: directions[task] ?? ('higher' as const),
    weight: weights[task] ?? 1,
  }));
  return scoreTable(Object.keys(rows), tasks ?? [], Object.values(rows));
}

/** Ballots in words: `{ 'ABC': 5, 'BAC': 2 }` are five tasks that put A before B before C, and two that put B first. */
export function votes(counts: Readonly<Record<string, number>>): ScoreTable {
  const orders = Object.keys(counts);
  const systems = [...(orders[0] ?? '')].sort();
  const rows = systems.map((system) => orders.map((order) => order.length - order.indexOf(system)));
  const tasks = orders.map((order) => ({
    id: order,
    direction: 'higher' as const,
    weight: counts[order] ?? 0,
  }));
  return scoreTable(systems, tasks, rows);
}

/** Draws tables with few distinct scores, so that ties are common; with gaps where asked for. */
export function anyTable({ systems = 6, tasks = 5, gaps = false } = {}): fc.Arbitrary<ScoreTable> {
  const score = gaps
    ? fc.option(fc.integer({ min: 1, max: 4 }), { freq: 3 })
    : fc.integer({ min: 1, max: 4 });
  return fc
    .tuple(fc.integer({ min: 1, max: systems }), fc.integer({ min: 1, max: tasks }))
    .chain(([m, t]) =>
      fc.tuple(
        fc.array(fc.array(score, { minLength: t, maxLength: t }), { minLength: m, maxLength: m }),
        fc.array(
          fc.tuple(fc.constantFrom<Direction>('higher', 'lower'), fc.constantFrom(1, 2, 3, 0.1, 0.2, 0.3)),
          {
            minLength: t,
            maxLength: t,
          },
        ),
      ),
    )
    .map(([rows, columns]) =>
      scoreTable(
        rows.map((_, system) => `s${system}`),
        columns.map(([direction, weight], task) => ({ id: `t${task}`, direction, weight })),
        rows,
      ),
    );
}

/** Draws a table and one with its systems and its tasks in other orders. */
export function anyShuffled(table: fc.Arbitrary<ScoreTable>): fc.Arbitrary<[ScoreTable, ScoreTable]> {
  return table.chain((original) =>
    fc
      .tuple(shuffled(original.systems.length), shuffled(original.tasks.length))
      .map(([systems, tasks]): [ScoreTable, ScoreTable] => [
        original,
        selectTasks(selectSystems(original, systems), tasks),
      ]),
  );
}

function shuffled(count: number): fc.Arbitrary<number[]> {
  const places = [...Array(count).keys()];
  return fc.shuffledSubarray(places, { minLength: count, maxLength: count });
}
