import type { ByteSource } from '../../evaluator.ts';
import { type NoiseRatio, parseNoiseRatio } from './noise-ratio.ts';

/** A text file by its name without folder, `.gz` and ending; undefined for files of other kinds. */
function stem(name: string): string | undefined {
  return /([^/]+)\.(?:tsv|csv|txt)(?:\.gz)?$/i.exec(name)?.[1];
}

/** A file of the truth: what it holds, and for which ratio where that is in its name. */
export interface TruthMember {
  readonly role: TruthRole;
  readonly ratio: NoiseRatio | undefined;
  readonly source: ByteSource;
}

const ROLES = [
  'test',
  'train',
  'val',
  'users',
  'items',
  'counts',
  'noise_truth',
  'cold_users',
  'cold_items',
] as const;
export type TruthRole = (typeof ROLES)[number];

const isRole = (name: string): name is TruthRole => ROLES.some((role) => role === name);

/**
 * Recognizes the files of a truth by their names: `test.tsv`, `train_r10.tsv.gz`, ... in any folder.
 *
 * @param members - files of the archive or folder
 * @returns those with a role; all others are none of the truth's
 * @source names of the shared MovieLens data
 */
export function truthMembers(members: readonly ByteSource[]): TruthMember[] {
  return members.flatMap((source): TruthMember[] => {
    const name = stem(source.name) ?? '';
    const [, role = name, label] = /^(train|noise_truth)_(r\d+)$/.exec(name) ?? [];
    if (!isRole(role)) return [];
    return [{ role, ratio: label === undefined ? undefined : parseNoiseRatio(label), source }];
  });
}

/** A file of a submission. */
export interface SubmissionMember {
  readonly kind: 'lists' | 'noise-scores';
  readonly model: string;
  readonly ratio: NoiseRatio | undefined;
  readonly source: ByteSource;
}

/**
 * Recognizes the files of a submission by their names: `MODEL_r10.tsv` holds the lists of a ratio, or noise scores
 * where the file or a folder that it is in has a name that begins with `noise`. Without a ratio in the name it is a
 * file of all ratios.
 *
 * @param members - files of the archive or folder
 * @param model   - only those of this model; all where it is empty
 * @returns text files other than those whose name begins with README
 * @source names of the shared MovieLens data
 */
export function submissionMembers(members: readonly ByteSource[], model: string): SubmissionMember[] {
  return members.flatMap((source): SubmissionMember[] => {
    const name = stem(source.name);
    if (name === undefined || /^readme/i.test(name)) return [];
    const [, named, label] = /^(?:(.*)_)?(r\d+)$/.exec(name) ?? [undefined, name, undefined];
    const kind = /(^|\/)noise/i.test(source.name) ? 'noise-scores' : 'lists';
    const ratio = label === undefined ? undefined : parseNoiseRatio(label);
    const member: SubmissionMember = { kind, model: named ?? '', ratio, source };
    return model === '' || member.model === model ? [member] : [];
  });
}
