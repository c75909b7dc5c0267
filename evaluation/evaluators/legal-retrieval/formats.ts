import type { FormatDescription } from '../../evaluator.ts';
import { exampleAnswers, exampleGold } from './example.ts';

export const answersFormat: FormatDescription = {
  title: 'Answers to legal queries',
  extensions: ['.txt', '.run', '.tsv', '.json', '.gz'],
  description: `The cases or articles given as answers to each query, best first. One file in any of these formats, told
apart by their content:

| format | a line, fields separated by spaces or tabs |
|---|---|
| COLIEE task 3, TREC run | \`H18-1-2 Q0 566 1 0.91 my-system\`: query, any word, document, rank, score, tag |
| COLIEE tasks 1 and 2 | \`000001 000005 my-system\`: query, document, tag |
| two columns | \`17 4711\`: query, document |
| columns with a header | \`query-id corpus-id score\` in the first line (BEIR); \`score\` may be missing |
| JSON, lists | \`{"H18-1-2": ["566", "567"]}\`: documents best first |
| JSON, scores | \`{"H18-1-2": {"566": 0.91, "567": 0.85}}\` |
| JSON, COLIEE 2026 | \`{"H18-1-2": {"articles": ["566"], "answer": "Y"}}\` |

* Every line is an answer. For set measures (micro F1, macro F2) give only what you want to be counted; for rankings give
  many, best first.
* Ranks are the order of the file. With option \`order=score\` answers that have scores are ordered by them, equal ones by
  id, highest first, as \`trec_eval\` does. Rank and tag columns are ignored.
* With \`protocol=coliee-2026\` each query is also answered: by a line \`H18-1-2 Y\` or \`H18-1-2 N my-system\` anywhere in a
  text file, or by \`answer\` in JSON. A query without such an answer counts as answered wrong.
* Ids are texts: \`424-2\` and \`007\` stay as they are. A final \`.txt\` is dropped, so that \`000005.txt\` is \`000005\`.
* A query without answers scores 0 and counts. The same answer twice counts once, at its first place. Queries that the
  task does not have are ignored. All three are noted with the scores.
* Refused, with line numbers: lines with another number of fields than the first, scores that are no finite numbers, a
  query answered Y or N twice, answers other than \`Y\` and \`N\`, JSON of another shape, a query twice in JSON, control
  characters, bytes that are not UTF-8, lines over 64 KiB, JSON over 64 MB, a file without any query of the task.
* Plain text in UTF-8, or the same gzipped. Blank lines and a byte order mark are passed over.`,
  example: exampleAnswers,
};

export const goldFormat: FormatDescription = {
  title: 'Right answers to legal queries',
  extensions: ['.json', '.txt', '.tsv', '.qrels', '.gz'],
  description: `The right answers to every query. One file in any of these formats, told apart by their content:

| format | content |
|---|---|
| COLIEE JSON, LeCaRD golden labels | \`{"000001.txt": ["000005.txt", "000042.txt"]}\`: query, right answers |
| LeCaRD labels | \`{"5156": {"38633": 3, "501": 0}}\`: query, label of each judged document |
| COLIEE 2026 JSON | \`{"H18-1-2": {"articles": ["566", "567"], "answer": "Y", "language": "en"}}\` |
| TREC qrels | \`5156 0 38633 3\`: query, any word, document, label |
| columns with a header | \`query-id corpus-id score\` in the first line (BEIR), also \`language\`; \`score\` may be missing |
| two columns | \`17 4711\`: query, right answer (GerDaLIR) |

* Labels are whole numbers; relevant are those from \`relevanceLevel\` on (1; with \`protocol=lecard\` 3). A negative label
  means not judged. Formats without labels list right answers only.
* With \`protocol=coliee-2026\` every query needs an answer \`Y\` or \`N\` (a line \`H18-1-2 Y\` in text files) and at least one
  right article.
* Languages give groups of queries their own scores. They are told by a column \`language\`, by \`language\` in JSON, or,
  with option \`languagePrefix\`, by the ids: \`ja:H18-1-2\`, \`en-17\`, \`vi_3\`.
* Every query counts; one without right answers scores 0.
* Refused, with line numbers: what is refused in submissions, a document with two different labels for a query, a query
  with two languages or two answers, lists mixed with labels, a file without any relevant document.`,
  example: exampleGold,
};
