import {
  type ByteSource,
  InvalidInputError,
  InvalidSubmissionError,
  InvalidTruthError,
} from '../evaluator.ts';
import type { Judgments } from '../evaluators/ir-retrieval/judgments.ts';
import type { Measure } from '../evaluators/ir-retrieval/measures/identify.ts';
import type { RetrievalOptions } from '../evaluators/ir-retrieval/options.ts';
import { parseJudgments } from '../evaluators/ir-retrieval/parse-judgments.ts';
import type { AgreementOptions } from './judgment-agreement.ts';
import { readRunRanks, scoreKept } from './run-ranks.ts';
import { type JudgmentStudy, type Making, type StudyInput, studyJudgments } from './study.ts';
import { studySteps } from './study-work.ts';
import { UnjudgedPool } from './unjudged-pool.ts';

export interface NamedSource {
  readonly name: string;
  readonly source: ByteSource;
}

export interface StudyFiles {
  /** All judgments, plain qrels. */
  readonly full: NamedSource;
  /** Judgments to compare with them. */
  readonly reduced: readonly NamedSource[];
  /** At least two. */
  readonly runs: readonly NamedSource[];
  readonly options: RetrievalOptions;
  readonly measure: Measure;
  readonly makings: readonly Making[];
  readonly settings: AgreementOptions;
  /** A study that takes more is refused, see {@link studySteps}; any is made where nobody says so. */
  readonly mostSteps?: number;
}

/** Ranks of judged documents that are held at once, over all runs: four bytes each. */
const MOST_RANKS = 100_000_000;

/** How far a study is. */
export interface StudyProgress {
  readonly step: 'reading' | 'comparing';
  readonly done: number;
  readonly all: number;
}

/**
 * Reads judgments and runs, one file at a time, and studies them. Each run is read once for the full judgments and once for
 * each file of reduced ones; what is kept of it is where it has the judged documents.
 *
 * @param files      - what to study
 * @param onProgress - called before each file that is read and each set of judgments that is compared
 * @returns the study
 * @throws InvalidInputError whose problems name the file
 * @source Otero, Parapar & Ferro (2023), "How Discriminative Are Your Qrels?", CIKM
 */
export async function studyFiles(
  files: StudyFiles,
  onProgress: (progress: StudyProgress) => void = () => {},
): Promise<JudgmentStudy> {
  const { options, measure, settings, makings } = files;
  const all = files.runs.length * (1 + files.reduced.length);
  let done = 0;
  const ranksUnder = async (judgments: Judgments, unjudged?: UnjudgedPool) => {
    const ranks = [];
    for (const run of files.runs) {
      onProgress({ step: 'reading', done: done++, all });
      ranks.push(await namingFile(run, readRunRanks(run.source, judgments, options, unjudged)));
    }
    return ranks;
  };
  const judgments = await namingFile(files.full, parseJudgments(files.full.source, options));
  refuseTooMany(judgments.grades.length, files.runs.length);
  const unjudged = new UnjudgedPool(judgments.topics.length);
  const fullRanks = await ranksUnder(judgments, unjudged);
  for (const [index, { retrieved }] of fullRanks.entries()) {
    if (retrieved.every((count) => count === 0)) throw onOtherTopics(files.runs[index]!);
  }
  const brought: StudyInput['brought'][number][] = [];
  for (const reduced of files.reduced) {
    const fewer = await namingFile(reduced, parseJudgments(reduced.source, options));
    const topicOf = new Map(fewer.topics.map(({ id }, index) => [id, index]));
    if (!judgments.topics.some(({ id }) => topicOf.has(id))) throw judgesOtherTopics(reduced);
    const isKept = Uint8Array.from(fewer.grades, (grade) => Number(grade >= 0));
    const scores = (await ranksUnder(fewer)).map((ranks) => {
      const byTopic = scoreKept(ranks, fewer, isKept, measure, options);
      // a topic without any of the reduced judgments scores 0 and stays in the mean
      return Float64Array.from(judgments.topics, ({ id }) => byTopic[topicOf.get(id) ?? -1] ?? 0);
    });
    brought.push({ name: reduced.name, judgments: isKept.reduce((sum, kept) => sum + kept, 0), scores });
  }
  const runs = files.runs.map(({ name }, i) => ({ name, ranks: fullRanks[i]! }));
  const input = { judgments, options, measure, runs, unjudged, brought, makings, settings };
  if (studySteps(input) > (files.mostSteps ?? Number.POSITIVE_INFINITY)) throw tooMuchWork();
  return studyJudgments(input, (comparisons, ofThem) =>
    onProgress({ step: 'comparing', done: comparisons, all: ofThem }),
  );
}

function refuseTooMany(judgments: number, runs: number): void {
  if (judgments * runs <= MOST_RANKS) return;
  const message = `${judgments} judgments and ${runs} runs are too many for one study; leave out runs, or topics of the judgments`;
  throw new InvalidTruthError([{ code: 'too_large', message }]);
}

const tooMuchWork = () =>
  new InvalidTruthError([
    {
      code: 'too_much_work',
      message:
        'this study takes too long here: choose the paired t-test or Tukey HSD, fewer budgets or runs, or no Hedge; or make it on your own machine by podium judgments',
    },
  ]);

const onOtherTopics = ({ name: file }: NamedSource) =>
  new InvalidSubmissionError([
    { file, code: 'no_common_topic', message: 'the run holds no document for any topic of the judgments' },
  ]);

const judgesOtherTopics = ({ name: file }: NamedSource) =>
  new InvalidTruthError([
    { file, code: 'no_common_topic', message: 'the file judges no topic of the full judgments' },
  ]);

/** Problems say which of the files they are in. */
async function namingFile<Content>({ name }: NamedSource, reading: Promise<Content>): Promise<Content> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const Named = error instanceof InvalidTruthError ? InvalidTruthError : InvalidSubmissionError;
    throw new Named(
      error.problems.map((problem) => ({ ...problem, file: name })),
      error.total,
    );
  }
}
