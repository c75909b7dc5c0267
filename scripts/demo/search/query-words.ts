import type { InstanceAttributesBundle } from '#server/services/benchmark-bundle.ts';
import { plainWords } from './analyzers.ts';
import { encodeLines, type Topic } from './files.ts';

/** How many words each query has: all that can be told of topics without their answers. */
export const queryWords = (topics: readonly Topic[]): InstanceAttributesBundle => ({
  table: {
    name: 'instances.csv',
    bytes: encodeLines([
      'instance,query_words',
      ...topics.map(({ id, query }) => `${id},${plainWords(query).length}`),
    ]),
  },
  columns: [{ column: 'query_words', label: 'Words of the query' }],
  truth: [],
});
