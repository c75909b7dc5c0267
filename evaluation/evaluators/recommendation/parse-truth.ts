import { type ByteSource, InvalidTruthError } from '../../evaluator.ts';
import { FileProblems } from '../../formats/file-problems.ts';
import { idText } from './id-index.ts';
import type { Interactions } from './interactions.ts';
import { type TruthMember, type TruthRole, truthMembers } from './members.ts';
import { NO_RATIO, type NoiseRatio } from './noise-ratio.ts';
import type { RecommendationOptions } from './options.ts';
import { countOf, type RatioTruth, type RecommendationTruth } from './truth.ts';
import { type InteractionDraft, TruthReader } from './truth-reader.ts';

/**
 * Reads the truth: an archive or folder with a file for each role, or a single file of test interactions.
 *
 * @param source  - see {@link truthFormat}
 * @param options - `ratios` and `usersWithoutTest`
 * @returns the truth
 * @throws InvalidTruthError with all problems of all files
 * @source DESIGN: all problems with their lines
 */
export async function parseTruth(
  source: ByteSource,
  options: RecommendationOptions,
): Promise<RecommendationTruth> {
  const problems = new FileProblems();
  const reader = new TruthReader(problems);
  const members: TruthMember[] = source.members
    ? truthMembers(await source.members())
    : [{ role: 'test', ratio: undefined, source }];
  const read = async <Content>(role: TruthRole, ratio: string | undefined, readFile: Reader<Content>) => {
    const found = members.filter((member) => member.role === role && member.ratio?.label === ratio);
    const [member, second] = found;
    if (second) {
      const message = `${member?.source.name} and ${second.source.name} both hold the same; expected one of them`;
      problems.add({ code: 'ambiguous_file', message });
    }
    return member && readFile(member.source);
  };

  await read('counts', undefined, (file) => reader.readCounts(file));
  await read('users', undefined, (file) => reader.readCatalogue(file, 'user'));
  await read('items', undefined, (file) => reader.readCatalogue(file, 'item'));
  const test = await read('test', undefined, (file) => reader.readInteractions(file));
  if (test === undefined) {
    problems.add({
      code: 'missing_file',
      message: 'there is no file of test interactions: expected test.tsv',
    });
  }
  const val = await read('val', undefined, (file) => reader.readInteractions(file));
  const commonTrain = await read('train', undefined, (file) => reader.readInteractions(file));
  const commonNoise = await read('noise_truth', undefined, (file) =>
    reader.readInteractions(file, 'is_noise'),
  );
  const ratios: {
    ratio: NoiseRatio;
    train?: InteractionDraft | undefined;
    noise?: InteractionDraft | undefined;
  }[] = [];
  for (const ratio of ratiosOf(members, options, problems)) {
    const label = ratio.label === '' ? undefined : ratio.label;
    const train = label && (await read('train', label, (file) => reader.readInteractions(file)));
    const noise =
      label && (await read('noise_truth', label, (file) => reader.readInteractions(file, 'is_noise')));
    ratios.push({ ratio, train: train || commonTrain, noise: noise || commonNoise });
  }
  const coldUsers = await read('cold_users', undefined, (file) => reader.readFlags(file, 'user'));
  const coldItems = await read('cold_items', undefined, (file) => reader.readFlags(file, 'item'));
  problems.throwIfAny(InvalidTruthError);

  const built = new Map<InteractionDraft, Interactions>();
  const build = (draft: InteractionDraft | undefined): Interactions | undefined => {
    if (draft === undefined) return undefined;
    const known = built.get(draft) ?? reader.finish(draft);
    built.set(draft, known);
    return known;
  };
  const testItems = build(test)!;
  const users = reader.users.freeze();
  const items = reader.items.freeze();
  const ratioTruths = ratios.map((draft): RatioTruth => {
    const noise = build(draft.noise);
    const train = build(draft.train) ?? noise;
    if (noise && train && !isSame(noise, train)) {
      const message = `the interactions of ratio ${draft.ratio.label} in noise_truth are not those in train`;
      problems.add({ code: 'different_interactions', message });
    }
    return { ratio: draft.ratio, train, noise };
  });
  const valItems = build(val);
  problems.throwIfAny(InvalidTruthError);
  const isZeroWithoutTest = options.usersWithoutTest === 'zero';
  const isInstance = (user: number) =>
    isZeroWithoutTest ||
    countOf(testItems, user) > 0 ||
    ratioTruths.some(({ noise }) => noise && countOf(noise, user) > 0);
  const evaluated = Int32Array.from(users.keys.keys()).filter(isInstance);
  return {
    users,
    items,
    hasCatalogue: reader.hasItems,
    test: testItems,
    val: valItems,
    ratios: ratioTruths,
    coldUsers: coldUsers && reader.flags(coldUsers, users.count),
    coldItems: coldItems && reader.flags(coldItems, items.count),
    evaluated,
    instanceIds: Array.from(evaluated, (user) => idText(users.keys[user] ?? '')),
    isZeroWithoutTest,
  };
}

type Reader<Content> = (source: ByteSource) => Promise<Content>;

/** The ratios of the truth, by ascending ratio: those that its files name and the options do not leave out. */
function ratiosOf(
  members: readonly TruthMember[],
  options: RecommendationOptions,
  problems: FileProblems,
): NoiseRatio[] {
  const known = new Map(members.flatMap(({ ratio }) => (ratio ? [[ratio.label, ratio]] : [])));
  const labels = [...known.keys()].sort();
  const wanted = options.ratios === '' ? labels : options.ratios.split(',');
  for (const label of wanted.filter((name) => !known.has(name))) {
    const message = `option ratios names ${label}, but the truth has ${labels.join(', ') || 'no ratios'}`;
    problems.add({ code: 'unknown_ratio', message });
  }
  const found = wanted.flatMap((label) => known.get(label) ?? []).sort((a, b) => a.value - b.value);
  return found.length === 0 ? [NO_RATIO] : found;
}

function isSame(a: Interactions, b: Interactions): boolean {
  const equal = (x: Int32Array, y: Int32Array) =>
    x.length === y.length && x.every((value, at) => value === y[at]);
  return equal(a.starts, b.starts) && equal(a.items, b.items);
}
