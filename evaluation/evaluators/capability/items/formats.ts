import type { FormatDescription } from '../../../evaluator.ts';

export const probabilityFormat: FormatDescription = {
  title: 'Probabilities of right answers',
  extensions: ['.csv', '.tsv', '.jsonl', '.parquet', '.gz'],
  description: `A table with one row for each question of each held-out model of the task:

| column | content |
|---|---|
| \`item\` | the question (or \`sample\`, \`question\`) |
| \`model\` | the model; only where the task has several (or \`id\`) |
| \`p_correct\` | predicted probability that the model answers it right, from 0 to 1 (or \`probability\`, \`p\`) |

* CSV (comma, semicolon or tab), JSON Lines with these keys, or Parquet; plain or gzipped. Rows and columns in any order;
  other columns are ignored.
* Refused, with line numbers: a question that is missing or there twice, a probability that is no number from 0 to 1 (per
  cent are not), unreadable text.
* Only noted: rows for questions or models that the task does not have; they are ignored.`,
  example: `item,model,p_correct
q1,north-7b,0.91
q2,north-7b,0.35
q3,north-7b,0.62
q1,south-9b,0.88
q2,south-9b,0.41
q3,south-9b,0.57
`,
};

export const itemTruthFormat: FormatDescription = {
  title: 'Right and wrong answers',
  extensions: ['.csv', '.tsv', '.jsonl', '.parquet', '.gz'],
  description: `| column | content |
|---|---|
| \`item\` | the question (or \`sample\`, \`question\`) |
| \`model\` | optional: the model, where there are several (or \`id\`) |
| \`correct\` | 1 where the model was right, else 0 (or \`acc\`) |
| \`p_choices\` | optional: probability that the model gave the correct choice among all choices |
| \`group\` | optional: family of the model; models of one family are resampled together |

Without families, the answers of several models to one question are resampled together.`,
  example: `item,model,correct,p_choices,group
q1,north-7b,1,0.83,north
q2,north-7b,0,0.22,north
q3,north-7b,1,0.54,north
q1,south-9b,1,0.79,south
q2,south-9b,1,0.36,south
q3,south-9b,0,0.31,south
`,
};
