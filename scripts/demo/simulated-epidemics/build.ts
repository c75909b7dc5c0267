import type { BenchmarkBundle } from '#server/services/benchmark-bundle.ts';
import { openPhase } from '../open-phase.ts';
import { encodeLines } from '../search/files.ts';
import { forecastingSystems, SPREADS } from './all-systems.ts';
import { HORIZONS, type Place, simulatePlaces } from './epidemics.ts';
import { LEVELS, type QuantileRule } from './quantile-rules.ts';
import { benchmarkText, taskText } from './texts.ts';

const SEED = 2032;

/** The demo benchmark of quantile forecasts, on simulated epidemics. The same bytes each time. */
export async function buildSimulatedEpidemics(): Promise<BenchmarkBundle> {
  const places = simulatePlaces(SEED);
  return {
    ...benchmarkText,
    tasks: [
      {
        slug: 'simulated-admissions',
        ...taskText(places),
        evaluatorId: 'quantile-forecast',
        options: { missing: 'refuse' },
        primaryMetric: 'wis',
        boardMetrics: ['wis', 'wis_dispersion', 'interval_coverage_50', 'interval_coverage_95', 'bias'],
        truth: { name: 'observations.csv', bytes: truthFile(places) },
        instanceAttributes: { table: null, columns: [], truth: ['horizon'] },
        systemAttributes: [
          { name: 'parameters', kind: 'number', label: 'Parameters', better: 'lower' },
          { name: 'members', kind: 'number', label: 'Rules combined' },
          { name: 'spread', kind: 'choice', label: 'Spread from', choices: [...SPREADS] },
        ],
        files: [
          {
            name: 'history.csv',
            description: `Simulated weekly admissions of ${places.length} places: date, location, admissions.`,
            bytes: historyFile(places),
          },
        ],
        phases: [{ ...openPhase, maxMegabytes: 20 }],
        baselines: forecastingSystems.map(({ name, description, tags, attributes, forecast }) => ({
          name,
          description,
          tags,
          attributes,
          run: { name: `${name}.csv`, bytes: forecastFile(places, forecast) },
        })),
      },
    ],
  };
}

const historyFile = (places: readonly Place[]): Uint8Array =>
  encodeLines([
    'date,location,admissions',
    ...places.flatMap(({ id, dates, history }) =>
      dates.map((date, week) => `${date},${id},${history[week]}`),
    ),
  ]);

const truthFile = (places: readonly Place[]): Uint8Array =>
  encodeLines([
    'reference_date,horizon,location,observation',
    ...places.flatMap(({ id, dates, future }) =>
      HORIZONS.map((horizon, week) => `${dates.at(-1)},${horizon},${id},${future[week]}`),
    ),
  ]);

/** Rules are given histories only. */
function forecastFile(places: readonly Place[], forecast: QuantileRule): Uint8Array {
  const histories = places.map(({ history }) => ({ history }));
  const rows = places.flatMap(({ id, dates, history }) => {
    const quantiles = forecast({ history }, histories);
    return HORIZONS.flatMap((horizon, week) =>
      LEVELS.map((level, place) => {
        const value = quantiles[week * LEVELS.length + place] ?? 0;
        return `${dates.at(-1)},${horizon},${id},${level},${value.toFixed(2)}`;
      }),
    );
  });
  return encodeLines(['reference_date,horizon,location,output_type_id,value', ...rows]);
}
