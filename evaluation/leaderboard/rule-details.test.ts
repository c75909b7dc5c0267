import { expect, it } from 'vitest';
import { rankSystems } from '../social-choice/rank-systems.ts';
import { borda } from '../social-choice/rules/borda.ts';
import { kemeny } from '../social-choice/rules/kemeny.ts';
import type { Rule } from '../social-choice/rules/rule.ts';
import { tableOf } from '../social-choice/testing/tables.ts';
import { ruleDetails } from './rule-details.ts';

const detailsOf = (rule: Rule, table: ReturnType<typeof tableOf>) =>
  ruleDetails(rule, table, rankSystems(rule, table), null, 1);

it('names the system that decides the order of two others', () => {
  // ABC three times, BCA twice: Borda has B 7, A 6, C 2; without C it has A 3, B 2.
  const table = tableOf({ A: [3, 3, 3, 1, 1], B: [2, 2, 2, 3, 3], C: [1, 1, 1, 2, 2] });
  expect(detailsOf(borda, table).withoutSystem).toEqual([
    { system: 'C', reversals: 1, example: ['B', 'A'], winners: ['A'] },
  ]);
});

it('does not draw tasks where there is one: all resamples would be alike', () => {
  expect(detailsOf(borda, tableOf({ A: [3], B: [2] })).stabilityOverTasks).toBeNull();
  expect(detailsOf(borda, tableOf({ A: [3, 1], B: [2, 2] })).stabilityOverTasks).toHaveLength(2);
});

it('leaves out what would take too long, by the number of systems alone', () => {
  const systems = Array.from({ length: 31 }, (_, index) => [`s${index}`, [index, index]] as const);
  const large = tableOf(Object.fromEntries(systems));
  expect(detailsOf(kemeny, large)).toMatchObject({
    resamples: 0,
    withoutTask: null,
    withoutSystem: null,
    stabilityOverTasks: null,
  });
  expect(detailsOf(borda, large).resamples).toBe(300);
  const medium = tableOf(Object.fromEntries(systems.slice(0, 13)));
  expect(detailsOf(kemeny, medium).resamples).toBe(200);
  expect(detailsOf(borda, medium).stabilityOverTasks).toHaveLength(13);
});
