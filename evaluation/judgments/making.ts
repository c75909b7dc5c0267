import { ADJUDICATION_IDS } from './adjudication/methods.ts';
import type { Making } from './study.ts';

/** Most budgets of a method; more points say nothing more. */
export const MOST_BUDGETS = 50;

/**
 * Reads what people type to have judgments made: `depth:1,5,10`.
 *
 * @param word - method, colon, budgets
 * @returns what to make; or, as text, what is wrong with it
 * @source own format
 */
export function parseMaking(word: string): Making | string {
  const [name = '', list = '', ...rest] = word.split(':');
  const method = ADJUDICATION_IDS.find((id) => id === name.trim());
  if (method === undefined) return `"${name}" is no method; expected one of ${ADJUDICATION_IDS.join(', ')}`;
  const budgets = list
    .split(',')
    .map((budget) => (/^\s*\d{1,7}\s*$/.test(budget) ? Number(budget) : Number.NaN));
  if (rest.length > 0 || budgets.some((budget) => !(budget >= 1))) {
    return `expected ${method}:BUDGET,BUDGET,… with whole numbers from 1`;
  }
  const distinct = [...new Set(budgets)];
  if (distinct.length > MOST_BUDGETS)
    return `${distinct.length} budgets; at most ${MOST_BUDGETS} are compared`;
  return { method, budgets: distinct };
}
