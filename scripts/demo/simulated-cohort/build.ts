import { firstDay, parseMonth } from '#evaluation/evaluators/tadpole/calendar.ts';
import { tadpoleOptions } from '#evaluation/evaluators/tadpole/options.ts';
import { type Protocol, protocolOf } from '#evaluation/evaluators/tadpole/protocol.ts';
import { readTruth } from '#evaluation/evaluators/tadpole/read-truth.ts';
import { writeForecasts } from '#evaluation/evaluators/tadpole/write-forecasts.ts';
import { memorySource } from '#evaluation/formats/memory-source.ts';
import type { BenchmarkBundle } from '#server/services/benchmark-bundle.ts';
import { openPhase } from '../open-phase.ts';
import { BIOMARKERS, STATES, type Subject } from './cohort.ts';
import { subjectFile, visitFile } from './files.ts';
import { buildStudy } from './study.ts';
import { cohortSystems } from './systems/all-systems.ts';
import type { System } from './systems/system.ts';
import { benchmarkText, taskText } from './texts.ts';

const SEED = 2017;
const SIZE = 300;
const MONTHS = 36;
const FIRST_MONTH = '2020-01';

const options = {
  subject: 'Subject',
  month: 'Month',
  diagnosis: 'State',
  visitDate: 'VisitDate',
  classes: STATES.join(','),
  targets: BIOMARKERS.map(({ name }) => name).join(','),
  months: MONTHS,
  firstMonth: FIRST_MONTH,
};

/** The demo benchmark of disease progression, on simulated people. The same bytes each time. */
export async function buildSimulatedCohort(): Promise<BenchmarkBundle> {
  const study = buildStudy(SIZE, SEED);
  const truth = { name: 'later-visits.csv', bytes: visitFile(study.truth) };
  const protocol = protocolOf(tadpoleOptions.parse(options));
  const write = await forecastWriter(truth.bytes, protocol);
  return {
    ...benchmarkText,
    tasks: [
      {
        slug: 'simulated-progression',
        ...taskText(study),
        evaluatorId: 'tadpole',
        options,
        primaryMetric: 'mAUC',
        boardMetrics: ['mAUC', 'BCA', 'Cognition_MAE', 'Volume_MAE', 'Tracer_MAE', 'Cognition_CPA'],
        truth,
        files: [
          {
            name: 'history.csv',
            description: `Visits of ${study.history.length} simulated people up to the end of 2019.`,
            bytes: visitFile(study.history),
          },
          {
            name: 'subjects.csv',
            description: `The ${study.forecast.length} simulated people who are to be forecast.`,
            bytes: subjectFile(study.forecast),
          },
        ],
        phases: [openPhase],
        baselines: cohortSystems.map((system) => {
          const { name, description, tags, attributes } = system;
          const bytes = write(system, study.history, study.forecast);
          return { name, description, tags, attributes, run: { name: `${name}.csv`, bytes } };
        }),
      },
    ],
  };
}

type WriteSystem = (system: System, history: readonly Subject[], forecast: readonly Subject[]) => Uint8Array;

/** Six digits are more than the noise leaves. */
const shorten = (value: number): number => Number(value.toPrecision(6));

async function forecastWriter(truthBytes: Uint8Array, protocol: Protocol): Promise<WriteSystem> {
  const truth = await readTruth(memorySource('later-visits.csv', truthBytes), protocol);
  const months = Int32Array.from({ length: MONTHS }, (_, month) => parseMonth(FIRST_MONTH) + month);
  return (system, history, forecast) => {
    const forecaster = system.prepare(history);
    const rows = forecast.flatMap((subject) =>
      [...months].map((month) => forecaster(subject, firstDay(month))),
    );
    const targets = BIOMARKERS.map((_, marker) => {
      const side = (name: 'estimate' | 'lower' | 'upper') =>
        Float64Array.from(rows, ({ guesses }) => shorten(guesses[marker]?.[name] ?? Number.NaN));
      return { estimate: side('estimate'), lower: side('lower'), upper: side('upper') };
    });
    const probabilities = Float64Array.from(rows.flatMap((row) => row.probabilities.map(shorten)));
    const text = writeForecasts(truth, { months, probabilities, targets, notices: [] }, protocol);
    return new TextEncoder().encode(text);
  };
}
