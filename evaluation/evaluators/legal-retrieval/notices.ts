import type { Notice } from '../../evaluator.ts';
import { shownText } from '../../formats/shown-text.ts';
import type { LegalSubmission } from './parse-submission.ts';
import type { ScoredQuery } from './scored-query.ts';
import type { LegalTruth } from './truth.ts';

/** Queries that a notice names. */
const NAMED = 10;

/**
 * What the author of a submission should know although it is valid.
 *
 * @param truth       - the queries
 * @param submission  - what was read
 * @param scored      - its queries, aligned with the truth
 * @param rules       - of the protocol in force
 * @returns notices with counts; those with count 0 are left out
 * @source COLIEE leaves all of this open; these are our conventions
 */
export function noticesFor(
  { queries, hasLabels }: LegalTruth,
  { isNamed, unknown, repeated, rising, answersTo }: LegalSubmission,
  scored: readonly ScoredQuery[],
  rules: { readonly judgedOnly: boolean; readonly hasVerdicts: boolean },
): Notice[] {
  const missing = queries.filter((_, position) => isNamed[position] === 0).map(({ id }) => id);
  const undecided = rules.hasVerdicts
    ? queries.filter((_, position) => answersTo(position).verdict === undefined).map(({ id }) => id)
    : [];
  const strangers = [...unknown].map(([id, line]) => `${shownText(id)} (line ${line})`);
  const hopeless = scored.filter(({ relevant }) => relevant === 0).length;
  const notices: Notice[] = [
    {
      code: 'missing_queries',
      count: missing.length,
      message: `${counted(missing.length)} without answers; each scores 0 and counts: ${named(missing)}`,
    },
    {
      code: 'missing_verdicts',
      count: undecided.length,
      message: `${counted(undecided.length)} not answered Y or N; each counts as answered wrong: ${named(undecided)}`,
    },
    {
      code: 'unknown_queries',
      count: unknown.size,
      message: `${counted(unknown.size)} not of this task; ignored: ${named(strangers)}`,
    },
    {
      code: 'repeated_answers',
      count: repeated,
      message: `${repeated} answers given more than once to the same query; each counts once, at its first place`,
    },
    {
      code: 'rising_scores',
      count: rising,
      message: `in ${counted(rising)} a later answer has a higher score; ranks follow the file, not the scores (option order)`,
    },
    {
      code: 'nothing_relevant',
      count: hopeless,
      message: `${counted(hopeless)} of the task without a right answer; each scores 0 and counts`,
    },
    {
      code: 'no_labels',
      count: rules.judgedOnly && !hasLabels ? 1 : 0,
      message:
        'the truth lists right answers only and no labels: answers without label cannot be told apart and are not dropped',
    },
  ];
  return notices.filter(({ count }) => count > 0);
}

const counted = (count: number): string => `${count} ${count === 1 ? 'query' : 'queries'}`;

const named = (ids: readonly string[]): string =>
  ids.slice(0, NAMED).join(', ') + (ids.length > NAMED ? ', ...' : '');
