import type { SearchParams } from '#app/_request/search-params.ts';

/** What an address says about attributes of systems. */
export interface AttributesQuery {
  phase: string | undefined;
  metric: string | undefined;
  /** The attribute that scores are shown against. */
  cost: string | undefined;
  better: 'higher' | 'lower' | undefined;
  scale: 'linear' | 'log' | undefined;
}

const LONGEST = 500;

export function parseAttributesQuery(params: SearchParams): AttributesQuery {
  const one = (name: string) => [params[name]].flat()[0]?.slice(0, LONGEST) || undefined;
  const [better, scale] = [one('better'), one('scale')];
  return {
    phase: one('phase'),
    metric: one('metric'),
    cost: one('cost'),
    better: better === 'higher' || better === 'lower' ? better : undefined,
    scale: scale === 'linear' || scale === 'log' ? scale : undefined,
  };
}

/** The query as an address holds it. */
export function attributesParams(query: AttributesQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of ['phase', 'metric', 'cost', 'better', 'scale'] as const) {
    if (query[name] !== undefined) params.set(name, query[name]);
  }
  return params;
}
