import type { Subject } from '../cohort.ts';
import { forMarkers, mean, normalGuess, type Point, pointsOf, YEAR } from './measurements.ts';
import { stateByCognition } from './state-by-cognition.ts';
import type { System } from './system.ts';

/** Distribution of lines over subjects: mean and covariance of level and yearly slope, and the noise around a line. */
interface Population {
  readonly level: number;
  readonly slope: number;
  readonly levelVariance: number;
  readonly slopeVariance: number;
  readonly covariance: number;
  readonly noise: number;
}

/** Rounds of expectation and maximization. */
const ROUNDS = 40;

/** Time is in years from here, the cut-off, so that levels are those of the last known day. */
const ORIGIN = 18_262;
const years = ({ day }: { readonly day: number }): number => (day - ORIGIN) / YEAR;

interface Posterior {
  readonly level: number;
  readonly slope: number;
  readonly levelVariance: number;
  readonly slopeVariance: number;
  readonly covariance: number;
}

/** The line of one subject, given the population and the subject's points: the inverse of a 2 × 2 matrix. */
function posterior(points: readonly Point[], population: Population): Posterior {
  const { level, slope, levelVariance, slopeVariance, covariance, noise } = population;
  const determinant = levelVariance * slopeVariance - covariance ** 2;
  let [a, b, d] = [slopeVariance / determinant, -covariance / determinant, levelVariance / determinant];
  let [right0, right1] = [0, 0];
  for (const point of points) {
    const [time, rest] = [years(point), point.value - level - slope * years(point)];
    a += 1 / noise;
    b += time / noise;
    d += time ** 2 / noise;
    right0 += rest / noise;
    right1 += (time * rest) / noise;
  }
  const scale = a * d - b ** 2;
  return {
    level: level + (d * right0 - b * right1) / scale,
    slope: slope + (a * right1 - b * right0) / scale,
    levelVariance: d / scale,
    slopeVariance: a / scale,
    covariance: -b / scale,
  };
}

/** Fits the population by expectation and maximization (Laird & Ware 1982, Biometrics 38). */
function fitPopulation(series: readonly (readonly Point[])[]): Population {
  const all = series.flat();
  const level = mean(all.map(({ value }) => value));
  const spread = mean(all.map(({ value }) => (value - level) ** 2));
  let population: Population = {
    level,
    slope: 0,
    levelVariance: spread,
    slopeVariance: spread / 50,
    covariance: 0,
    noise: spread / 10,
  };
  for (let round = 0; round < ROUNDS; round++) {
    const lines = series.map((points) => posterior(points, population));
    const [newLevel, newSlope] = [
      mean(lines.map((line) => line.level)),
      mean(lines.map((line) => line.slope)),
    ];
    const squares = series.flatMap((points, index) =>
      points.map((point) => {
        const line = lines[index];
        if (line === undefined) return 0;
        const time = years(point);
        const rest = point.value - line.level - line.slope * time;
        return rest ** 2 + line.levelVariance + 2 * time * line.covariance + time ** 2 * line.slopeVariance;
      }),
    );
    population = {
      level: newLevel,
      slope: newSlope,
      levelVariance: mean(lines.map((line) => line.levelVariance + (line.level - newLevel) ** 2)),
      slopeVariance: mean(lines.map((line) => line.slopeVariance + (line.slope - newSlope) ** 2)),
      covariance: mean(
        lines.map((line) => line.covariance + (line.level - newLevel) * (line.slope - newSlope)),
      ),
      noise: mean(squares),
    };
  }
  return population;
}

export const mixedEffects: System = {
  name: 'mixed-effects',
  description:
    'A line for each subject, drawn towards those of all the more the less is known of the subject (random level and slope, fitted by expectation and maximization). States follow from the forecast of cognition.',
  tags: ['regression', 'hierarchical'],
  attributes: { parameters: 18 },
  prepare: (history) => {
    const stateGiven = stateByCognition(history);
    const populations = forMarkers((marker) =>
      fitPopulation(
        history.map((subject) => pointsOf(subject, marker)).filter((points) => points.length > 0),
      ),
    );
    return (subject: Subject, day: number) => {
      const guesses = populations.map((population, marker) => {
        const line = posterior(pointsOf(subject, marker), population);
        const time = years({ day });
        const variance =
          line.levelVariance + 2 * time * line.covariance + time ** 2 * line.slopeVariance + population.noise;
        return normalGuess(line.level + line.slope * time, Math.sqrt(variance));
      });
      return { probabilities: stateGiven(guesses[0]?.estimate ?? 0), guesses };
    };
  },
};
