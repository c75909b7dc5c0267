import { type ByteSource, InvalidInputError, InvalidSubmissionError, type Problem } from '../../evaluator.ts';
import type { FileProblems } from '../../formats/file-problems.ts';
import { type SubmissionMember, submissionMembers } from './members.ts';
import type { RecommendationOptions } from './options.ts';
import { hasNoise, type RecommendationTruth } from './truth.ts';

/**
 * The files of a submission: those of an archive or folder, or the one file.
 *
 * @throws InvalidSubmissionError where the archive is broken or unsafe
 * @source definition
 */
export async function membersOf(
  source: ByteSource,
  { model }: RecommendationOptions,
): Promise<SubmissionMember[]> {
  if (!source.members) return [{ kind: 'lists', model: '', ratio: undefined, source }];
  try {
    return submissionMembers(await source.members(), model);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidSubmissionError(error.problems, error.total);
  }
}

/** The files that are read. */
export interface ChosenMembers {
  /** `ratio` is undefined where a column tells. */
  readonly lists: readonly { readonly member: SubmissionMember; readonly ratio: number | undefined }[];
  readonly noise: readonly { readonly member: SubmissionMember; readonly ratio: number }[];
  /** Lists of noise ratios, where the task has none: only their form can be checked. */
  readonly unplaced: readonly SubmissionMember[];
  readonly ignored: readonly string[];
}

/**
 * Finds the file of each ratio.
 *
 * @param members  - files of the submission
 * @param truth    - whose ratios must all be there
 * @param problems - told where there are several files for one, or none
 * @returns what is to be read
 * @source research/recsys.md: all ratios are required
 */
export function chooseMembers(
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
    unplaced: ratios[0]?.ratio.label === '' && hasNamed ? members.filter(({ kind }) => kind === 'lists') : [],
    ignored: members.filter((member) => !used.has(member)).map(({ source }) => source.name),
  };
}

/**
 * What is said of a ratio that a submission lacks.
 *
 * @source definition
 */
export const missingRatio = (what: string, label: string): string =>
  label === ''
    ? `the task has no noise ratios; expected one file of ${what} whose name does not end in a ratio`
    : `there are no ${what} for noise ratio ${label}; every ratio of the task is required`;
