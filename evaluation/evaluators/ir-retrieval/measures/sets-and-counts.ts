import {
  fMeasure,
  setAveragePrecision,
  setPrecision,
  setRecall,
  setRelativePrecision,
  utility,
} from '../../../metrics/set-measures.ts';
import { type Family, family } from './family.ts';

export const setP = family({
  name: 'set_P',
  view: 'qrels',
  parameters: { kind: 'none' },
  label: 'Set precision',
  definition: 'Share of the retrieved documents that is relevant.',
  source: 'trec_eval',
  value: (topic) => setPrecision(topic.relevantRanks.length, topic.retrieved),
});

export const setRelativeP = family({
  name: 'set_relative_P',
  view: 'qrels',
  parameters: { kind: 'none' },
  label: 'Relative set precision',
  definition: 'Relevant documents retrieved / min(retrieved, relevant).',
  source: 'trec_eval',
  value: (topic) => setRelativePrecision(topic.relevantRanks.length, topic.retrieved, topic.relevant),
});

export const setRecallFamily = family({
  name: 'set_recall',
  view: 'qrels',
  parameters: { kind: 'none' },
  label: 'Set recall',
  definition: 'Share of the relevant documents that was retrieved.',
  source: 'trec_eval',
  value: (topic) => setRecall(topic.relevantRanks.length, topic.relevant),
});

export const setMap = family({
  name: 'set_map',
  view: 'qrels',
  parameters: { kind: 'none' },
  label: 'Set average precision',
  definition: 'Set precision times set recall.',
  source: 'trec_eval',
  value: (topic) => setAveragePrecision(topic.relevantRanks.length, topic.retrieved, topic.relevant),
});

export const setF = family({
  name: 'set_F',
  view: 'qrels',
  parameters: { kind: 'numbers', defaults: [1] },
  label: 'Set F {}',
  definition: '(x + 1) P R / (x P + R) of set precision and recall; x = beta squared, 1 unless given.',
  source: 'van Rijsbergen (1979), Information Retrieval',
  value: (topic, { numbers: [weight] }) => {
    const found = topic.relevantRanks.length;
    return fMeasure(setPrecision(found, topic.retrieved), setRecall(found, topic.relevant), weight);
  },
});

export const utilityFamily = family({
  name: 'utility',
  view: 'qrels',
  parameters: { kind: 'numbers', defaults: [1, -1, 0, 0] },
  label: 'Utility {}',
  definition:
    'p1 found + p2 (retrieved - found) + p3 (relevant - found) + p4 (collection + found - retrieved - relevant).',
  source: 'trec_eval',
  range: [-Infinity, Infinity],
  isZeroWhereMissing: true,
  value: (topic, { numbers: [p1 = 0, p2 = 0, p3 = 0, p4 = 0] }, { collectionSize }) =>
    utility(topic.relevantRanks.length, topic.retrieved, topic.relevant, collectionSize, [p1, p2, p3, p4]),
});

/** A number of documents or topics; its summary is the sum. */
const count = (
  name: string,
  label: string,
  definition: string,
  value: NonNullable<Family<'qrels'>['value']>,
  unit = 'documents',
): Family =>
  family({
    name,
    view: 'qrels',
    parameters: { kind: 'none' },
    label,
    definition,
    source: 'trec_eval',
    range: [0, Infinity],
    unit,
    summary: 'sum',
    value,
  });

export const numQ = family({
  name: 'num_q',
  view: 'qrels',
  parameters: { kind: 'none' },
  label: 'Topics',
  definition: 'Number of topics averaged over.',
  source: 'trec_eval',
  range: [0, Infinity],
  unit: 'topics',
  summary: 'sum',
  value: () => 1,
});

export const numRet = count(
  'num_ret',
  'Retrieved',
  'Number of documents retrieved.',
  (topic) => topic.retrieved,
);

export const numRel = count(
  'num_rel',
  'Relevant',
  'Number of relevant documents. The sum over all topics counts, as trec_eval -c does, grades above 0 whatever the relevance level.',
  (topic) => topic.relevant,
);

export const numRelRet = count(
  'num_rel_ret',
  'Relevant retrieved',
  'Number of relevant documents retrieved.',
  (topic) => topic.relevantRanks.length,
);

export const numNonrelJudgedRet = count(
  'num_nonrel_judged_ret',
  'Nonrelevant retrieved',
  'Number of documents retrieved that are judged not relevant.',
  (topic) => topic.nonrelevantRanks.length,
);
