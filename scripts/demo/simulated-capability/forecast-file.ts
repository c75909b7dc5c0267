import { normalQuantile } from '#evaluation/statistics/normal-distribution.ts';
import type { SimulatedModel } from './models.ts';
import type { Population } from './population.ts';
import type { SimulatedBenchmark } from './questions.ts';
import type { Forecaster } from './systems.ts';

export const LEVELS = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];

/** Intervals grow by this share for each decade of compute beyond what is known. */
const WIDENING = 0.5;
const SURE = 0.02;

const encode = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(`${lines.join('\n')}\n`);
const clip = (value: number, least = 0, most = 1): number => Math.min(most, Math.max(least, value));
const shown = (value: number): string => value.toFixed(5);

/**
 * A submission to the task of scores: quantiles are those of a normal distribution with the standard deviation of the
 * residuals on known models, wider beyond them, kept within 0 and 1.
 */
export function forecastFile(
  { known, heldOut, benchmarks, observe }: Population,
  { learn }: Forecaster,
): Uint8Array {
  const largest = Math.max(...known.map(({ flops }) => flops));
  const lines = benchmarks.flatMap((benchmark) => {
    const seen = known.map((model) => observe(model, benchmark));
    const forecast = learn(seen);
    const squares = seen.map(({ model, score }) => (score - forecast(model)) ** 2);
    const residual = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
    return heldOut.map((model) => {
      const center = forecast(model);
      const spread = residual * (1 + WIDENING * Math.log10(model.flops / largest));
      const quantiles = LEVELS.map((level) => shown(clip(center + spread * normalQuantile(level))));
      return [model.id, benchmark.name, shown(clip(center)), ...quantiles].join(',');
    });
  });
  return encode([['id', 'target', 'mean', ...LEVELS.map((level) => `q${level}`)].join(','), ...lines]);
}

/** A submission to the task of single answers: the same system, fitted to each question. */
export function probabilityFile(
  { known, heldOut, observeItem }: Population,
  benchmark: SimulatedBenchmark,
  { learn }: Forecaster,
  itemCount: number,
): Uint8Array {
  const lines = benchmark.items.slice(0, itemCount).flatMap(({ id }, item) => {
    const forecast = learn(known.map((model) => observeItem(model, benchmark, item)));
    return heldOut.map((model) => `${id},${model.id},${shown(clip(forecast(model), SURE, 1 - SURE))}`);
  });
  return encode(['item,model,p_correct', ...lines]);
}

/** Log-likelihoods of a family: a submission to the task of predictability. */
export function likelihoodFile(
  { logLikelihoods }: Population,
  benchmark: SimulatedBenchmark,
  models: readonly SimulatedModel[],
): Uint8Array {
  const choices = benchmark.items[0]?.bases.map((_, choice) => `logp_${choice}`) ?? [];
  const lines = models.flatMap((model) =>
    logLikelihoods(model, benchmark).map((row, item) =>
      [benchmark.items[item]?.id, model.id, model.flops.toPrecision(6), ...row].join(','),
    ),
  );
  return encode([['item', 'model', 'flops', ...choices].join(','), ...lines]);
}
