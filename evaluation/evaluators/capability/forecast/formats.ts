import type { FormatDescription } from '../../../evaluator.ts';
import { exampleForecast, exampleTruth } from './example.ts';

export const forecastFormat: FormatDescription = {
  title: 'Forecast of scores',
  extensions: ['.csv', '.tsv', '.jsonl', '.parquet', '.gz'],
  description: `A table with one row for each pair of held-out model and target (benchmark) of the task:

| column | content |
|---|---|
| \`id\` | the model, as in the inputs of the task (or \`model\`) |
| \`target\` | the benchmark, as in the inputs (or \`benchmark\`, \`task\`) |
| \`mean\` | predicted score, a finite number (or \`prediction\`, \`predicted\`) |
| \`q0.025\` … | predicted quantiles, any levels between 0 and 1; all rows or none |

* CSV (comma, semicolon or tab), JSON Lines with these keys, or Parquet; plain or gzipped. Rows and columns in any order;
  other columns are ignored.
* The weighted interval score needs \`q0.5\` and at least one pair of levels τ and 1 − τ; each such pair is a central
  interval. A task may ask for certain levels (option \`quantiles\`). Without quantiles, only point scores are defined.
* Refused, with line numbers: a pair that is missing or there twice, a number that is none or is not finite, quantiles that
  decrease from one level to the next, a column like \`q50\` or \`q1.0\` that names no level, unreadable text.
* Only noted: rows for models or targets without truth (ignored), predictions outside the range of the scores, predictions
  over 100 times the median of their target, targets on which a correlation is undefined.`,
  example: exampleForecast,
};

export const forecastTruthFormat: FormatDescription = {
  title: 'Scores of held-out models',
  extensions: ['.csv', '.tsv', '.jsonl', '.parquet', '.gz', '.zip'],
  description: `One table:

| column | content |
|---|---|
| \`id\` (or \`model\`) | the model |
| \`target\` (or \`benchmark\`, \`task\`) | the benchmark |
| \`value\` (or \`score\`, \`actual\`) | its score |
| \`group\` (or \`family\`) | optional: models that are resampled together in intervals and tests |
| \`flops\` (or \`compute\`) | optional: compute of training, for the error by compute |
| \`params\` (or \`parameters\`) | optional: for \`cluster=params\`, and to find slips of units in the compute |
| \`split\` | optional: \`test\` rows are to be predicted, \`train\` rows are known to participants, others are not used |

Or a zip archive (on the command line also a folder) of such tables, told apart by whole words in their
names, as in \`small_test_truth.csv\`:

| name holds | content |
|---|---|
| \`truth\` | the table above |
| \`inputs\` or \`models\` | optional: \`id\`, \`group\`, \`flops\`, \`params\` of the models |
| \`train\` or \`training\` | optional: a table as above of the scores that participants know |
| \`baseline\` | optional: a forecast, as a submission; skills are relative to it |

With training scores there is a scaled MAE, and a skill without a baseline file: relative to the mean, and the
quantiles, of the training scores. Predictions that should be secret need models that nobody has published scores of.`,
  example: exampleTruth,
};
