import type { StudyRequest } from '#db/schema/index.ts';
import { InvalidInputError } from '#evaluation/evaluator.ts';
import { identifyMeasure } from '#evaluation/evaluators/ir-retrieval/measures/identify.ts';
import { retrievalOptions } from '#evaluation/evaluators/ir-retrieval/options.ts';
import { studyFiles } from '#evaluation/judgments/study-files.ts';
import { fileSource } from '#server/file-source.ts';
import type { StoredStudy, StudyOutcome } from '#server/services/study-storage.ts';

export interface StudyInput extends StudyRequest {
  files: (Omit<StoredStudy['files'][number], 'blobSha256'> & { path: string })[];
}

/** Studies wait for each other: none may take more than about five minutes. */
const MOST_STEPS = 3e12;

/** Reads the files of a study and computes it; a file at fault ends it with its problems. */
export async function studyOf({ files, ...request }: StudyInput): Promise<StudyOutcome> {
  const options = retrievalOptions.parse(request.options);
  const measure = identifyMeasure(request.metric, options);
  if (!measure) throw new Error(`ir-retrieval has no measure ${request.metric}`);
  const sources = await Promise.all(
    files.map(async ({ kind, name, path }) => ({ kind, name, source: await fileSource(path, name) })),
  );
  const ofKind = (wanted: string) => sources.filter(({ kind }) => kind === wanted);
  const [full] = ofKind('full');
  if (!full) throw new Error('a study without full judgments was queued');
  const { makings, settings } = request;
  try {
    const reduced = ofKind('reduced');
    const runs = ofKind('run');
    return {
      state: 'ready',
      study: await studyFiles({
        ...{ full, reduced, runs, options, measure, makings, settings },
        mostSteps: MOST_STEPS,
      }),
    };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return { state: 'invalid', problems: error.problems };
  }
}
