import type { SimulatedModel } from './models.ts';
import type { Population } from './population.ts';
import type { SimulatedBenchmark } from './questions.ts';

const encode = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(`${lines.join('\n')}\n`);

const factsOf = ({ id, family, flops, params, tokens }: SimulatedModel): string =>
  [id, family, flops.toPrecision(6), params, tokens.toPrecision(6)].join(',');

/** Scores of known and held-out models: the truth. */
export function scoreTruth({ known, heldOut, benchmarks, observe }: Population): Uint8Array {
  const rows = (models: readonly SimulatedModel[], split: string) =>
    models.flatMap((model) =>
      benchmarks.map((benchmark) => {
        const { score } = observe(model, benchmark);
        return `${factsOf(model)},${benchmark.name},${score},${split}`;
      }),
    );
  return encode([
    'id,family,flops,params,tokens,target,value,split',
    ...rows(known, 'train'),
    ...rows(heldOut, 'test'),
  ]);
}

/** Scores and losses of known models. */
export function knownScores({ known, benchmarks, observe }: Population): Uint8Array {
  const rows = known.flatMap((model) =>
    benchmarks.map((benchmark) => {
      const { score, loss } = observe(model, benchmark);
      return `${factsOf(model)},${benchmark.name},${score},${loss.toFixed(6)}`;
    }),
  );
  return encode(['id,family,flops,params,tokens,target,value,loss', ...rows]);
}

/** The models to predict. */
export function heldOutModels({ heldOut }: Population): Uint8Array {
  return encode(['id,family,flops,params,tokens', ...heldOut.map(factsOf)]);
}

/** Answers of models to the first questions of a benchmark; of held-out models they are the truth. */
export function answerFile(
  { observeItem }: Population,
  models: readonly SimulatedModel[],
  benchmark: SimulatedBenchmark,
  itemCount: number,
): Uint8Array {
  const rows = benchmark.items.slice(0, itemCount).flatMap(({ id }, item) =>
    models.map((model) => {
      const { score, pChoices, loss } = observeItem(model, benchmark, item);
      return `${id},${model.id},${model.family},${model.flops.toPrecision(6)},${score},${pChoices.toFixed(6)},${loss.toFixed(4)}`;
    }),
  );
  return encode(['item,model,family,flops,correct,p_choices,loss', ...rows]);
}

/** The correct choice of each question. */
export function correctChoices({ items }: SimulatedBenchmark): Uint8Array {
  return encode(['item,correct', ...items.map(({ id, correct }) => `${id},${correct}`)]);
}
