import { z } from 'zod';
import {
  referenceKind,
  reportState,
  scoreVisibility,
  studyFileKind,
  studyState,
  submissionState,
} from '#db/schema/index.ts';
import { systemAttribute } from '#evaluation/attributes/system-attribute.ts';
import { significanceReport } from '#evaluation/report/report.ts';
import { boardStatistics } from '../services/snapshot-content.ts';

/** What the REST interface answers, for the OpenAPI document; tests hold every answer against it. */
const time = z.iso.datetime();
const interval = z.tuple([z.number(), z.number()]).nullable();
export const titled = z.object({ slug: z.string(), title: z.string() });

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What is wrong, in a sentence for people' }),
    code: z.string().meta({ description: 'Stable name of the reason, for programs' }),
    errors: z
      .array(
        z.looseObject({
          message: z.string(),
          field: z.string().optional(),
          file: z.string().optional(),
          line: z.int().optional(),
          column: z.int().optional(),
        }),
      )
      .optional(),
    request_id: z.string(),
  })
  .loose();

export const metric = z.object({
  id: z.string(),
  label: z.string(),
  direction: z.enum(['higher', 'lower']),
  range: z.tuple([z.number().nullable(), z.number().nullable()]),
  unit: z.string(),
  bestAt: z
    .number()
    .optional()
    .meta({ description: 'The value that is right, where more is as wrong as less: not for ranking' }),
  summary: z.enum(['mean', 'sum', 'geometric-mean', 'recomputed', 'whole', 'none', 'text']),
  definition: z.string(),
  source: z.string(),
});

export const phase = z.object({
  id: z.uuid(),
  slug: z.string(),
  title: z.string(),
  opensAt: time,
  closesAt: time.nullable(),
  isOpen: z.boolean(),
  dailyLimit: z.int(),
  totalLimit: z.int(),
  maxMegabytes: z.int(),
  scoreVisibility: z.enum(scoreVisibility.enumValues),
  instanceScoresShown: z.boolean(),
  smallestSlice: z.int().meta({
    description: 'Fewest instances that a slice may tell of where scores per instance are not shown',
  }),
  truthShown: z.boolean(),
  instanceCount: z.int(),
});

export const taskSummary = titled.extend({
  summary: z.string(),
  benchmark: titled,
  evaluatorId: z.string(),
  primaryMetric: metric,
  phases: z.array(phase),
});

export const task = titled.extend({
  summary: z.string(),
  description: z.string().meta({ description: 'Markdown' }),
  benchmark: titled,
  evaluator: z.object({
    id: z.string(),
    version: z.int(),
    title: z.string(),
    summary: z.string(),
    instanceKind: z.tuple([z.string(), z.string()]),
    submissionFormat: z.object({
      title: z.string(),
      extensions: z.array(z.string()),
      description: z.string(),
      example: z.string(),
    }),
  }),
  options: z.record(z.string(), z.unknown()),
  primaryMetric: z.string(),
  boardMetrics: z.array(z.string()),
  metrics: z.array(metric),
  systemAttributes: z
    .array(systemAttribute)
    .meta({ description: 'What systems are asked to say of themselves with a submission' }),
  phases: z.array(phase),
  files: z.array(
    z.object({
      name: z.string(),
      description: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      href: z.string(),
    }),
  ),
});

export const quota = z.object({
  phase: z.string(),
  usedToday: z.int(),
  dailyLimit: z.int(),
  usedTotal: z.int(),
  totalLimit: z.int(),
  resetsAt: time,
});

const state = z.enum(submissionState.enumValues);

const boardScores = z.record(
  z.string(),
  z.object({
    value: z.number().nullable(),
    ci: interval,
    n: z.int(),
    method: z
      .enum(['bca', 'percentile', 'abc'])
      .nullable()
      .meta({ description: 'How the interval was made' }),
  }),
);

const kind = z.enum(referenceKind.enumValues);

