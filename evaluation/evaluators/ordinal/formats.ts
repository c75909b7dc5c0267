import type { FormatDescription } from '../../evaluator.ts';
import { TABLE_RULES } from '../../formats/table-description.ts';
import { exampleLevels, examplePredictions } from './example.ts';

const EXTENSIONS = ['.csv', '.tsv', '.jsonl', '.parquet', '.gz'];

export const predictionsFormat: FormatDescription = {
  title: 'Predicted levels or their probabilities',
  extensions: EXTENSIONS,
  description: `A table with a row for each instance of the task, in any order.

| column | content |
|---|---|
| \`id\` (or \`instance\`) | id of the instance |
| one for each level, with its name (or \`p_\` and its name) | probability of the level |
| \`level\` (or \`label\`, \`predicted\`), optional | predicted level |

* Probabilities are from 0 to 1 and add up to 1 within 0.001; with option \`normalize=true\` they are relative: any numbers
  from 0, divided by their sum.
* Without \`level\` the predicted level is the likeliest one, the lowest of equal ones. With \`level\` it is what \`level\` says.
* With \`level\` and no probabilities, metrics of probabilities are undefined.
${TABLE_RULES}`,
  example: examplePredictions,
};

export const levelsFormat: FormatDescription = {
  title: 'True levels',
  extensions: EXTENSIONS,
  description: `A table with a row for each instance.

* \`id\`: a text, each once.
* \`level\` (or \`label\`, \`y\`): the level. Option \`levels\` says which there are, from the lowest to the highest; it may be left
  out where all levels are whole numbers.
* \`group\` (or \`slice\`), optional: instances with the same one get scores of their own.
${TABLE_RULES}`,
  example: exampleLevels,
};
