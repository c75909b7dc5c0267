import type { FormatDescription } from '../../evaluator.ts';
import { exampleQrels, exampleRun } from './example.ts';

export const runFormat: FormatDescription = {
  title: 'TREC run',
  extensions: ['.run', '.txt', '.trec', '.gz'],
  description: `One line per retrieved document, six columns separated by spaces or tabs:

| column | content |
|---|---|
| 1 topic | id of the topic, as in the truth; \`7\` and \`007\` are different topics |
| 2 \`Q0\` | any word; ignored |
| 3 document | id of the document |
| 4 rank | any word; ignored, documents are ordered by score |
| 5 score | a number; higher is better |
| 6 tag | name of the run; further columns are ignored |

* Plain text in UTF-8, or the same gzipped. Lines in any order; a run grouped by topic is scored fastest.
* Documents with equal scores are ordered by id, highest first (bytes, not numbers), as trec_eval does.
* Refused, with line numbers: fewer than six columns, a document twice in a topic, a score that is no number, no topic of the truth at all, NUL and
  control characters, bytes that are not UTF-8, lines over 64 KiB, files without any line.
* Only noted: topics that the truth does not have, topics that are missing (they score 0), tied scores, ranks that
  contradict scores, byte order marks, CR LF.
* Blank lines are passed over, and lines that begin with \`#\`.`,
  example: exampleRun,
};

export const qrelsFormat: FormatDescription = {
  title: 'TREC relevance judgments (qrels)',
  extensions: ['.qrels', '.txt', '.gz'],
  description: `One line per judgment, four columns separated by spaces or tabs: topic, iteration (ignored), document,
relevance. Relevance is a whole number: 0 not relevant, 1 and more relevant by degree, negative: in the pool, but not
judged. Plain text in UTF-8, or the same gzipped.

* Refused, with line numbers: blank lines, another number of columns, a relevance that is no whole number, a document
  judged twice for a topic.
* With option \`judgments\`: \`qrels_jg\` reads column 2 as the assessor; \`qrels_prefs\` also, with any number as level of
  preference; \`prefs\` has five columns: topic, judgment group, judgment subgroup, document, level.`,
  example: exampleQrels,
};