const drawnOn = z
  .string()
  .nullable()
  .meta({ description: 'What drew the random replicates: cpu, or an adapter; numbers do not depend on it' });

export const leaderboard = z.object({
  task: titled.extend({ benchmark: titled }),
  phase,
  phases: z.array(phase),
  metrics: z.array(metric),
  primaryMetric: z.string(),
  boardMetrics: z.array(z.string()),
  computedAt: time.nullable(),
  device: drawnOn,
  inputHash: z.string().nullable(),
  evaluatorId: z.string(),
  evaluatorVersion: z.int(),
  statistics: boardStatistics.nullable(),
  shown: z.enum(['all', 'own', 'none']).meta({
    description: 'Phases with private scores show the own entries only, or none',
  }),
  entries: z.array(
    z.object({
      rank: z.int().nullable(),
      rankInterval: interval,
      tiedWithLeader: z.boolean(),
      pBest: z.number().nullable(),
      pLeader: z.number().nullable(),
      letters: z.string(),
      systemId: z.uuid(),
      systemName: z.string(),
      ownerName: z.string(),
      isBaseline: z.boolean(),
      tags: z.array(z.string()),
      attributes: z.record(z.string(), z.union([z.number(), z.string()])),
      link: z.string().nullable(),
      submissionId: z.uuid(),
      submittedAt: time,
      isOwn: z.boolean(),
      scores: boardScores,
      missingReason: z.string().optional(),
    }),
  ),
  challenge: z
    .object({
      title: z.string(),
      definition: z.string(),
      source: z.string(),
      metrics: z.array(metric.pick({ id: true, label: true })),
      standings: z.array(
        z.object({
          submissionId: z.uuid(),
          systemName: z.string(),
          ranks: z.array(z.number().nullable()).meta({ description: 'One for each metric' }),
          total: z.number().nullable(),
          rank: z.number().nullable(),
        }),
      ),
      hasBestAtAll: z.boolean().meta({ description: 'One system is best by every metric' }),
    })
    .nullable()
    .meta({ description: 'As the challenge ranks that the task comes from' }),
  references: z
    .array(
      z.object({
        kind,
        systemName: z.string(),
        description: z.string(),
        submissionId: z.uuid(),
        builtAt: time,
        members: z.int().meta({ description: 'Submissions that went in' }),
        scores: boardScores,
      }),
    )
    .meta({ description: 'Systems that workers built from the submissions on the board; they have no rank' }),
  unbuilt: z.array(z.object({ name: z.string(), reason: z.string() })),
  chance: z
    .object({
      description: z.string(),
      bands: z.record(
        z.string(),
        z.object({
          best: z.number().nullable(),
          low: z.number().nullable(),
          median: z.number().nullable(),
          high: z.number().nullable(),
        }),
      ),
      within: z
        .array(z.uuid())
        .meta({ description: 'Submissions that are not better than the best random one' }),
    })
    .nullable()
    .meta({ description: 'What random submissions reach' }),
  raterLevel: z
    .object({ description: z.string(), scores: boardScores })
    .nullable()
    .meta({ description: 'What the raters of the ground truth reach against each other' }),
  notOnBoard: z.array(
    z.object({ submissionId: z.uuid(), systemName: z.string(), state, why: z.array(z.string()) }),
  ),
});

const score = z.object({ metric: z.string(), value: z.number().nullable(), ci: interval, n: z.int() });

const submissionSummary = z.object({
  id: z.uuid(),
  state,
  stateSince: time,
  createdAt: time,
  task: titled,
  phase: titled,
  system: z.object({
    id: z.uuid(),
    name: z.string(),
    owner: z.string(),
    attributes: z.record(z.string(), z.union([z.number(), z.string()])),
  }),
  bytes: z.int(),
  fileName: z.string().nullable(),
  primaryScore: score.nullable(),
  primaryMetric: z.string(),
  onBoard: z.boolean(),
  isOwn: z.boolean(),
});

