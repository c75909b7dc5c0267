import type { FormatDescription } from '../../evaluator.ts';
import { exampleClasses, examplePredictions } from './example.ts';

/** What all tables of the evaluator have in common. */
const TABLE_RULES = `* CSV (comma, semicolon or tab between cells, quotation marks as in RFC 4180), JSON Lines (one object a line) or Parquet
  (uncompressed or Snappy); text is UTF-8, gzipped or not. The content tells which it is.
* Columns stand in any order; those not named here are ignored. Blank lines are skipped.
* Numbers have a decimal point: \`0.25\`, \`1e-3\`. Refused: an empty cell, \`NaN\`, \`inf\`, \`0,25\`, \`1.234,5\`, \`25%\`, spaces.
* Refused, with line numbers: unknown ids, an id twice, rows of another length than the header, a column twice, a
  quotation mark that is never closed, control characters, bytes that are not UTF-8. Missing ids are listed.`;

export const predictionsFormat: FormatDescription = {
  title: 'Predicted classes or probabilities',
  extensions: ['.csv', '.tsv', '.jsonl', '.parquet', '.gz'],
  description: `A table with a row for each instance of the task, in any order.

| column | \`kind=binary\` | \`kind=multiclass\` | \`kind=multilabel\` |
|---|---|---|---|
| \`id\` | id of the instance | the same | the same |
| \`probability\` (or \`p\`, \`score\`, the name of the positive class) | probability of the positive class | | |
| one for each class or label, with its name (or \`p_\` and its name) | | probability of the class | probability of the label |
| \`label\` (or \`class\`, \`predicted\`), optional | predicted class | predicted class | |

* Probabilities are from 0 to 1. Those of the classes of a multiclass task add up to 1 within 0.001; with option
  \`normalize=true\` they are relative: any numbers from 0, divided by their sum.
* Without \`label\` the predicted class is the positive one from the threshold on (0.5 unless the task says otherwise), or
  the likeliest one, the first of equal ones. With \`label\` it is what \`label\` says.
* With \`label\` and no probabilities, metrics of probabilities are undefined.
${TABLE_RULES}`,
  example: examplePredictions,
};

export const classesFormat: FormatDescription = {
  title: 'True classes or labels',
  extensions: ['.csv', '.tsv', '.jsonl', '.parquet', '.gz'],
  description: `A table with a row for each instance.

* \`id\`: a text, each once.
* \`kind=binary\` and \`multiclass\`: \`label\` (or \`class\`, \`y\`), the name of the class. The classes are those of option
  \`classes\`, else those found: \`0,1\` where there are no others; by number where all are whole numbers; else by name. The last
  of two is the positive one unless option \`positive\` names it.
* \`kind=multilabel\`: a column of 0 and 1 for each label; all columns but \`id\` and \`group\` are labels unless option
  \`classes\` names them.
* \`group\` (or \`slice\`), optional: instances with the same one get scores of their own.
${TABLE_RULES}`,
  example: exampleClasses,
};
