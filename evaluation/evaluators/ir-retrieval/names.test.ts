import { describe, expect, test } from 'vitest';
import { irRetrieval } from './index.ts';
import { retrievalOptions } from './options.ts';

const options = retrievalOptions.parse({});
const idOf = (name: string) => irRetrieval.metric(name, options)?.id;
const groupOf = (name: string) => irRetrieval.metricGroup?.(name, options)?.map(({ id }) => id);

describe('names of measures', () => {
  test.each([
    ['P_7', 'P_7'],
    ['iprec_at_recall_.25', 'iprec_at_recall_0.25'],
    ['Rprec_mult_0.35', 'Rprec_mult_0.35'],
    ['utility_2,-1,0,0', 'utility_2,-1,0,0'],
    ['ndcg_1=3,2=9,4=4.5', 'ndcg_1=3,2=9,4=4.5'],
    ['ndcg_rel_1=3', 'ndcg_rel_1=3'],
    ['11pt_avg_.25,.5,.75', '11pt_avg_.25,.5,.75'],
    ['set_F_2', 'set_F_2'],
    ['rbp_0.8', 'rbp_0.8'],
    ['rbp_p=0.8', 'rbp_0.8'],
    ['ideal_dcg', 'ideal_dcg'],
    ['relstring_20', 'relstring_20'],
  ])('%s is trec_eval for %s', (name, id) => expect(idOf(name)).toBe(id));

  test.each([
    ['nDCG@10', 'ndcg_cut_10'],
    ["nDCG(dcg='exp-log2')@10", 'ndcg_exp_cut_10'],
    ['AP', 'map'],
    ['AP@100', 'map_cut_100'],
    ['RR', 'recip_rank'],
    ['RR@10', 'recip_rank_cut_10'],
    ['P@10', 'P_10'],
    ['R@1000', 'recall_1000'],
    ['IPrec@0.1', 'iprec_at_recall_0.10'],
    ['Judged@10', 'judged_10'],
    ['ERR@20', 'err_20'],
    ['SetF(beta=2)', 'set_F_4'],
    ['AP(rel=1)', 'map'],
  ])('%s is ir_measures for %s', (name, id) => expect(idOf(name)).toBe(id));

  test.each([
    '',
    'maps',
    'P',
    'P_0',
    'P_x',
    'P_1,2',
    'ndcg_1',
    'utility_1,2',
    'AP(rel=2)',
    'constructor',
    'map_avgjg',
  ])('"%s" names none', (name) => expect(idOf(name)).toBeUndefined());

  test('every id of the default list names itself, once', () => {
    const ids = irRetrieval.metrics(options).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.map(idOf)).toEqual(ids);
    expect(ids).toContain(irRetrieval.primaryMetric);
  });

  test('groups', () => {
    expect(groupOf('P.5,7')).toEqual(['P_5', 'P_7']);
    expect(groupOf('success')).toEqual(['success_1', 'success_5', 'success_10']);
    expect(groupOf('ndcg.1=3,2=9')).toEqual(['ndcg_1=3,2=9']);
    expect(groupOf('official')).toContain('iprec_at_recall_0.00');
    expect(groupOf('nothing')).toBeUndefined();
    expect(groupOf('P.0')).toBeUndefined();
  });

  test('each kind of judgments has measures of its own', () => {
    const preferences = retrievalOptions.parse({ judgments: 'prefs' });
    expect(irRetrieval.metric('prefs_pair', preferences)?.summary).toBe('mean');
    expect(irRetrieval.metric('map', preferences)).toBeUndefined();
  });
});

describe('options', () => {
  test('are read from JSON and from words alike', () => {
    const words = {
      compat: '9',
      complete: 'false',
      relevanceLevel: '2',
      truncate: '100',
      judgedOnly: 'true',
    };
    const json = { compat: 9, complete: false, relevanceLevel: 2, truncate: 100, judgedOnly: true };
    expect(retrievalOptions.parse(words)).toEqual(retrievalOptions.parse(json));
    expect(retrievalOptions.parse(words)).toMatchObject({ ...json, compat: '9' });
  });
  test.each([{ compat: 8 }, { complete: 'maybe' }, { relevanceLevel: 0 }, { truncate: 1.5 }, { other: 1 }])(
    '%j is refused',
    (given) => expect(retrievalOptions.safeParse(given).success).toBe(false),
  );
});
