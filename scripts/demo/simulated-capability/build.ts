import type { BenchmarkBundle, TaskBundle } from '#server/services/benchmark-bundle.ts';
import { openPhase } from '../open-phase.ts';
import { answerFile, correctChoices, heldOutModels, knownScores, scoreTruth } from './data-files.ts';
import { forecastFile, LEVELS, likelihoodFile, probabilityFile } from './forecast-file.ts';
import { type Population, simulatePopulation } from './population.ts';
import type { SimulatedBenchmark } from './questions.ts';
import { forecasters } from './systems.ts';
import {
  answerTaskText,
  chainBenchmarkText,
  chainTaskText,
  forecastBenchmarkText,
  scoreTaskText,
} from './texts.ts';

/** Questions of the task of single answers. */
const ANSWERED_ITEMS = 60;

/** Families that stand on the board of predictability. */
const FAMILIES = 8;

/** The demo benchmark of forecasts: scores and single answers of simulated models. The same bytes each time. */
export async function buildSimulatedCapability(): Promise<BenchmarkBundle> {
  const population = simulatePopulation();
  return { ...forecastBenchmarkText, tasks: [scoreTask(population), answerTask(population)] };
}

/** The demo benchmark of predictability: log-likelihoods of simulated families. The same bytes each time. */
export async function buildSimulatedPredictability(): Promise<BenchmarkBundle> {
  return { ...chainBenchmarkText, tasks: [chainTask(simulatePopulation())] };
}

function scoreTask(population: Population): TaskBundle {
  return {
    slug: 'simulated-scores',
    ...scoreTaskText,
    evaluatorId: 'capability',
    options: { quantiles: LEVELS.join(',') },
    primaryMetric: 'mae',
    boardMetrics: ['mae', 'skill_mae', 'wis', 'coverage_80', 'kendall_tau_b', 'r2'],
    truth: { name: 'truth.csv', bytes: scoreTruth(population) },
    files: [
      {
        name: 'known-scores.csv',
        description: `Simulated scores and losses of ${population.known.length} known models.`,
        bytes: knownScores(population),
      },
      {
        name: 'held-out-models.csv',
        description: `${population.heldOut.length} simulated models to predict.`,
        bytes: heldOutModels(population),
      },
    ],
    phases: [openPhase],
    baselines: forecasters.map((system) => {
      const { name, description, tags, attributes } = system;
      const run = { name: `${name}.csv`, bytes: forecastFile(population, system) };
      return { name, description, tags, attributes, run };
    }),
  };
}

function answerTask(population: Population): TaskBundle {
  const benchmark = reasoning(population);
  return {
    slug: 'simulated-answers',
    ...answerTaskText,
    evaluatorId: 'capability-items',
    options: {},
    primaryMetric: 'brier',
    boardMetrics: ['brier', 'log_score', 'ece10', 'roc_auc', 'accuracy_error'],
    truth: {
      name: 'truth.csv',
      bytes: answerFile(population, population.heldOut, benchmark, ANSWERED_ITEMS),
    },
    files: [
      {
        name: 'known-answers.csv',
        description: `Simulated answers of ${population.known.length} known models to ${ANSWERED_ITEMS} questions.`,
        bytes: answerFile(population, population.known, benchmark, ANSWERED_ITEMS),
      },
      {
        name: 'held-out-models.csv',
        description: `${population.heldOut.length} simulated models to predict.`,
        bytes: heldOutModels(population),
      },
    ],
    phases: [openPhase],
    baselines: forecasters.map((system) => {
      const { name, description, tags, attributes } = system;
      const bytes = probabilityFile(population, benchmark, system, ANSWERED_ITEMS);
      return {
        name,
        description: `${description} Here fitted to each question.`,
        tags,
        attributes,
        run: { name: `${name}.csv`, bytes },
      };
    }),
  };
}

function chainTask(population: Population): TaskBundle {
  const benchmark = reasoning(population);
  const families = Map.groupBy([...population.known, ...population.heldOut], ({ family }) => family);
  return {
    slug: 'simulated-chain',
    ...chainTaskText,
    evaluatorId: 'capability-chain',
    options: {},
    primaryMetric: 'spearman_acc',
    boardMetrics: [
      'spearman_acc',
      'pearson_log_p_vocab',
      'pearson_p_choices',
      'pearson_acc',
      'undefined_acc',
      'mean_acc',
    ],
    truth: { name: 'correct.csv', bytes: correctChoices(benchmark) },
    files: [
      {
        name: 'example.csv',
        description: 'Simulated log-likelihoods of one family: the form of a submission.',
        bytes: likelihoodFile(population, benchmark, [...families.values()][0] ?? []),
      },
    ],
    phases: [openPhase],
    baselines: [...families].slice(0, FAMILIES).map(([family, models]) => ({
      name: `sim-${family}`,
      description: `Simulated family of ${models.length} models.`,
      tags: ['simulated family'],
      attributes: { models: models.length },
      run: { name: `sim-${family}.csv`, bytes: likelihoodFile(population, benchmark, models) },
    })),
  };
}

function reasoning({ benchmarks }: Population): SimulatedBenchmark {
  const found = benchmarks.find(({ name }) => name === 'sim-reasoning');
  if (!found) throw new Error('the population has no sim-reasoning');
  return found;
}
