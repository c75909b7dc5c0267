import { type ByteSource, InvalidSubmissionError, type OnProgress } from '../../../evaluator.ts';
import { GrowingArray } from '../../../formats/growing-array.ts';
import { ProblemList } from '../../../formats/problems.ts';
import { shownText } from '../../../formats/shown-text.ts';
import { CHAIN_STEPS, choiceChain } from '../measures/choice-chain.ts';
import { ModelFacts } from '../model-facts.ts';
import { eachFile } from './each-file.ts';
import { harnessSamples, sampleFileName } from './harness-samples.ts';
import { likelihoodTable } from './likelihood-table.ts';
import type { ItemLikelihoods } from './likelihoods.ts';
import type { ChainTruth } from './truth.ts';

const FEWEST_MODELS = 3;

/** The chain of every question and model. */
export interface ModelChains {
  /** By ascending compute. */
  readonly models: readonly string[];
  /** Shape [models]. */
  readonly flops: Float64Array;
  /** Value of a step; shape [steps][items, models]. */
  readonly steps: readonly Float64Array[];
  readonly ignoredRows: number;
  readonly computeOutliers: readonly string[];
}

/**
 * Reads log-likelihoods and computes the chain of each row; the log-likelihoods themselves are not kept.
 *
 * @param source     - table, or archive of tables, sample files and a table of models
 * @param truth      - questions with their correct choices, which count instead of those in the file
 * @param onProgress - called now and then
 * @returns chains of all models, each of which answered every question
 * @throws InvalidSubmissionError with all problems
 * @source evaluation/evaluators/capability/README.md
 */
export async function parseChain(
  source: ByteSource,
  truth: ChainTruth,
  onProgress?: OnProgress,
): Promise<ModelChains> {
  const problems = new ProblemList();
  const facts = new ModelFacts();
  const reader = new ChainReader(truth);
  let bytesBefore = 0;
  await eachFile(source, facts, problems, async (file, list) => {
    const name = sampleFileName(file.name);
    if (!name && /^samples_.*\.jsonl/.test(file.name)) {
      const message =
        'samples without a folder that names their model; expected MODEL/samples_TASK_DATE.jsonl in an archive';
      list.add({ code: 'unknown_model', message });
      return;
    }
    const progress = (bytes: number) => onProgress?.(bytesBefore + bytes);
    const rows = name
      ? harnessSamples(file, name, list, progress)
      : likelihoodTable(file, facts, list, progress);
    for await (const row of rows) reader.take(row, list);
    bytesBefore += file.storedBytes;
  });
  const flopsOf = (model: string) => {
    const own = facts.flops(model);
    return Number.isNaN(own) ? truth.facts.flops(model) : own;
  };
  if (problems.total === 0) reader.noteGaps(flopsOf, problems);
  if (problems.total > 0) throw new InvalidSubmissionError(problems.first(), problems.total);
  return { ...reader.finish(flopsOf), computeOutliers: facts.computeOutliers() };
}

class ChainReader {
  private readonly truth: ChainTruth;
  /** Model → places of its rows by question, 0 where absent, else row + 1. */
  private readonly models = new Map<string, Uint32Array>();
  private readonly lines = new GrowingArray((length) => new Float64Array(length));
  private readonly values = CHAIN_STEPS.map(() => new GrowingArray((length) => new Float64Array(length)));
  private ignoredRows = 0;

  constructor(truth: ChainTruth) {
    this.truth = truth;
  }

  take({ line, item, model, logLikelihoods }: ItemLikelihoods, problems: ProblemList): void {
    const place = this.truth.places.get(item);
    if (place === undefined) {
      this.ignoredRows += 1;
      return;
    }
    const rows = this.models.get(model) ?? new Uint32Array(this.truth.items.length);
    this.models.set(model, rows);
    const correct = this.truth.correct[place]!;
    const nameOf = () => `question ${shownText(item)} of model ${shownText(model)}`;
    if (rows[place]! > 0) {
      const message = `${nameOf()} stands here and on line ${this.lines.at(rows[place]! - 1)}; expected once`;
      problems.add({ code: 'duplicate_row', line, message });
    } else if (correct >= logLikelihoods.length) {
      const message = `${nameOf()} has ${logLikelihoods.length} choices; expected the log-likelihoods of all its choices`;
      problems.add({ code: 'too_few_choices', line, message });
    } else {
      this.lines.push(line);
      rows[place] = this.lines.length;
      for (const [step, value] of choiceChain(logLikelihoods, correct).entries())
        this.values[step]!.push(value);
    }
  }

  /** Notes models without compute and questions that a model did not answer. */
  noteGaps(flopsOf: (model: string) => number, problems: ProblemList): void {
    const { items } = this.truth;
    if (this.models.size === 0) {
      const message = `none of the ${this.ignoredRows} rows is for a question of this task; expected its ids, letter by letter`;
      problems.add({ code: 'no_known_row', message });
      return;
    }
    if (this.models.size < FEWEST_MODELS) {
      const message = `${this.models.size} models; expected ${FEWEST_MODELS} or more, so that scores can be correlated with compute`;
      problems.add({ code: 'too_few_models', message });
    }
    for (const [model, rows] of this.models) {
      if (Number.isNaN(flopsOf(model))) {
        const message = `the compute of model ${shownText(model)} is not known; expected a column flops, or a table of models with it in the archive`;
        problems.add({ code: 'unknown_compute', message });
      }
      for (const [place, row] of rows.entries()) {
        if (row > 0) continue;
        const message = `no row for question ${shownText(items[place]!)} of model ${shownText(model)}; expected every question of each model`;
        problems.add({ code: 'missing_row', message });
      }
    }
  }

  finish(flopsOf: (model: string) => number): Omit<ModelChains, 'computeOutliers'> {
    const models = [...this.models.keys()].sort((a, b) => flopsOf(a) - flopsOf(b));
    const items = this.truth.items.length;
    const steps = this.values.map((values) => {
      const matrix = new Float64Array(items * models.length);
      for (const [place, model] of models.entries()) {
        const rows = this.models.get(model)!;
        for (let item = 0; item < items; item++)
          matrix[item * models.length + place] = values.at(rows[item]! - 1);
      }
      return matrix;
    });
    return { models, flops: Float64Array.from(models, flopsOf), steps, ignoredRows: this.ignoredRows };
  }
}
