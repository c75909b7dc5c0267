import { KNOWN_FLOPS } from './models.ts';

const SIMULATED = `**Simulated data.** Models, families, questions and answers are made by a program. No such model exists, and nothing here
says how well a way of predicting does on real ones.`;

const compute = `${KNOWN_FLOPS.toExponential(0).replace('+', '')} FLOP`;

export const forecastBenchmarkText = {
  slug: 'simulated-capability',
  title: 'Simulated capabilities',
  summary: 'Simulated data: predict scores and single answers of large models from those of small ones.',
  description: `${SIMULATED}

Fourteen families of language models over seven decades of compute, made by an item-response model: a model's ability grows
with the logarithm of its compute, more or less efficiently by family; each question has a difficulty, grows likelier to be
answered rightly above it, and some have a wrong choice that models fall for on the way. Scores of models up to ${compute} are
known; those of larger models are to be predicted, as numbers with quantiles and answer by answer.

Every entry on the boards was computed by a system in \`scripts/demo/simulated-capability/systems.ts\`. A family is one unit of
intervals and tests, since its models share data and recipe.`,
  license: 'CC0-1.0 (simulated numbers)',
  citation: 'Simulated by Podium, scripts/demo/simulated-capability.',
};

export const scoreTaskText = {
  title: 'Simulated scores',
  summary: 'Simulated data: predict five benchmark scores of models above the known compute.',
  description: `${SIMULATED}

## The task
For each held-out model and each of five simulated benchmarks give the accuracy you expect, and if you like quantiles: columns
\`id\`, \`target\`, \`mean\`, \`q0.025\`, \`q0.1\`, \`q0.25\`, \`q0.5\`, \`q0.75\`, \`q0.9\`, \`q0.975\`. \`known-scores.csv\` has the scores and losses of all
models up to ${compute}, \`held-out-models.csv\` the models to predict.

## What is measured
\`mae\`, the mean absolute error over models, averaged over benchmarks; beside it the weighted interval score of the quantiles, the
coverage of the intervals, and whether the order of the models is right (Kendall's τ_b). Skills are relative to the mean score
of the known models. Chance is 0.25 on every benchmark; \`sim-arithmetic\` leaves it late and sharply.`,
};

export const answerTaskText = {
  title: 'Simulated answers',
  summary: 'Simulated data: predict which questions models above the known compute answer right.',
  description: `${SIMULATED}

## The task
For each question of \`sim-reasoning\` and each held-out model give the probability that the model is right: columns \`item\`, \`model\`,
\`p_correct\`. \`known-answers.csv\` says for all models up to ${compute} which questions they got right, how probable the correct choice
was among the choices, and its loss (−ln of its probability over the vocabulary).

## What is measured
\`brier\`, the mean squared error of the probabilities; beside it log score, calibration error, area under the ROC curve and the
error of the accuracy that the probabilities add up to.`,
};

export const chainBenchmarkText = {
  slug: 'simulated-predictability',
  title: 'Simulated predictability',
  summary: 'Simulated data: how well each step from log-likelihood to accuracy follows compute.',
  description: `${SIMULATED}

Why are scores hard to predict from compute? After Schaeffer et al. (2024), arXiv 2406.04391: the log-likelihood of the correct choice
follows compute closely; its probability among the choices less so, because the probability of the wrong choices moves as well;
accuracy least. Each entry is a simulated family of models.`,
  license: 'CC0-1.0 (simulated numbers)',
  citation:
    'Simulated by Podium, scripts/demo/simulated-capability. Analysis: Schaeffer et al. (2024), arXiv 2406.04391.',
};

export const chainTaskText = {
  title: 'From log-likelihood to accuracy',
  summary: 'Simulated data: log-likelihoods of all choices by the models of one family.',
  description: `${SIMULATED}

## The task
For each question of \`sim-reasoning\` and each model of a family of yours give its compute and the log-likelihood of each of the four
choices: columns \`item\`, \`model\`, \`flops\`, \`logp_0\` to \`logp_3\`. Questions are numbers here; there is no text. So this task shows what
the page of such a submission tells, rather than a contest.

## What is measured
For each question the correlation with log compute, over the models of the family, of the log-likelihood, the probability over the
vocabulary, the probability among the choices, the Brier score, and accuracy. The figures show their distributions and what
is lost at each step.`,
};
