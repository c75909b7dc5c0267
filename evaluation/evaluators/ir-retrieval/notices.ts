import type { Notice } from '../../evaluator.ts';
import type { RetrievalOptions } from './options.ts';
import type { RunFacts } from './read-run.ts';
import type { RunScores } from './run-scores.ts';
import { shownId } from './shown-id.ts';

/** Topics that a notice or a problem names. */
const NAMED = 10;

/**
 * What the author of a run should know although the run is valid.
 *
 * @param scores  - scores of the run
 * @param facts   - what reading it told
 * @param options - whether missing topics count
 * @returns notices with counts; those with count 0 are left out
 * @source research: what users of trec_eval ask most (ties, ignored ranks, averaging)
 */
export function noticesFor(scores: RunScores, facts: RunFacts, options: RetrievalOptions): Notice[] {
  const missing = scores.topicIds.filter((_, topic) => scores.isInRun[topic] === 0);
  const named = missing.slice(0, NAMED).join(', ') + (missing.length > NAMED ? ', ...' : '');
  const fate = options.complete ? 'score 0' : 'are left out of the average';
  const notices: Notice[] = [
    {
      code: 'missing_topics',
      count: missing.length,
      message: `${counted(missing.length, 'topic')} of the truth not in the run; missing topics ${fate}: ${named}`,
    },
    {
      code: 'unknown_topics',
      count: facts.unknown.size,
      message: `${counted(facts.unknown.size, 'topic')} of the run not in the truth; ignored: ${unknownTopics(facts)}`,
    },
    {
      code: 'tied_scores',
      count: scores.tiedDocuments,
      message: `${scores.tiedDocuments} documents with tied scores in ${counted(scores.tiedTopics, 'topic')}; ties are ordered by document id, highest first, not by rank or line`,
    },
    {
      code: 'rank_contradicts_score',
      count: scores.contradictingTopics,
      message: `in ${counted(scores.contradictingTopics, 'topic')} the rank column contradicts the scores; documents are ordered by score, the rank column is ignored`,
    },
    {
      code: 'byte_order_mark',
      count: facts.hasByteOrderMark ? 1 : 0,
      message: 'the file begins with a byte order mark; skipped',
    },
    {
      code: 'carriage_returns',
      count: facts.hasCarriageReturns ? 1 : 0,
      message: 'lines end in CR LF; read as LF',
    },
  ];
  return notices.filter(({ count }) => count > 0);
}

/**
 * Names topics of the run that are not judged: the submitter's own ids, never those of the truth.
 *
 * @param facts - what reading the run told
 * @returns the first of them by line, e.g. `7 (line 1), 9 (line 20), ...`
 * @source definition
 */
export function unknownTopics({ unknown }: RunFacts): string {
  const named = [...unknown]
    .slice(0, NAMED)
    .map(([key, line]) => `${shownId(Uint8Array.from(key, (unit) => unit.charCodeAt(0)))} (line ${line})`);
  return named.join(', ') + (unknown.size > NAMED ? ', ...' : '');
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
