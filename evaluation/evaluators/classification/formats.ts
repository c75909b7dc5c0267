import type { FormatDescription } from '../../evaluator.ts';
import { TABLE_RULES } from '../../formats/table-description.ts';
import { exampleClasses, examplePredictions } from './example.ts';

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