export const submissionPage = z.object({
  submissions: z.array(submissionSummary),
  nextPageToken: z.string().nullable(),
});

export const submission = submissionSummary.extend({
  reason: z.string().nullable(),
  reasonCode: z.string().nullable(),
  duplicateOf: z.uuid().nullable(),
  problems: z.array(
    z.object({
      code: z.string(),
      file: z.string().optional(),
      line: z.int().optional(),
      column: z.int().optional(),
      message: z.string(),
    }),
  ),
  problemCount: z.int(),
  notices: z.array(z.object({ code: z.string(), message: z.string(), count: z.int() })),
  note: z.string(),
  sha256: z.string().nullable(),
  attempt: z.int(),
  progress: z.object({
    bytes: z.int(),
    totalBytes: z.int(),
    cases: z.object({ done: z.int(), total: z.int() }).nullable(),
  }),
  queue: z
    .object({
      position: z.int(),
      ahead: z.int(),
      medianWaitMs: z.number().nullable(),
      workersAlive: z.int(),
    })
    .nullable(),
  events: z.array(z.object({ id: z.int(), at: time, state, attempt: z.int(), message: z.string() })),
  provenance: z
    .object({
      evaluatorId: z.string(),
      version: z.int(),
      options: z.record(z.string(), z.unknown()),
      truthSha256: z.string(),
      submissionSha256: z.string(),
      seed: z.int(),
      device: z.string(),
      durationMs: z.number(),
      workerId: z.string(),
      createdAt: time,
    })
    .nullable(),
  scores: z.array(score).nullable(),
  whyNot: z.array(z.string()).meta({ description: 'Why it is not on the board' }),
  reference: z
    .object({
      kind,
      description: z.string(),
      builtAt: time,
      members: z.array(z.object({ submissionId: z.uuid(), systemName: z.string() })),
    })
    .nullable()
    .meta({ description: 'What workers built it from' }),
  canSeeScores: z.boolean(),
  canSeeInstances: z.boolean(),
  canSeeVolumes: z.boolean(),
  canSeeFile: z.boolean(),
  canWithdraw: z.boolean(),
  canRetry: z.boolean(),
});

export const submissionCreated = z.object({ id: z.uuid(), duplicate: z.boolean(), href: z.string() });

export const draftFile = z.object({ name: z.string(), bytes: z.int(), sha256: z.string() });

export const draft = z.object({ id: z.uuid(), files: z.array(draftFile) });

export const studyCreated = z.object({ id: z.uuid(), href: z.string() });

export const study = z.object({
  id: z.uuid(),
  title: z.string(),
  state: z.enum(studyState.enumValues),
  isShared: z.boolean(),
  isOwn: z.boolean(),
  request: z.record(z.string(), z.unknown()),
  files: z.array(z.object({ kind: z.enum(studyFileKind.enumValues), name: z.string(), bytes: z.int() })),
  study: z
    .object({
      metric: z.string(),
      topics: z.int(),
      judgments: z.int(),
      systems: z.array(z.object({ name: z.string(), value: z.number() })),
      pairs: z.int(),
      significantPairs: z.int(),
      settings: z.record(z.string(), z.unknown()),
      points: z.array(
        z.object({
          name: z.string(),
          made: z.object({ method: z.string(), budget: z.int() }).nullable(),
          judgments: z.int(),
          values: z.array(z.number()),
          agreement: z.record(z.string(), z.number().nullable()),
        }),
      ),
      gaps: z
        .array(z.object({ depth: z.int(), judgments: z.int(), topics: z.int() }))
        .optional()
        .meta({
          description: 'Documents among the first of any run that nobody judged, by depth of the pool',
        }),
      further: z
        .object({
          summary: z.enum(['mean', 'sum', 'geometric-mean']),
          level: z.number(),
          plans: z.array(
            z.object({
              difference: z.number(),
              topics: z.int(),
              furtherTopics: z.int(),
              furtherJudgments: z.int(),
              undecidedPairs: z.int(),
            }),
          ),
        })
        .optional()
        .meta({ description: 'Further topics with which smaller differences are found with power 0.8' }),
    })
    .nullable(),
  problems: z.array(z.record(z.string(), z.unknown())).meta({ description: 'For its owner alone' }),
  reason: z.string().nullable(),
  createdAt: time,
  readyAt: time.nullable(),
  expiresAt: time,
});

