import type { FormatDescription } from '../../evaluator.ts';
import { TABLE_RULES } from '../../formats/table-description.ts';
import { exampleRisks, exampleTimes } from './example.ts';

const EXTENSIONS = ['.csv', '.tsv', '.jsonl', '.parquet', '.gz'];

export const risksFormat: FormatDescription = {
  title: 'Predicted risks',
  extensions: EXTENSIONS,
  description: `A table with a row for each instance of the task, in any order.

| column | content |
|---|---|
| \`id\` (or \`instance\`) | id of the instance |
| \`risk\` (or \`prediction\`, \`score\`) | any number; higher = event expected earlier |

A predicted time is a risk with its sign turned. Only the order of the risks counts.

${TABLE_RULES}`,
  example: exampleRisks,
};

export const timesFormat: FormatDescription = {
  title: 'Times and events',
  extensions: EXTENSIONS,
  description: `A table with a row for each instance.

* \`id\`: a text, each once.
* \`time\`: a number from 0 on; \`event\` (or \`status\`): 1 where the event happened then, 0 where observation ended before it.
* \`group\` (or \`slice\`), optional: instances with the same one get scores of their own.
${TABLE_RULES}`,
  example: exampleTimes,
};
