import { test } from 'vitest';
import type { ByteSource } from '../evaluator.ts';
import { irRetrieval } from '../evaluators/ir-retrieval/index.ts';
import type { Correction } from '../statistics/adjust-p-values.ts';
import {
  caseName,
  dataRoot,
  describeGolden,
  type GoldenCount,
  listGolden,
  readBytes,
  readJson,
} from '../testing/golden.ts';
import { depthPool } from './depth-pool.ts';
import { judgmentAgreement } from './judgment-agreement.ts';

interface Counts {
  readonly AA: number;
  readonly AD: number;
  readonly MA_gold_only: number;
  readonly MA_low_only: number;
  readonly MD_gold_only: number;
  readonly MD_low_only: number;
  readonly PA: number;
  readonly PD: number;
  readonly precision: number | null;
  readonly recall: number | null;
}
interface Golden {
  readonly systems: string[];
  readonly gold_map: Record<string, number>;
  readonly low_cost: {
    readonly pool_depth: number;
    readonly judgments: number;
    readonly low_map: Record<string, number>;
    readonly kendall_tau: number;
    readonly tau_ap_truth_gold: number;
    readonly agreement: Record<Correction, Counts>;
  }[];
}

const TOLERANCE = { abs: 1e-9, rel: 1e-9 };
const files = listGolden('ir/qrels_agreement', '.json');
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describeGolden('ir/qrels_agreement', files, (count) => {
  test.each(files.map((file) => [caseName(file), file]))('%s', async (name, file) => {
    const collection = `${dataRoot()}/ir/${name.split('_')[0]}`;
    const golden = readJson<Golden>(file);
    const qrels = decode(readBytes(`${collection}/qrels.txt.gz`))
      .trimEnd()
      .split('\n');
    const runs = golden.systems.map((system) => readBytes(`${collection}/runs/${system}.run.gz`));
    const full = await averagePrecisions(qrels, runs);
    compareMeans(count, 'gold', golden.systems, full, golden.gold_map);
    const rankings = runs.map(ranking);
    for (const low of golden.low_cost) {
      const kept = poolJudgments(qrels, rankings, low.pool_depth);
      const reduced = await averagePrecisions(kept, runs, [...full.topics]);
      const place = `depth ${low.pool_depth}`;
      count.compare(`${place} judgments`, kept.length, low.judgments);
      compareMeans(count, place, golden.systems, reduced, low.low_map);
      for (const [correction, want] of Object.entries(low.agreement) as [Correction, Counts][]) {
        const options = { test: 'paired-t', correction, alpha: 0.05, permutations: 1, seed: 1 } as const;
        const got = judgmentAgreement(full.scores, reduced.scores, options);
        count.compare(`${place} tau`, got.tau, low.kendall_tau, TOLERANCE);
        count.compare(`${place} tau_AP`, got.tauAp, low.tau_ap_truth_gold, TOLERANCE);
        const values = {
          AA: got.activeAgreements,
          AD: got.activeDisagreements,
          MA_gold_only: got.missedSameSign,
          MA_low_only: got.falseSameSign,
          MD_gold_only: got.missedOppositeSign,
          MD_low_only: got.falseOppositeSign,
          PA: got.passiveAgreements,
          PD: got.passiveDisagreements,
          precision: got.precision,
          recall: got.recall,
        };
        for (const [key, value] of Object.entries(values)) {
          count.compare(`${place} ${correction} ${key}`, value, want[key as keyof Counts], TOLERANCE);
        }
      }
    }
    count.finishCase();
  });
});

function compareMeans(
  count: GoldenCount,
  place: string,
  systems: readonly string[],
  { scores }: { scores: readonly Float64Array[] },
  want: Record<string, number>,
): void {
  for (const [i, system] of systems.entries()) {
    const values = scores[i] ?? new Float64Array();
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    count.compare(`${place} AP of ${system}`, mean, want[system], TOLERANCE);
  }
}

/** AP of every run on every topic; a topic without judgments left scores 0. */
async function averagePrecisions(
  qrels: readonly string[],
  runs: readonly Uint8Array[],
  topics?: readonly string[],
) {
  const options = irRetrieval.options.parse({});
  const truth = await irRetrieval.parseTruth(
    source(new TextEncoder().encode(`${qrels.join('\n')}\n`)),
    options,
  );
  const ids = topics ?? irRetrieval.instanceIds(truth);
  const scores = [];
  for (const run of runs) {
    const prediction = irRetrieval.parseSubmission(source(run), truth, options);
    const { instances } = await irRetrieval.score(truth, prediction, options, ['map']);
    const scoreOf = new Map(instances.ids.map((id, i) => [id, instances.values.map?.[i]]));
    scores.push(Float64Array.from(ids, (id) => scoreOf.get(id) ?? 0));
  }
  return { topics: ids, scores };
}

function source(bytes: Uint8Array): ByteSource {
  return {
    name: 'file',
    storedBytes: bytes.length,
    seekable: false,
    async *open() {
      yield bytes;
    },
  };
}

/** Documents of each topic in trec_eval's order: by score, then by document id, both descending. */
function ranking(run: Uint8Array): Map<string, string[]> {
  const topics = new Map<string, { document: string; score: number }[]>();
  for (const line of decode(run).trimEnd().split('\n')) {
    const [topic = '', , document = '', , score = ''] = line.trim().split(/\s+/);
    const entries = topics.get(topic) ?? [];
    entries.push({ document, score: Number(score) });
    topics.set(topic, entries);
  }
  const ordered = [...topics].map(([topic, entries]): [string, string[]] => {
    entries.sort((a, b) => b.score - a.score || (a.document < b.document ? 1 : -1));
    return [topic, entries.map(({ document }) => document)];
  });
  return new Map(ordered);
}

function poolJudgments(
  qrels: readonly string[],
  rankings: readonly Map<string, string[]>[],
  depth: number,
): string[] {
  const pools = new Map<string, Set<string>>();
  return qrels.filter((line) => {
    const [topic = '', , document = ''] = line.trim().split(/\s+/);
    const pool =
      pools.get(topic) ??
      depthPool(
        rankings.map((run) => run.get(topic) ?? []),
        depth,
      );
    pools.set(topic, pool);
    return pool.has(document);
  });
}
