import { type ByteSource, InvalidTruthError, type Notice } from '../../../evaluator.ts';
import { ProblemList } from '../../../formats/problems.ts';
import { shownText } from '../../../formats/shown-text.ts';
import { openTable } from '../../../formats/table.ts';
import { membersByRole, readMember } from '../members.ts';
import { ModelFacts, modelColumns } from '../model-facts.ts';
import { listed } from '../words.ts';
import type { ForecastOptions } from './options.ts';
import { readForecast } from './parse-forecast.ts';
import { type ForecastTruth, rowKey } from './truth.ts';

/** Files of a truth in an archive, by whole words in their names. */
const ROLES = {
  truth: ['truth'],
  training: ['train', 'training'],
  models: ['models', 'inputs'],
  baseline: ['baseline'],
} as const;

const scoreColumns = {
  id: { names: ['id', 'model'] },
  target: { names: ['target', 'benchmark', 'task'] },
  value: { names: ['value', 'score', 'actual'] },
  split: { names: ['split'], isOptional: true },
  ...modelColumns,
} as const;

/**
 * Reads the truth: one table of scores, or an archive of it with what the models are, what participants could learn
 * from, and a baseline.
 *
 * @param source  - table, zip archive or folder
 * @param options - `minimum` and `maximum` do not matter here
 * @returns rows ordered by model, models and targets in the order of the file
 * @throws InvalidTruthError with all problems
 * @source evaluation/evaluators/capability/README.md
 */
export async function parseTruth(source: ByteSource, options: ForecastOptions): Promise<ForecastTruth> {
  const problems = new ProblemList();
  const reader = new TruthReader();
  const files = source.members ? membersByRole(await source.members(), ROLES, problems) : { truth: source };
  const read = (file: ByteSource, how: (source: ByteSource, problems: ProblemList) => Promise<void>) =>
    source.members ? readMember(file, problems, how) : how(file, problems);
  if (files.models) await read(files.models, (file, list) => reader.readModels(file, list));
  if (files.training) await read(files.training, (file, list) => reader.readScores(file, list, 'train'));
  if (files.truth) await read(files.truth, (file, list) => reader.readScores(file, list, 'test'));
  else
    problems.add({
      code: 'missing_file',
      message: 'no file with "truth" in its name; expected e.g. truth.csv',
    });
  refuse(problems);
  const truth = reader.finish();
  const { baseline } = files;
  if (!baseline) return truth;
  const forecast = await readMember(baseline, problems, async (file, list) =>
    readForecast(file, truth, { ...options, quantiles: undefined }, list),
  );
  refuse(problems);
  return { ...truth, baseline: forecast.forecast };
}

function refuse(problems: ProblemList): void {
  if (problems.total > 0) throw new InvalidTruthError(problems.first(), problems.total);
}

/** A score as it was read. */
interface Score {
  readonly id: string;
  readonly target: string;
  readonly value: number;
  readonly line: number;
}

class TruthReader {
  private readonly facts = new ModelFacts();
  private readonly scores = new Map<string, Score>();
  private readonly training = new Map<string, Score>();

  async readModels(source: ByteSource, problems: ProblemList): Promise<void> {
    const columns = { id: scoreColumns.id, ...modelColumns };
    const table = await openTable(source, { columns }, problems);
    for await (const row of table.rows) {
      const id = row.text(table.columns.id);
      if (id === '') row.refuse(table.columns.id, 'empty_id', 'the id of a model');
      this.facts.add(id, row, table.columns);
    }
  }

  /** `split` is that of the rows of a table without such a column. */
  async readScores(source: ByteSource, problems: ProblemList, split: 'train' | 'test'): Promise<void> {
    const table = await openTable(source, { columns: scoreColumns, isSecret: true }, problems);
    const { columns } = table;
    const before = this.scores.size;
    for await (const row of table.rows) {
      const id = row.text(columns.id);
      const target = row.text(columns.target);
      if (id === '') row.refuse(columns.id, 'empty_id', 'the id of a model');
      if (target === '') row.refuse(columns.target, 'empty_target', 'the name of a target');
      this.facts.add(id, row, columns);
      const value = row.number(columns.value);
      const stated = columns.split < 0 ? split : row.text(columns.split);
      if (stated === '') continue;
      if (stated !== 'train' && stated !== 'test') {
        row.refuse(columns.split, 'unknown_split', 'train, test, or empty where the row is not used');
        continue;
      }
      const scores = stated === 'train' ? this.training : this.scores;
      const key = rowKey(id, target);
      const earlier = scores.get(key);
      if (earlier) {
        const message = `model ${shownText(id)} and target ${shownText(target)} stand here and on line ${earlier.line}; expected once`;
        problems.add({ code: 'duplicate_row', line: row.line, message });
      } else scores.set(key, { id, target, value, line: row.line });
    }
    if (split === 'test' && this.scores.size === before && problems.total === 0) {
      problems.add({
        code: 'no_test_rows',
        message: 'no row is of the split "test"; expected scores to predict',
      });
    }
  }

  finish(): ForecastTruth {
    const ids = [...new Set([...this.scores.values()].map(({ id }) => id))];
    const targets = [...new Set([...this.scores.values()].map(({ target }) => target))];
    const targetPlaces = new Map(targets.map((target, place) => [target, place]));
    const byModel = Map.groupBy(this.scores.values(), ({ id }) => id);
    const ordered = ids.flatMap((id) => byModel.get(id) ?? []);
    const starts = new Uint32Array(ids.length + 1);
    for (const [model, id] of ids.entries())
      starts[model + 1] = starts[model]! + (byModel.get(id)?.length ?? 0);
    return {
      models: {
        ids,
        groups: ids.map((id) => this.facts.group(id)),
        flops: Float64Array.from(ids, (id) => this.facts.flops(id)),
        params: Float64Array.from(ids, (id) => this.facts.params(id)),
      },
      targets,
      starts,
      rowTargets: Uint32Array.from(ordered, ({ target }) => targetPlaces.get(target) ?? 0),
      actual: Float64Array.from(ordered, ({ value }) => value),
      rows: new Map(ordered.map(({ id, target }, row) => [rowKey(id, target), row])),
      training: this.trainingOf(targets),
      baseline: undefined,
      notices: this.notices(),
    };
  }

  private trainingOf(targets: readonly string[]): ForecastTruth['training'] {
    if (this.training.size === 0) return undefined;
    const byTarget = Map.groupBy(this.training.values(), ({ target }) => target);
    const flops = [...this.training.values()]
      .map(({ id }) => this.facts.flops(id))
      .filter((value) => value > 0);
    return {
      scores: targets.map((target) =>
        Float64Array.from(byTarget.get(target) ?? [], ({ value }) => value).sort(),
      ),
      largestFlops: flops.length === 0 ? Number.NaN : flops.reduce((a, b) => Math.max(a, b)),
    };
  }

  private notices(): Notice[] {
    const outliers = this.facts.computeOutliers();
    if (outliers.length === 0) return [];
    const message = `the compute of some models is over 100 times that of models of their size, or below a 100th of it; used as it stands, look for a slip of units: ${listed(outliers)}`;
    return [{ code: 'compute_outlier', count: outliers.length, message }];
  }
}
