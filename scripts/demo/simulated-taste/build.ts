import type { BaselineBundle, BenchmarkBundle } from '#server/services/benchmark-bundle.ts';
import { openPhase } from '../open-phase.ts';
import { type FittedRatio, listArchive, noiseArchive, trainingArchive, truthArchive } from './files.ts';
import { makeStudy, type Study } from './study.ts';
import { demoSystems } from './systems/all-systems.ts';
import type { System } from './systems/system.ts';
import { benchmarkText, listText, noiseText } from './texts.ts';

const SEED = 2025;

/** The demo benchmark of recommendation: two tasks on one simulated population. The same bytes each time. */
export async function buildSimulatedTaste(): Promise<BenchmarkBundle> {
  const study = makeStudy(SEED);
  const training = trainingArchive(study);
  const systems = demoSystems.map((system) => ({ system, fitted: learnAll(system, study) }));
  const common = {
    evaluatorId: 'recommendation',
    options: {},
    truth: truthArchive(study),
    files: [
      {
        ...training,
        description: 'Simulated training interactions at each noise ratio, a file each: user, item.',
      },
    ],
    phases: [openPhase],
  };
  return {
    ...benchmarkText,
    tasks: [
      {
        slug: 'simulated-taste-lists',
        ...listText(study),
        ...common,
        primaryMetric: 'ndcg@20',
        boardMetrics: ['ndcg@20', 'recall@20', 'mrr@20', 'coverage@20', 'novelty@20', 'ndcg@20_drop'],
        baselines: systems.map(({ system, fitted }) => baseline(system, listArchive(system.name, fitted))),
      },
      {
        slug: 'simulated-taste-noise',
        ...noiseText(study),
        ...common,
        primaryMetric: 'noise_mean_user_auc',
        boardMetrics: [
          'noise_mean_user_auc',
          'noise_roc_auc_standardized',
          'noise_roc_auc',
          'noise_average_precision_standardized',
          'noise_f1_at_budget_standardized',
        ],
        baselines: systems.map(({ system, fitted }) => baseline(system, noiseArchive(system.name, fitted))),
      },
    ],
  };
}

function learnAll({ learn }: System, { trainings, itemCount }: Study): FittedRatio[] {
  return trainings.map((training) => ({ training, scores: learn({ itemCount, items: training.items }) }));
}

function baseline(system: System, run: BaselineBundle['run']): BaselineBundle {
  const { name, description, tags, attributes } = system;
  return { name, description, tags, attributes, run };
}
