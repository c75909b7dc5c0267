import type { ByteSource } from '../../evaluator.ts';
import type { MatrixLayout } from '../../formats/matrix/matrix-layout.ts';

/** The two matrices of a submission. */
export const MATRICES = ['queries', 'documents'] as const;
export type MatrixName = (typeof MATRICES)[number];

/** A matrix of a submission whose header is sound. */
export interface SubmittedMatrix {
  readonly source: ByteSource;
  readonly layout: MatrixLayout;
  /** As messages name it: the file, with the tensor where it holds several. */
  readonly shownName: string;
}
