import { type ByteSource, InvalidTruthError } from '../../evaluator.ts';
import { collectInstances } from '../../formats/instance-rows.ts';
import { ProblemList } from '../../formats/problems.ts';
import { openTable } from '../../formats/table.ts';
import { type ClassificationOptions, splitNames } from './options.ts';
import type { ClassTruth } from './truth.ts';

/**
 * Reads the truth: id and class of each instance, or id and a column of 0 and 1 for each label.
 *
 * @param source  - CSV, TSV, JSON Lines or Parquet
 * @param options - kind and classes
 * @returns the truth, instances in file order
 * @throws InvalidTruthError with all problems
 * @source definition
 */
export async function parseTruth(source: ByteSource, options: ClassificationOptions): Promise<ClassTruth> {
  const problems = new ProblemList();
  const truth =
    options.kind === 'multilabel'
      ? await readLabelSets(source, options, problems)
      : await readClasses(source, options, problems);
  if (truth === undefined || problems.total > 0) {
    throw new InvalidTruthError(problems.first(), problems.total);
  }
  return truth;
}

const ID = { names: ['id', 'instance'] } as const;
const GROUP = { names: ['group', 'slice'], isOptional: true } as const;

async function readClasses(
  source: ByteSource,
  options: ClassificationOptions,
  problems: ProblemList,
): Promise<ClassTruth | undefined> {
  const columns = {
    id: ID,
    label: { names: ['label', 'class', 'level', 'y', 'truth'] },
    group: GROUP,
  } as const;
  const table = await openTable(source, { columns, isSecret: true }, problems);
  const { id, label, group } = table.columns;
  const instances = collectInstances('instance');
  const names: string[] = [];
  const groups: string[] = [];
  const allowed = options.classes && new Set(splitNames(options.classes));
  for await (const row of table.rows) {
    if (instances.add(row, id) < 0) continue;
    const name = row.text(label);
    if (name === '') row.refuse(label, 'label_missing', 'a class');
    else if (allowed && !allowed.has(name))
      row.refuse(label, 'unknown_class', 'one of the classes of the task');
    names.push(name);
    groups.push(row.text(group));
  }
  if (problems.total > 0) return undefined;
  const classes = orderClasses(options, [...new Set(names)], problems);
  const placeOf = new Map(classes.map((name, place) => [name, place]));
  return {
    ids: [...instances.places.keys()],
    places: instances.places,
    classes,
    labels: Float64Array.from(names, (name) => placeOf.get(name)!),
    ...(group < 0 ? {} : { groups }),
  };
}

/** The classes of the task, the positive one of two last. */
function orderClasses(
  { kind, classes, positive }: ClassificationOptions,
  found: readonly string[],
  problems: ProblemList,
): readonly string[] {
  const areZeroAndOne = found.every((name) => name === '0' || name === '1');
  const areNumbers = found.every((name) => /^-?\d+$/.test(name));
  const sorted = areNumbers ? found.toSorted((a, b) => Number(a) - Number(b)) : found.toSorted();
  const ordered = classes ? splitNames(classes) : areZeroAndOne ? ['0', '1'] : sorted;
  const refuse = (code: string, message: string) => problems.add({ code, message });
  if (kind === 'binary' && ordered.length !== 2) {
    refuse(
      'not_two_classes',
      `the truth has ${ordered.length} classes; expected two (else option kind=multiclass)`,
    );
  }
  if (ordered.length < 2)
    refuse('one_class', 'the truth has one class only; expected two or more, or option classes');
  if (positive !== undefined && !ordered.includes(positive)) {
    refuse('unknown_class', 'option positive names a class that the truth does not have');
  }
  if (kind !== 'binary' || positive === undefined || positive === ordered[1]) return ordered;
  return ordered.toReversed();
}

async function readLabelSets(
  source: ByteSource,
  options: ClassificationOptions,
  problems: ProblemList,
): Promise<ClassTruth | undefined> {
  const settings = { columns: { id: ID, group: GROUP }, others: /./, isSecret: true };
  const table = await openTable(source, settings, problems);
  const { id, group } = table.columns;
  const wanted = options.classes ? splitNames(options.classes) : table.others.map(({ name }) => name);
  const labels = wanted.map((name) => table.others.find((other) => other.name === name)?.column ?? -1);
  if (problems.total === 0 && (wanted.length === 0 || labels.includes(-1))) {
    const missing = wanted.filter((_, place) => labels[place] === -1);
    const message = `columns of labels are missing: ${missing.join(', ') || 'there is none'}; expected one of 0 and 1 for each label`;
    problems.add({ code: 'missing_column', message });
    return undefined;
  }
  const instances = collectInstances('instance');
  const values: number[] = [];
  const groups: string[] = [];
  for await (const row of table.rows) {
    if (instances.add(row, id) < 0) continue;
    for (const column of labels) {
      const text = row.text(column);
      if (text !== '0' && text !== '1') row.refuse(column, 'not_zero_or_one', '0 or 1');
      values.push(text === '1' ? 1 : 0);
    }
    groups.push(row.text(group));
  }
  return {
    ids: [...instances.places.keys()],
    places: instances.places,
    classes: wanted,
    labels: Float64Array.from(values),
    ...(group < 0 ? {} : { groups }),
  };
}
