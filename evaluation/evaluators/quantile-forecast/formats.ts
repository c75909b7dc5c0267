import type { FormatDescription } from '../../evaluator.ts';
import { exampleForecast, exampleTruth } from './example.ts';

export const forecastFormat: FormatDescription = {
  title: 'Quantile forecasts (hubverse model output)',
  extensions: ['.csv', '.tsv', '.parquet', '.jsonl', '.zip', '.gz'],
  description: `A table with one row a quantile, as CSV, TSV, JSON Lines or Parquet; or a zip archive of such tables, one a
reference date, as a hub's \`model-output\` folder has them. Columns in any order:

| column | content |
|---|---|
| \`reference_date\` (\`forecast_date\`, \`origin_date\`) | date of the forecast, \`YYYY-MM-DD\` |
| \`horizon\` | a number, e.g. weeks ahead; -1 is the week before |
| \`location\` | text: \`01\` and \`1\` are two locations |
| \`target\` (\`target_type\`) | needed where the truth names targets |
| \`output_type\` | rows other than \`quantile\` are passed over; the column may be missing |
| \`output_type_id\` (\`quantile_level\`, \`quantile\`) | level, between 0 and 1 |
| \`value\` (\`predicted\`, \`prediction\`) | the quantile, a finite number |
| \`target_end_date\` | may be missing; a date |

* A unit is a reference date, horizon, location and target. All units have the same levels, any set of them; levels are
  compared after rounding to 9 decimals.
* Rows for units that the truth does not have are ignored and counted. Units without a forecast are left out of the
  means and counted, or refused (option \`missing\`).
* Refused, with file and line: quantiles that cross (unless option \`crossing\` repairs them, which is shown), a level twice
  for a unit, a level missing for a unit, levels outside (0, 1), levels that are no symmetric pairs (option
  \`asymmetric\`), values that are no finite numbers, dates that are none, missing columns, a file without any unit.`,
  example: exampleForecast,
};

export const observationFormat: FormatDescription = {
  title: 'Observations (hubverse target data)',
  extensions: ['.csv', '.tsv', '.parquet', '.jsonl', '.gz'],
  description: `A table with one row an observation, as CSV, TSV, JSON Lines or Parquet:

| column | content |
|---|---|
| \`observation\` (\`observed\`, \`oracle_value\`, \`value\`) | what happened, a finite number; rows with nothing or \`NA\` are left out |
| \`location\` | text |
| \`target\` (\`target_type\`) | may be missing where there is one target |
| \`target_end_date\` (\`target_date\`, \`date\`) | date of the observation |
| \`reference_date\` and \`horizon\` | may be missing |

* With \`reference_date\` and \`horizon\` each row is a unit to be forecast.
* Without them each row is a unit for each of the option \`horizons\`: reference date = target end date − horizon ×
  \`horizonDays\`. Option \`referenceDates\` says which dates count.
* Refused, with line: an observation twice for a unit, no finite number, dates that are none, missing columns.`,
  example: exampleTruth,
};