export const reportCreated = z.object({ id: z.uuid(), href: z.string() });

export const report = z.object({
  id: z.uuid(),
  state: z.enum(reportState.enumValues),
  task: titled,
  phase: titled,
  request: z.object({
    metric: z.string(),
    furtherMetrics: z.array(z.string()).optional(),
    submissionIds: z.array(z.uuid()),
    test: z.string(),
    correction: z.string(),
    alpha: z.number(),
    margin: z.number().optional(),
    baseline: z.uuid().optional(),
    instancesShown: z.boolean().optional(),
    permutations: z.int(),
    resamples: z.int(),
    seed: z.int(),
  }),
  hasPdf: z.boolean(),
  hasLatex: z.boolean().meta({ description: 'Whether there is LaTeX with figures, as a zip archive' }),
  reason: z.string().nullable(),
  requestedAt: time,
  readyAt: time.nullable(),
  device: drawnOn,
  report: significanceReport.nullable(),
});

export const whoami = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['user', 'admin']),
  scopes: z.union([z.literal('session'), z.array(z.enum(['read', 'submit']))]),
});

export const benchmarkSummary = titled.extend({
  summary: z.string(),
  taskCount: z.int(),
  systemCount: z.int(),
  submissionCount: z.int(),
  lastScoredAt: time.nullable(),
  tasks: z.array(
    titled.extend({
      summary: z.string(),
      evaluatorId: z.string(),
      primaryMetric: metric.pick({ id: true, label: true, direction: true }),
      systemCount: z.int(),
      submissionCount: z.int(),
      leader: z.object({ systemName: z.string(), value: z.number(), ci: interval }).nullable(),
    }),
  ),
});

export const benchmark = benchmarkSummary.extend({
  description: z.string(),
  license: z.string(),
  citation: z.string(),
  createdAt: time,
});

const names = z.array(z.string());
const share = z.number().min(0).max(1);

const rankSpreads = z
  .array(z.object({ system: z.string(), probabilityBest: share, probabilityTopThree: share, interval }))
  .nullable();

