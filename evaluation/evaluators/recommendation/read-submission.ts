import {
  type ByteSource,
  InvalidInputError,
  InvalidSubmissionError,
  type OnProgress,
  type Problem,
} from '../../evaluator.ts';
import { FileProblems } from '../../formats/file-problems.ts';
import { type ChosenMembers, chooseMembers, membersOf, missingRatio } from './choose-members.ts';
import { type ListMetrics, ListScorer } from './list-scorer.ts';
import type { SubmissionMember } from './members.ts';
import type { RecommendationOptions } from './options.ts';
import { readLists } from './read-lists.ts';
import { readNoiseScores } from './read-noise-scores.ts';
import type { ItemSlice } from './slices.ts';
import type { RecommendationTruth } from './truth.ts';

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
  const chosen = chooseMembers(await membersOf(source, options), truth, problems);
  const reportFor = (member: SubmissionMember) => (problem: Problem) =>
    problems.add(source.members ? { file: member.source.name, ...problem } : problem);
  const reading: Reading = { truth, problems, reportFor, onProgress };
  const { scorers, tiedItems } = await readAllLists(chosen.lists, reading, (ratio, onBreach) => {
    return new ListScorer(truth, ratio, metrics, slices, options.strict ? onBreach : undefined);
  });
  for (const member of chosen.unplaced) {
    const report = reportFor(member);
    const lists = { source: member.source, truth, ratio: 0, isRatioNamed: true, onList: () => {}, report };
    await asProblems(report, async () => void (await readLists(lists)));
  }
  const noiseScores: (Float64Array | undefined)[] = truth.ratios.map(() => undefined);
  for (const { member, ratio } of chosen.noise) {
    const report = reportFor(member);
    await asProblems(report, async () => {
      noiseScores[ratio] = await readNoiseScores({ source: member.source, truth, ratio, report, onProgress });
    });
  }
  problems.throwIfAny(InvalidSubmissionError);
  const lists = chosen.lists.length > 0 ? scorers : undefined;
  return { lists, noiseScores, tiedItems, ignored: chosen.ignored };
}

/** What reading the files of a submission needs. */
interface Reading {
  readonly truth: RecommendationTruth;
  readonly problems: FileProblems;
  readonly reportFor: (member: SubmissionMember) => (problem: Problem) => void;
  readonly onProgress: OnProgress | undefined;
}

/** Reads the lists of all ratios; whether any are missing is told only where all others are sound. */
async function readAllLists(
  files: ChosenMembers['lists'],
  { truth, problems, reportFor, onProgress }: Reading,
  makeScorer: (ratio: number, onBreach: (problem: Problem) => void) => ListScorer,
): Promise<{ scorers: readonly ListScorer[]; tiedItems: number }> {
  let reportBreach: (problem: Problem) => void = (problem) => problems.add(problem);
  let breaches = 0;
  const onBreach = (problem: Problem) => {
    breaches += 1;
    reportBreach(problem);
  };
  const scorers = truth.ratios.map((_, ratio) => makeScorer(ratio, onBreach));
  const hasLists = new Set(files.map(({ ratio }) => ratio));
  let tiedItems = 0;
  for (const { member, ratio } of files) {
    const report = reportFor(member);
    reportBreach = report;
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
      if (rows > 0 || problems.total > problemsBefore) return;
      report({ code: 'empty_file', message: 'the file holds no list' });
    });
  }
  if (files.length === 0 || problems.total > breaches) return { scorers, tiedItems };
  reportBreach = (problem) => problems.add(problem);
  for (const [at, { ratio }] of truth.ratios.entries()) {
    if (hasLists.has(at)) scorers[at]!.finish();
    else problems.add({ code: 'missing_ratio', message: missingRatio('lists', ratio.label) });
  }
  refuseStrangers(scorers, truth, problems);
  return { scorers, tiedItems };
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
    const message = `no user${where} is a user of this task: ${names}`;
    problems.add({ code: 'no_known_user', message });
  }
}
