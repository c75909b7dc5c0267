import { test } from 'vitest';
import { identifyMeasure } from '../evaluators/ir-retrieval/measures/identify.ts';
import { retrievalOptions } from '../evaluators/ir-retrieval/options.ts';
import { parseJudgments } from '../evaluators/ir-retrieval/parse-judgments.ts';
import { memorySource } from '../formats/memory-source.ts';
import type { Correction } from '../statistics/adjust-p-values.ts';
import { caseName, dataRoot, describeGolden, listGolden, readBytes, readJson } from '../testing/golden.ts';
import { readRunRanks } from './run-ranks.ts';
import { studyJudgments } from './study.ts';
import { UnjudgedPool } from './unjudged-pool.ts';

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

describeGolden('ir/qrels_agreement', files, (count) => {
  test.each(files.map((file) => [caseName(file), file]))('%s', async (name, file) => {
    const collection = `${dataRoot()}/ir/${name.split('_')[0]}`;
    const golden = readJson<Golden>(file);
    const options = retrievalOptions.parse({});
    const measure = identifyMeasure('map', options);
    if (!measure) throw new Error('map is no measure');
    const judgments = await parseJudgments(source(`${collection}/qrels.txt.gz`), options);
    const runs = [];
    const unjudged = new UnjudgedPool(judgments.topics.length);
    for (const system of golden.systems) {
      const run = source(`${collection}/runs/${system}.run.gz`);
      runs.push({ name: system, ranks: await readRunRanks(run, judgments, options, unjudged) });
    }
    const makings = [{ method: 'depth' as const, budgets: golden.low_cost.map((low) => low.pool_depth) }];
    const corrections = new Set(golden.low_cost.flatMap((low) => Object.keys(low.agreement) as Correction[]));
    for (const correction of corrections) {
      const settings = { test: 'paired-t', correction, alpha: 0.05, permutations: 1, seed: 1 } as const;
      const study = studyJudgments({
        judgments,
        options,
        measure,
        runs,
        unjudged,
        brought: [],
        makings,
        settings,
      });
      for (const { name: system, value } of study.systems) {
        count.compare(`gold AP of ${system}`, value, golden.gold_map[system], TOLERANCE);
      }
      for (const low of golden.low_cost) {
        const point = study.points.find(({ made }) => made?.budget === low.pool_depth);
        if (!point) throw new Error(`no point of depth ${low.pool_depth}`);
        const place = `depth ${low.pool_depth}`;
        count.compare(`${place} judgments`, point.judgments, low.judgments);
        for (const [i, system] of golden.systems.entries()) {
          count.compare(`${place} AP of ${system}`, point.values[i], low.low_map[system], TOLERANCE);
        }
        const got = point.agreement;
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
          const want = low.agreement[correction][key as keyof Counts];
          count.compare(`${place} ${correction} ${key}`, value, want, TOLERANCE);
        }
      }
    }
    count.finishCase();
  });
});

const source = (path: string) => memorySource(path, readBytes(path));