export const benchmarkRanking = z.object({
  benchmark: titled,
  rule: z.string(),
  rules: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      definition: z.string(),
      source: z.string(),
      better: z.enum(['higher', 'lower']),
      isCondorcet: z.boolean(),
      missing: names,
    }),
  ),
  level: z.enum(['scores', 'instances']).meta({ description: 'What is ranked over tasks' }),
  levels: z.array(z.enum(['scores', 'instances'])).meta({ description: 'Those that can be asked for' }),
  tasks: z.array(
    titled.extend({
      phase: titled,
      metric: metric.pick({ id: true, label: true, direction: true, range: true }),
      weight: z.number(),
      systemCount: z.int(),
    }),
  ),
  otherTasks: z.array(titled).meta({ description: 'Tasks without scores that everybody may see' }),
  systems: z
    .array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        ownerName: z.string(),
        isBaseline: z.boolean(),
        scores: z.array(z.number().nullable()).meta({ description: 'One for each task' }),
        ranks: z
          .array(z.int().nullable())
          .nullable()
          .meta({ description: 'Within each task, by Borda over its instances' }),
        submissionIds: z.array(z.uuid().nullable()),
      }),
    )
    .meta({ description: 'All else names systems by these ids' }),
  rankings: z.array(
    z.object({
      rule: z.string(),
      missing: z.string().meta({ description: 'What stands for a missing score' }),
      better: z.enum(['higher', 'lower']),
      ranking: z.array(
        z.object({
          system: z.string(),
          rank: z.int().nullable(),
          score: z.number().nullable(),
          places: interval,
          interval,
          tasks: z.int(),
        }),
      ),
      optimality: z
        .object({
          cost: z.number(),
          lowerBound: z.number(),
          isOptimal: z.boolean(),
          optima: z.number().nullable(),
          hasOthers: z.boolean().nullable(),
        })
        .nullable(),
      hasListOrderTies: z.boolean(),
      undefinedBecause: z.string().nullable(),
    }),
  ),
  agreements: z.array(
    z.object({
      a: z.string(),
      b: z.string(),
      systems: z.int(),
      tauB: z.number().nullable(),
      tauAp: z.number().nullable(),
      rbo: z.number().nullable(),
    }),
  ),
  majorities: z.object({
    condorcetWinner: z.string().nullable(),
    condorcetLoser: z.string().nullable(),
    smithSet: names,
    cycles: z.array(z.object({ systems: names, margins: z.array(z.number()), entangled: z.int() })),
    blocks: z.array(names),
  }),
  concordance: z.number().nullable(),
  missingShare: share,
  details: z.object({
    contested: z.array(
      z.object({
        above: z.string(),
        below: z.string(),
        wins: z.int(),
        losses: z.int(),
        ties: z.int(),
        support: share,
      }),
    ),
    withoutTask: z
      .object({
        tasks: z.array(
          z.object({
            task: z.string(),
            winners: names,
            changesWinners: z.boolean(),
            tauB: z.number().nullable(),
          }),
        ),
        ranges: z.array(
          z.object({ system: z.string(), best: z.int().nullable(), worst: z.int().nullable() }),
        ),
      })
      .nullable(),
    withoutSystem: z
      .array(
        z.object({
          system: z.string(),
          reversals: z.int(),
          example: z.tuple([z.string(), z.string()]),
          winners: names,
        }),
      )
      .nullable(),
    resamples: z.int(),
    stabilityOverTasks: rankSpreads,
    stabilityOverInstances: rankSpreads,
  }),
  isRecomputed: z.boolean(),
  seed: z.int(),
  computedAt: time.nullable(),
  inputHash: z.string().nullable(),
});

export const rankingSchemes = z.object({
  task: titled,
  phase,
  metric: metric.pick({ id: true, label: true, direction: true }),
  schemes: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      definition: z.string(),
      source: z.string(),
      better: z.enum(['higher', 'lower']),
      resamples: z.int().meta({ description: '0 where the stability was not computed' }),
      kendallTau: z
        .object({ mean: z.number(), quarter: z.number(), median: z.number(), threeQuarters: z.number() })
        .nullable()
        .meta({ description: 'Agreement (tau-b) of the rankings of the resamples with that of the data' }),
      standings: z.array(
        z.object({
          submissionId: z.uuid(),
          systemName: z.string(),
          value: z.number().nullable(),
          rank: z.int().nullable(),
          rankInterval: interval,
        }),
      ),
    }),
  ),
});

/** In full as `BenchmarkReport` in `evaluation/report/benchmark`. */
export const benchmarkReport = z.looseObject({
  format: z.literal('podium-benchmark-report'),
  formatVersion: z.literal(1),
  title: z.string(),
  benchmark: z.string(),
  rule: z.string(),
  systems: z.array(z.string()),
  scores: z.array(z.array(z.number().nullable())),
  tasks: z.array(z.looseObject({ id: z.string(), title: z.string(), weight: z.number() })),
  consensus: z.object({
    rules: z.int(),
    pairs: z.int(),
    agreed: z.array(z.tuple([z.string(), z.string()])),
    winners: z.array(z.object({ system: z.string(), rules: z.int() })),
  }),
  taskDistances: z.array(z.array(z.number())),
  dendrogram: z.array(z.object({ left: z.int(), right: z.int(), height: z.number() })),
});
