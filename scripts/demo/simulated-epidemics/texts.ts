import { HORIZONS, type Place } from './epidemics.ts';
import { LEVELS } from './quantile-rules.ts';

const SIMULATED = `**Simulated data.** Places, weeks and admissions are made by a program. Nothing here says anything about a real
epidemic, or about how well a method forecasts one.`;

export const benchmarkText = {
  slug: 'simulated-epidemics',
  title: 'Simulated epidemics',
  summary: 'Simulated data: quantile forecasts of weekly hospital admissions of made-up places.',
  description: `${SIMULATED}

A small forecasting benchmark that Podium computes for itself, in the shape of the CDC forecast hubs: quantiles of weekly
admissions one to four weeks ahead, scored by the weighted interval score. The systems are those of \`scripts/demo/simulated-epidemics/\`.`,
  license: 'CC0-1.0 (simulated data)',
  citation:
    'Simulated by Podium, scripts/demo/simulated-epidemics. Scores: Bracher et al. (2021), PLoS Comput. Biol. 17.',
};

export function taskText(places: readonly Place[]): { title: string; summary: string; description: string } {
  return {
    title: 'Simulated admissions',
    summary: 'Simulated data: admissions of the next four weeks as quantiles.',
    description: `${SIMULATED}

## The task
\`history.csv\` has the weekly admissions of ${places.length} places, each up to another week. Forecast for each place the ${HORIZONS.length} weeks
after its last one: quantiles at ${LEVELS.join(', ')}, or other symmetric levels.

## How it was made
The logarithm of admissions grows at a rate that wanders, with a yearly season and a pull back to the usual level of the place;
reports scatter around it. No place's history holds the weeks that are asked for of another.

## What is measured
\`wis\`, the weighted interval score, lower is better: width of the intervals plus penalties for outcomes outside. Coverage, bias and the
figures tell whether a forecast is too sure. The weeks of a place resemble each other, so places are drawn as a whole.

## How to take part
Write one row a quantile; \`reference_date\` is the last date of the place in \`history.csv\`, \`horizon\` is 1 to 4:

    reference_date,horizon,location,output_type_id,value
    ${places[0]?.dates.at(-1)},1,${places[0]?.id},0.5,120

All units are wanted. The format page of the evaluator has all rules.`,
  };
}
