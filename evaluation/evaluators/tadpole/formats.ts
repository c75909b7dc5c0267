import type { FormatDescription } from '../../evaluator.ts';
import { exampleForecasts, exampleVisits } from './example.ts';

export const forecastFormat: FormatDescription = {
  title: 'TADPOLE forecasts',
  extensions: ['.csv', '.tsv', '.jsonl', '.parquet', '.gz'],
  description: `One row for each subject and month. Columns in any order, by name:

| column | short name | content |
|---|---|---|
| \`RID\` | | subject, as in the data of the task |
| \`Forecast Date\` | | the month, \`YYYY-MM\`; the forecast is for its first day |
| \`CN relative probability\`, and the same of \`MCI\` and \`AD\` | \`CN\`, \`MCI\`, \`AD\` | how likely each diagnosis is; any scale, each row is divided by its sum |
| \`ADAS13\` | | best guess |
| \`ADAS13 50% CI lower\`, \`ADAS13 50% CI upper\` | \`ADAS13 lower\`, \`ADAS13 upper\` | 50 % interval |
| \`Ventricles_ICV\` and its two ends | \`Ventricles_ICV lower\`, … | the same for the volume of the ventricles, divided by that of the head |

Classes, targets and the names of columns are options of the task. \`Forecast Month\` and all other columns are ignored.

* Every subject of the task, and the same months for each, as many as the task wants (the challenge: 48). Rows in any order.
* CSV (comma, semicolon or tab), JSON Lines or Parquet, UTF-8, plain or gzipped. Decimal points, no separators of thousands.
* A diagnosis or target that is empty, or 0, in every row counts as not forecast: it has no score, the others do.
  With option \`form=short\` its columns may be left out, and those of intervals.
* Refused, with line and column: columns that are missing or there twice, a subject or month missing or there twice, months that are not
  \`YYYY-MM\`, numbers in other forms, probabilities or estimates missing in some rows only, rows whose probabilities are all 0.
* Only noted: negative probabilities (count as 0), intervals whose ends are swapped (hold nothing), without width, or
  without the estimate, subjects that are not of the task (ignored). A missing interval has weight 0 and holds nothing.`,
  example: exampleForecasts,
};

export const visitFormat: FormatDescription = {
  title: 'TADPOLE visits (D4)',
  extensions: ['.csv', '.tsv', '.jsonl', '.parquet', '.gz'],
  description: `One row for each visit, several a subject: \`RID\`, \`CognitiveAssessmentDate\`, \`Diagnosis\`, \`ADAS13\`,
\`ScanDate\`, \`Ventricles\` (divided by the volume of the head). Dates as \`YYYY-MM-DD\`: the first counts for
diagnosis and ADAS13, the second for the ventricles. A diagnosis or value may be empty; then it is not scored.

* Refused, with line and column: columns that are missing, dates in other forms or missing where there is a value, diagnoses that are not
  among the classes, numbers in other forms, a visit that is there twice.`,
  example: exampleVisits,
};
