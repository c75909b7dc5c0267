import { choiceChain } from '#evaluation/evaluators/capability/measures/choice-chain.ts';
import { KNOWN_FLOPS, type SimulatedModel, simulateModels } from './models.ts';
import { type SimulatedBenchmark, simulateBenchmarks } from './questions.ts';

const ITEMS = 240;

/** What one model made of one question, or of a whole benchmark: then means over its questions. */
export interface Observation {
  readonly model: SimulatedModel;
  /** 1 where it was right, else 0; accuracy of a benchmark. */
  readonly score: number;
  /** −ln of the probability that it gave the correct choice over the vocabulary. */
  readonly loss: number;
  /** Probability that it gave the correct choice among the choices. */
  readonly pChoices: number;
}

/** Everything that is simulated. */
export interface Population {
  /** Models whose scores participants see, and those they predict. */
  readonly known: readonly SimulatedModel[];
  readonly heldOut: readonly SimulatedModel[];
  readonly benchmarks: readonly SimulatedBenchmark[];
  observe(model: SimulatedModel, benchmark: SimulatedBenchmark): Observation;
  observeItem(model: SimulatedModel, benchmark: SimulatedBenchmark, item: number): Observation;
  logLikelihoods(model: SimulatedModel, benchmark: SimulatedBenchmark): readonly (readonly number[])[];
}

/** The population of the demo, the same each time. */
export function simulatePopulation(): Population {
  const models = simulateModels();
  const places = new Map(models.map((model, place) => [model, place]));
  const benchmarks = simulateBenchmarks(models, ITEMS);
  const logLikelihoods: Population['logLikelihoods'] = (model, benchmark) =>
    benchmark.logLikelihoods[places.get(model) ?? -1] ?? [];
  const observeItem: Population['observeItem'] = (model, benchmark, item) => {
    const choices = logLikelihoods(model, benchmark)[item] ?? [];
    const [logP, , pChoices, , score] = choiceChain(choices, benchmark.items[item]?.correct ?? 0);
    return { model, score, loss: -logP, pChoices };
  };
  return {
    known: models.filter(({ flops }) => flops <= KNOWN_FLOPS),
    heldOut: models.filter(({ flops }) => flops > KNOWN_FLOPS),
    benchmarks,
    logLikelihoods,
    observeItem,
    observe: (model, benchmark) => {
      const all = benchmark.items.map((_, item) => observeItem(model, benchmark, item));
      const mean = (value: (one: Observation) => number) =>
        all.reduce((sum, one) => sum + value(one), 0) / all.length;
      return {
        model,
        score: mean((one) => one.score),
        loss: mean((one) => one.loss),
        pChoices: mean((one) => one.pChoices),
      };
    },
  };
}
