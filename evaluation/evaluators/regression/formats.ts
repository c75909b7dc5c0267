import type { FormatDescription } from '../../evaluator.ts';
import { TABLE_RULES } from '../../formats/table-description.ts';
import { examplePredictions, exampleValues } from './example.ts';

const EXTENSIONS = ['.csv', '.tsv', '.jsonl', '.parquet', '.gz'];

export const predictionsFormat: FormatDescription = {
  title: 'Predicted values',
  extensions: EXTENSIONS,
  description: `A table with a row for each instance of the task, in any order.

| column | content |
|---|---|
| \`id\` (or \`instance\`) | id of the instance |
| \`prediction\` (or \`predicted\`, \`value\`) | predicted value |
| \`q0.05\`, \`q0.5\`, ..., one for each level of option \`levels\` | quantile of that level; none below the one before it |

${TABLE_RULES}`,
  example: examplePredictions,
};

export const valuesFormat: FormatDescription = {
  title: 'True values',
  extensions: EXTENSIONS,
  description: `A table with a row for each instance.

* \`id\`: a text, each once.
* \`value\` (or \`y\`, \`truth\`, \`target\`), a number.
* \`group\` (or \`slice\`), optional: instances with the same one get scores of their own.
${TABLE_RULES}`,
  example: exampleValues,
};
