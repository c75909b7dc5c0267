import type { AttributeColumn } from '../../attributes/attribute.ts';
import type { Judgments } from './judgments.ts';
import type { RetrievalOptions } from './options.ts';

/**
 * What judgments tell of topics: how many documents are relevant, and how many were judged.
 *
 * @param judgments - the ground truth
 * @param options   - say from which grade on a document is relevant
 * @source definition
 */
export function topicAttributes(
  judgments: Judgments,
  { relevanceLevel }: RetrievalOptions,
): AttributeColumn[] {
  const { topics, documents, grades } = judgments;
  const documentsFrom = (level: number) =>
    topics.map(({ from, to }) => {
      const found = new Set<number>();
      for (let at = from; at < to; at++) if (grades[at]! >= level) found.add(documents[at]!);
      return found.size;
    });
  const column = (id: string, label: string, values: number[]): AttributeColumn => ({
    ...{ id, label, unit: null, kind: 'number', values },
  });
  return [
    column('relevant', 'Relevant documents', documentsFrom(relevanceLevel)),
    column('judged', 'Judged documents', documentsFrom(0)),
  ];
}
