import type { QuantileTruth } from './truth.ts';

/** Units written at a time. */
const CHUNK = 500;

/**
 * Quantiles as a file, e.g. of an ensemble: read again, they are the same numbers.
 *
 * @param truth     - tells the units
 * @param levels    - ascending
 * @param quantiles - NaN where a unit has no forecast; shape [units × levels]
 * @returns CSV as hubs have it, piece by piece
 * @source hubverse, model-output
 */
export async function* writeForecasts(
  { units, hasTargets }: QuantileTruth,
  levels: readonly number[],
  quantiles: Float64Array,
): AsyncIterable<string> {
  const target = hasTargets ? 'target,' : '';
  yield `reference_date,horizon,location,${target}output_type,output_type_id,value\n`;
  for (let from = 0; from < units.length; from += CHUNK) {
    const lines: string[] = [];
    for (const [offset, unit] of units.slice(from, from + CHUNK).entries()) {
      const start = (from + offset) * levels.length;
      if (Number.isNaN(quantiles[start])) continue;
      const keys = [unit.referenceDate, unit.horizon, unit.location, ...(hasTargets ? [unit.target] : [])];
      const own = keys.map(quote).join(',');
      for (const [place, level] of levels.entries())
        lines.push(`${own},quantile,${level},${quantiles[start + place]}\n`);
    }
    yield lines.join('');
  }
}

const quote = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
