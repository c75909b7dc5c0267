import { fitCurve } from './fit-curve.ts';
import type { SimulatedModel } from './models.ts';
import type { Observation } from './population.ts';
import { CHOICES } from './questions.ts';

/** A way to predict a score, of a benchmark or of a single question, from those of smaller models. */
export interface Forecaster {
  readonly name: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, number | string>>;
  readonly learn: (known: readonly Observation[]) => (model: SimulatedModel) => number;
}

const CHANCE = 1 / CHOICES;

/** Decades above 1e21 FLOP. */
const compute = ({ flops }: SimulatedModel): number => Math.log10(flops / 1e21);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const meanScore = (some: readonly Observation[]): number => mean(some.map(({ score }) => score));
const scoresOf = (known: readonly Observation[]) => known.map(({ score }) => score);
const computeOf = (known: readonly Observation[]) => known.map(({ model }) => compute(model));

const line = (x: number, [level = 0, slope = 0]: readonly number[]): number => level + slope * x;
const sigmoid = (x: number, [middle = 0, slope = 0]: readonly number[]): number =>
  CHANCE + (1 - CHANCE) * logistic(slope * (x - middle));
const powerLaw = (x: number, [logScale = 0, exponent = 0]: readonly number[]): number =>
  1 - Math.exp(logScale - exponent * x);

function fitSigmoid(known: readonly Observation[]): (model: SimulatedModel) => number {
  const parameters = fitCurve(sigmoid, [1, 1], computeOf(known), scoresOf(known));
  return (model) => sigmoid(compute(model), parameters);
}

/** Mean score of each family above a forecast, pulled towards 0 where a family has few models. */
function familyOffsets(known: readonly Observation[], forecast: (model: SimulatedModel) => number) {
  const families = Map.groupBy(known, ({ model }) => model.family);
  return new Map(
    [...families].map(([family, own]) => {
      const sum = own.reduce((total, { model, score }) => total + score - forecast(model), 0);
      return [family, sum / (own.length + 3)];
    }),
  );
}

/** All systems of the demo; the first is the usual baseline. */
export const forecasters: readonly Forecaster[] = [
  {
    name: 'constant-mean',
    description: 'The mean score of all known models.',
    tags: ['baseline'],
    attributes: { parameters: 1 },
    learn: (known) => {
      const score = meanScore(known);
      return () => score;
    },
  },
  {
    name: 'top-compute',
    description: 'The mean score of the tenth of the known models with most compute.',
    tags: ['baseline'],
    attributes: { parameters: 1 },
    learn: (known) => {
      const sorted = known.toSorted((a, b) => b.model.flops - a.model.flops);
      const score = meanScore(sorted.slice(0, Math.ceil(known.length / 10)));
      return () => score;
    },
  },
  {
    name: 'nearest-5',
    description:
      'The mean score of the five known models nearest in log compute, those of the same family first by half a decade.',
    tags: ['nearest neighbours'],
    attributes: { parameters: 0 },
    learn: (known) => (model) => {
      const distance = (other: SimulatedModel) =>
        Math.abs(compute(other) - compute(model)) - (other.family === model.family ? 0.5 : 0);
      return meanScore(known.toSorted((a, b) => distance(a.model) - distance(b.model)).slice(0, 5));
    },
  },
  {
    name: 'log-linear',
    description: 'A straight line in log compute by least squares.',
    tags: ['curve'],
    attributes: { parameters: 2 },
    learn: (known) => {
      const parameters = fitCurve(line, [0.5, 0], computeOf(known), scoresOf(known));
      return (model) => line(compute(model), parameters);
    },
  },
  {
    name: 'power-law',
    description: 'Error = A · compute^−b by least squares.',
    tags: ['curve'],
    attributes: { parameters: 2 },
    learn: (known) => {
      const parameters = fitCurve(powerLaw, [-0.7, 0.1], computeOf(known), scoresOf(known));
      return (model) => powerLaw(compute(model), parameters);
    },
  },
  {
    name: 'sigmoid',
    description: 'Chance + (1 − chance) · logistic of log compute by least squares; chance is 1/4.',
    tags: ['curve'],
    attributes: { parameters: 2 },
    learn: fitSigmoid,
  },
  {
    name: 'sigmoid-family',
    description:
      'The sigmoid, and what a family scores above it on average, pulled towards 0 by three models.',
    tags: ['curve', 'families'],
    attributes: { parameters: 3 },
    learn: (known) => {
      const forecast = fitSigmoid(known);
      const offsets = familyOffsets(known, forecast);
      return (model) => forecast(model) + (offsets.get(model.family) ?? 0);
    },
  },
  {
    name: 'two-stage',
    description:
      'First the loss of the correct choice as a line in log compute, with the offset of the family; then the score as a sigmoid of the loss. As Llama 3 and Gadre et al. predict.',
    tags: ['curve', 'families', 'loss'],
    attributes: { parameters: 5 },
    learn: (known) => {
      const losses = known.map(({ model, loss }): Observation => ({ model, score: loss, loss, pChoices: 0 }));
      const lossLine = fitCurve(line, [5, 0], computeOf(known), scoresOf(losses));
      const offsets = familyOffsets(losses, (model) => line(compute(model), lossLine));
      const lossOf = (model: SimulatedModel) =>
        line(compute(model), lossLine) + (offsets.get(model.family) ?? 0);
      const fromLoss = fitCurve(
        sigmoid,
        [mean(scoresOf(losses)), -1],
        known.map(({ loss }) => loss),
        scoresOf(known),
      );
      return (model) => sigmoid(lossOf(model), fromLoss);
    },
  },
];
