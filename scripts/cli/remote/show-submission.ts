import { printTable } from '../output.ts';
import type { Submission } from './answers.ts';
import { shownScore, shownTime } from './formats.ts';

/** A submission on stdout: its state, then its scores or its problems. */
export function showSubmission(submission: Submission): void {
  const { id, state, task, phase, system, createdAt, reason, scores, problems, whyNot } = submission;
  printTable([
    ['submission', 'task', 'phase', 'system', 'submitted', 'state'],
    [id, task.slug, phase.slug, system.name, shownTime(createdAt), state],
  ]);
  if (reason !== null) process.stdout.write(`\n${reason}\n`);
  if (problems.length > 0) {
    process.stdout.write('\n');
    printTable([
      ['line', 'column', 'problem'],
      ...problems.map(({ line, column, message }) => [`${line ?? ''}`, `${column ?? ''}`, message]),
    ]);
  }
  if (scores !== null && scores.length > 0) {
    process.stdout.write('\n');
    printTable([
      ['metric', 'value', 'from', 'to', 'n'],
      ...scores.map(({ metric, value, ci, n }) => [
        metric,
        shownScore(value),
        ci ? shownScore(ci[0]) : '',
        ci ? shownScore(ci[1]) : '',
        String(n),
      ]),
    ]);
  }
  for (const why of state === 'scored' ? whyNot : []) process.stdout.write(`\nNot on the board: ${why}\n`);
}
