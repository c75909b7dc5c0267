import type { FormatDescription } from '../../../evaluator.ts';

export const likelihoodFormat: FormatDescription = {
  title: 'Log-likelihoods of choices',
  extensions: ['.csv', '.tsv', '.jsonl', '.parquet', '.gz', '.zip'],
  description: `How likely each model finds each choice of each question. Either a table with one row for each question and model:

| column | content |
|---|---|
| \`item\` | the question (or \`sample\`, \`question\`) |
| \`model\` | the model (or \`id\`) |
| \`flops\` | compute of its training, in every row or some (or \`compute\`); not needed where the task knows it |
| \`logp_0\`, \`logp_1\`, … | natural logarithm of the probability of each choice, summed over its tokens: 0 or less; trailing cells are empty where a question has fewer choices |

or a zip archive (on the command line also a folder) of such tables, of sample files as lm-evaluation-harness writes them
with \`--log_samples\` (\`MODEL/samples_TASK_DATE.jsonl\`; questions are then named \`TASK:DOC_ID\`), and of a table with
\`models\` in its name and columns \`id\`, \`flops\`, and perhaps \`group\` and \`params\`.

* Tables are CSV (comma, semicolon or tab), JSON Lines or Parquet; plain or gzipped. Every model must answer every question
  of the task; three models or more.
* The task knows the correct choices (\`correct\` in the file is ignored).
* Refused, with line numbers: a question that is missing or there twice for a model, log-likelihoods above 0 or not finite,
  fewer than two choices, a model of unknown compute, unreadable text or JSON.
* Only noted: rows for questions that the task does not have (ignored), questions on which all models score the same, models
  whose compute is over 100 times that of others of their size.`,
  example: `item,model,flops,logp_0,logp_1
q1,north-1b,6.0e21,-9.1,-8.2
q2,north-1b,6.0e21,-12.0,-11.5
q1,north-7b,8.4e22,-6.4,-7.7
q2,north-7b,8.4e22,-10.9,-9.8
q1,north-13b,1.6e23,-5.8,-8.0
q2,north-13b,1.6e23,-9.3,-9.6
`,
};

export const chainTruthFormat: FormatDescription = {
  title: 'Correct choices',
  extensions: ['.csv', '.tsv', '.jsonl', '.parquet', '.gz', '.zip'],
  description: `A table with the columns \`item\` (or \`sample\`, \`question\`) and \`correct\` (or \`answer\`), the place of the correct
choice: 0 for \`logp_0\`. Other columns are ignored and questions may repeat, so that a table of log-likelihoods that says
which choice is correct is a truth as well.

Or a zip archive (on the command line also a folder) of such tables or of sample files of lm-evaluation-harness, with a
table \`models\` of \`id\` and \`flops\` where submissions need not tell the compute.`,
  example: `item,correct
q1,0
q2,1
`,
};
