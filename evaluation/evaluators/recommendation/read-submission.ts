import {
  type ByteSource,
  InvalidInputError,
  InvalidSubmissionError,
  type OnProgress,
  type Problem,
} from '../../evaluator.ts';
import { FileProblems } from './file-problems.ts';
import { type ListMetrics, ListScorer } from './list-scorer.ts';
import { type SubmissionMember, submissionMembers } from './members.ts';
import type { RecommendationOptions } from './options.ts';
import { readLists } from './read-lists.ts';
import { readNoiseScores } from './read-noise-scores.ts';
import type { ItemSlice } from './slices.ts';
import { hasNoise, type RecommendationTruth } from './truth.ts';

/** What a submission holds, with its lists scored. */
export interface ReadSubmission {
  /** For each ratio of the truth; undefined where the submission has no lists at all. */
  readonly lists: readonly ListScorer[] | undefined;
  /** For each ratio of the truth the scores of its interactions; undefined where it has none. */
  readonly noiseScores: readonly (Float64Array | undefined)[];
  readonly tiedItems: number;
  /** Names of files that were not read. */
  readonly ignored: readonly string[];
}

/**
 * Reads a submission: an archive or folder with a file for each noise ratio, or one file.
 *
 * @param source  - see {@link submissionFormat}
 * @param truth   - whose ratios must all be there
 * @param metrics - what to compute from lists
 * @param slices  - groups of items
 * @param options - `model` and `strict`
 * @returns what it holds
 * @throws InvalidSubmissionError with all problems of all files
 * @source research/recsys.md, section 6
 */
export async function readSubmission(
  source: ByteSource,
  truth: RecommendationTruth,
  metrics: ListMetrics,
  slices: readonly ItemSlice[],
  options: RecommendationOptions,
  onProgress: OnProgress | undefined,
): Promise<ReadSubmission> {
  const problems = new FileProblems();
  const { ratios } = truth;
  const members = await membersOf(source, options);
  const chosen = chooseMembers(members, truth, problems);
  const reportFor = (member: SubmissionMember) => (problem: Problem) =>
    problems.add(source.members ? { file: member.source.name, ...problem } : problem);
  let rulesBroken: ((problem: Problem) => void) | undefined;
  const scorers = ratios.map(
    (_, ratio) =>
      new ListScorer(
        truth,
        ratio,
        metrics,
        slices,
        options.strict ? (problem) => rulesBroken?.(problem) : undefined,
      ),
  );
  const hasLists = new Set<number>();
  let tiedItems = 0;
  for (const { member, ratio } of chosen.lists) {
    const report = reportFor(member);
    rulesBroken = report;
    const problemsBefore = problems.total;
    await asProblems(report, async () => {
      const { rows, tied } = await readLists({
        source: member.source,
        truth,
        ratio,
        isRatioNamed: member.ratio !== undefined,
        report,
        onProgress,
        onList(at, user, list, line, userKey) {
          const scorer = scorers[at]!;
          const earlier = scorer.lineOf(user);
          hasLists.add(at);
          if (earlier === 0) scorer.score(user, list, line, userKey);
          else {
            const message = `this user has a list already, on line ${earlier}; expected one, its lines together`;
            report({ code: 'duplicate_user', line, message });
          }
        },
      });
      tiedItems += tied;
      if (rows === 0 && problems.total === problemsBefore)
        report({ code: 'empty_file', message: 'the file holds no list' });
      if (ratio !== undefined) hasLists.add(ratio);
    });
  }
  const noiseScores: (Float64Array | undefined)[] = ratios.map(() => undefined);
  for (const { member, ratio } of chosen.noise) {
    const report = reportFor(member);
    await asProblems(report, async () => {
      noiseScores[ratio] = await readNoiseScores({ source: member.source, truth, ratio, report, onProgress });
    });
  }
  if (problems.total === 0) {
    for (const [at, { ratio }] of ratios.entries()) {
      if (chosen.lists.length === 0 || hasLists.has(at)) continue;
      problems.add({ code: 'missing_ratio', message: missingRatio('lists', ratio.label) });
    }
  }
  if (problems.total === 0 && chosen.lists.length > 0) {
    for (const scorer of scorers) {
      rulesBroken = (problem) => problems.add(problem);
      scorer.finish();
    }
    refuseStrangers(scorers, truth, problems);
  }
  problems.throwIfAny(InvalidSubmissionError);
  const lists = chosen.lists.length > 0 ? scorers : undefined;
  return { lists, noiseScores, tiedItems, ignored: chosen.ignored };
}

