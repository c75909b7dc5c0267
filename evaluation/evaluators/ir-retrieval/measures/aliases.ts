import type { RetrievalOptions } from '../options.ts';

/** Names of ir_measures without and with a cutoff; `k` stands for it. */
const ALIASES: Readonly<Record<string, readonly [whole: string | undefined, cut: string | undefined]>> = {
  AP: ['map', 'map_cut_k'],
  MAP: ['map', 'map_cut_k'],
  RR: ['recip_rank', 'recip_rank_cut_k'],
  MRR: ['recip_rank', 'recip_rank_cut_k'],
  P: [undefined, 'P_k'],
  Precision: [undefined, 'P_k'],
  R: [undefined, 'recall_k'],
  Recall: [undefined, 'recall_k'],
  nDCG: ['ndcg', 'ndcg_cut_k'],
  NDCG: ['ndcg', 'ndcg_cut_k'],
  Success: [undefined, 'success_k'],
  IPrec: [undefined, 'iprec_at_recall_k'],
  ERR: [undefined, 'err_k'],
  Judged: [undefined, 'judged_k'],
  Rprec: ['Rprec', undefined],
  RPrec: ['Rprec', undefined],
  Bpref: ['bpref', undefined],
  infAP: ['infAP', undefined],
  SetP: ['set_P', undefined],
  SetR: ['set_recall', undefined],
  SetF: ['set_F', undefined],
  SetAP: ['set_map', undefined],
  NumQ: ['num_q', undefined],
  NumRet: ['num_ret', undefined],
  NumRel: ['num_rel', undefined],
};

const FORM = /^([A-Za-z]+)(?:\(([^)]*)\))?(?:@(\d+(?:\.\d+)?))?$/;

/**
 * The id behind a name in the notation of ir_measures: `nDCG@10`, `nDCG(dcg='exp-log2')@10`, `AP(rel=2)`, `RR`.
 *
 * @param name    - what was typed
 * @param options - a relevance level in the name (`rel=`) must agree with them
 * @returns the id, or the name itself where it is no alias
 * @source ir_measures, "Measures" page of its documentation
 */
export function canonicalId(name: string, { relevanceLevel }: RetrievalOptions): string {
  const withoutP = /^rbp_p=(.+)$/.exec(name);
  if (withoutP) return `rbp_${withoutP[1]}`;
  const [, base = '', list = '', cutoff] = FORM.exec(name) ?? [];
  const settings = new Map(
    list
      .split(',')
      .filter((pair) => pair.trim() !== '')
      .map((pair): [string, string] => {
        const [key = '', value = ''] = pair.split('=');
        return [key.trim(), value.trim().replace(/^['"](.*)['"]$/, '$1')];
      }),
  );
  const level = settings.get('rel');
  settings.delete('rel');
  if (level !== undefined && Number(level) !== relevanceLevel) return name;
  if (settings.get('dcg') === 'log2') settings.delete('dcg');
  if (/^ndcg$/i.test(base) && settings.size === 1 && settings.get('dcg') === 'exp-log2') {
    return cutoff === undefined ? 'ndcg_exp' : `ndcg_exp_cut_${cutoff}`;
  }
  const beta = settings.get('beta');
  if (base === 'SetF' && settings.size === 1 && beta !== undefined) return `set_F_${Number(beta) ** 2}`;
  const alias = settings.size === 0 && Object.hasOwn(ALIASES, base) ? ALIASES[base] : undefined;
  const [whole, cut] = alias ?? [];
  return (cutoff === undefined ? whole : cut?.replace(/k$/, cutoff)) ?? name;
}
