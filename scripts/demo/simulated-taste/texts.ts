import type { Study } from './study.ts';

type Text = { title: string; summary: string; description: string };

const SIMULATED = `**Simulated data.** Users, items and their interactions are made by a program. Nobody of them exists, and nothing
here says how well a system does on real data.`;

export const benchmarkText = {
  slug: 'simulated-taste',
  title: 'Simulated taste',
  summary:
    'Simulated data: recommend items although part of the training data is noise, and find that noise.',
  description: `${SIMULATED}

A small recommendation benchmark that Podium computes for itself, in the shape of PLD (Zhang et al., WWW 2025): every
system is fitted to the same training interactions five times, with 0, 10, 20, 30 and 40 % noise mixed in. The noise of
a ratio holds that of the ratios below it.

Everything on the boards was computed by a system in \`scripts/demo/simulated-taste/systems/\`. No parameter was tuned
on the test items.`,
  license: 'CC0-1.0 (simulated data)',
  citation: `Simulated by Podium, scripts/demo/simulated-taste. Protocol: Zhang et al. (2025), Personalized Denoising
Implicit Feedback for Robust Recommender System, WWW.`,
};

function making({ userCount, itemCount, isColdUser }: Study): string {
  const cold = isColdUser.filter(Boolean).length;
  return `## How it was made
${userCount} simulated users with a latent taste choose among ${itemCount} items, by taste, popularity and luck; ${cold} of them are cold: they
have no more than nine interactions. Three in ten of a user's interactions are for the test. Noise is drawn uniformly from the
items that the user never took; \`r20\` means one such interaction for every five genuine ones. Ids are numbers and tell
nothing but that low items are more popular.`;
}

export function listText(study: Study): Text {
  return {
    title: 'Simulated taste: lists',
    summary: 'Simulated data: recommend items to users after training on interactions with noise among them.',
    description: `${SIMULATED}

## The task
Fit your system to each of \`train_r00.tsv\` to \`train_r40.tsv\` and recommend up to 50 items to every user, none of
which is in that training file.

${making(study)}

## What is measured
nDCG@20 over the users, averaged over the noise ratios: the area under the noise curve. Each ratio is a slice of its own,
as are cold and warm users and items. How much a curve falls is shown too, but decides nothing: a system that ignores the
data loses nothing to noise.

## How to take part
Download \`training.zip\`. Submit a zip archive of five files, \`NAME_r00.tsv\` to \`NAME_r40.tsv\`, one line for each user:

    user<TAB>item item item ...

best first. The format page of the evaluator has all rules.`,
  };
}

export function noiseText(study: Study): Text {
  return {
    title: 'Simulated taste: noise',
    summary: 'Simulated data: tell which training interactions are noise.',
    description: `${SIMULATED}

## The task
Give every interaction of \`train_r10.tsv\` to \`train_r40.tsv\` a score: higher means more likely noise.

${making(study)}

## What is measured
The mean over users of the ROC AUC among their own interactions, averaged over the noise ratios: noise is what does not fit
its user. Beside it the AUC over the interactions of all users together, of the scores as they are and after those of each
user are standardized: where the first is much lower, the scores of different users cannot be compared.

## How to take part
Download \`training.zip\`. Submit a zip archive of four files, \`noise_scores/NAME_r10.tsv\` to \`noise_scores/NAME_r40.tsv\`, with
a header and one line for each training interaction:

    user<TAB>item<TAB>score

The format page of the evaluator has all rules.`,
  };
}