async function membersOf(source: ByteSource, { model }: RecommendationOptions): Promise<SubmissionMember[]> {
  if (!source.members) return [{ kind: 'lists', model: '', ratio: undefined, source }];
  try {
    return submissionMembers(await source.members(), model);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidSubmissionError(error.problems, error.total);
  }
}

/** Problems of the bytes themselves (broken gzip, broken archive) are listed among those of the file. */
async function asProblems(report: (problem: Problem) => void, read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    for (const problem of error.problems) report(problem);
  }
}

interface ChosenMembers {
  /** `ratio` is undefined where a column tells. */
  readonly lists: readonly { readonly member: SubmissionMember; readonly ratio: number | undefined }[];
  readonly noise: readonly { readonly member: SubmissionMember; readonly ratio: number }[];
  readonly ignored: readonly string[];
}

/** Finds the file of each ratio; reports where there are several or none. */
function chooseMembers(
  members: readonly SubmissionMember[],
  truth: RecommendationTruth,
  problems: FileProblems,
): ChosenMembers {
  const { ratios } = truth;
  const used = new Set<SubmissionMember>();
  const find = (kind: SubmissionMember['kind'], what: string, label: string | undefined) => {
    const found = members.filter((member) => member.kind === kind && member.ratio?.label === label);
    for (const member of found) used.add(member);
    const [first, second] = found;
    if (first && second) {
      const both = `${first.source.name} and ${second.source.name} both hold the ${what}${label ? ` of ${label}` : ''}`;
      const message = `${both}; expected one (option model reads the files of one model only)`;
      problems.add({ code: 'ambiguous_file', message });
    }
    return first;
  };

  const hasNamed = members.some(({ kind, ratio }) => kind === 'lists' && ratio !== undefined);
  const lists: { member: SubmissionMember; ratio: number | undefined }[] = [];
  const whole = hasNamed ? undefined : find('lists', 'lists', undefined);
  if (whole) lists.push({ member: whole, ratio: ratios.length === 1 ? 0 : undefined });
  const missing: Problem[] = [];
  for (const [at, { ratio }] of ratios.entries()) {
    const member = hasNamed ? find('lists', 'lists', ratio.label) : undefined;
    if (member) lists.push({ member, ratio: at });
    else if (hasNamed) missing.push({ code: 'missing_ratio', message: missingRatio('lists', ratio.label) });
  }

  const noise: { member: SubmissionMember; ratio: number }[] = [];
  const hasNoiseScores = members.some(({ kind }) => kind === 'noise-scores');
  for (const [at, ratioTruth] of ratios.entries()) {
    if (!hasNoiseScores || !hasNoise(ratioTruth)) continue;
    const { label } = ratioTruth.ratio;
    const member = find('noise-scores', 'noise scores', label === '' ? undefined : label);
    if (member) noise.push({ member, ratio: at });
    else missing.push({ code: 'missing_ratio', message: missingRatio('noise scores', label) });
  }
  if (lists.length + noise.length + missing.length === 0) {
    const labels = ratios.map(({ ratio }) => `NAME_${ratio.label}.tsv`).join(', ');
    const message = `there is no file to score; expected ${ratios[0]!.ratio.label === '' ? 'one file of lists' : labels}`;
    missing.push({ code: 'no_file', message });
  }
  for (const problem of missing) problems.add(problem);
  return {
    lists,
    noise,
    ignored: members.filter((member) => !used.has(member)).map(({ source }) => source.name),
  };
}

const missingRatio = (what: string, label: string): string =>
  `there are no ${what} for noise ratio ${label}; every ratio of the task is required`;

/** Lists for other users have no score. */
function refuseStrangers(
  scorers: readonly ListScorer[],
  truth: RecommendationTruth,
  problems: FileProblems,
): void {
  for (const [at, { counts }] of scorers.entries()) {
    if (counts.unknownUsers === 0 || scorers[at]!.hasKnownUser) continue;
    const { label } = truth.ratios[at]!.ratio;
    const where = label === '' ? '' : ` of ratio ${label}`;
    const names = counts.unknownNames.join(', ');
    const message = `none of the ${counts.unknownUsers} users${where} is a user of this task: ${names}`;
    problems.add({ code: 'no_known_user', message });
  }
}
