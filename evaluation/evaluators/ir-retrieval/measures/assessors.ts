import { averagePrecision } from '../../../metrics/average-precision.ts';
import { precisionAt, precisionAtMultiple } from '../../../metrics/precision.ts';
import type { RankedTopic } from '../ranked-topic.ts';
import { CUTOFFS, MULTIPLES } from './binary.ts';
import { family } from './family.ts';

function meanOver(groups: readonly RankedTopic[], value: (topic: RankedTopic) => number): number {
  return groups.reduce((sum, group) => sum + value(group), 0) / groups.length;
}

export const mapByGroup = family({
  name: 'map_avgjg',
  view: 'groups',
  parameters: { kind: 'none' },
  label: 'MAP over assessors',
  definition: 'Average precision, averaged over judgment groups (assessors).',
  source: 'trec_eval',
  value: (groups) => meanOver(groups, (topic) => averagePrecision(topic.relevantRanks, topic.relevant)),
});

export const precisionByGroup = family({
  name: 'P_avgjg',
  view: 'groups',
  parameters: { kind: 'cutoff', defaults: CUTOFFS },
  label: 'P@{} over assessors',
  definition: 'Precision at k, averaged over judgment groups (assessors).',
  source: 'trec_eval',
  value: (groups, { numbers: [cutoff = 1] }) =>
    meanOver(groups, (topic) => precisionAt(topic.relevantRanks, cutoff)),
});

export const rPrecMultipleByGroup = family({
  name: 'Rprec_mult_avgjg',
  view: 'groups',
  parameters: { kind: 'level', defaults: MULTIPLES },
  label: 'Precision at {} R over assessors',
  definition: 'Precision at a multiple of R, averaged over judgment groups (assessors).',
  source: 'trec_eval',
  value: (groups, { numbers: [multiple = 1] }) =>
    meanOver(groups, (topic) => precisionAtMultiple(topic.relevantRanks, topic.relevant, multiple)),
});
