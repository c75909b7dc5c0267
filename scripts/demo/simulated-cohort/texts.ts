import type { Study } from './study.ts';

const SIMULATED = `**Simulated data.** The people, their disease and every measurement are made by a program. Nothing here says how
well a method does on patients.`;

export const benchmarkText = {
  slug: 'simulated-cohort',
  title: 'Simulated cohort',
  summary: 'Simulated data: forecast the course of a disease, month by month, with intervals.',
  description: `${SIMULATED}

A disease-progression benchmark that Podium computes for itself, in the shape of the TADPOLE challenge: from visits up to the end
of 2019 forecast state and three biomarkers of each person for every month of 2020 to 2022, with 50 % intervals.

Every forecast on the board was computed by a system in \`scripts/demo/simulated-cohort/systems/\`. No parameter was tuned on the visits to be
forecast.`,
  license: 'CC0-1.0 (simulated data)',
  citation: `Simulated by Podium, scripts/demo/simulated-cohort. Task and scores: Marinescu et al. (2020), The Alzheimer's Disease
Prediction Of Longitudinal Evolution (TADPOLE) Challenge: Results after 1 Year Follow-up, arXiv:2002.03419.`,
};

export function taskText({ history, forecast, truth }: Study) {
  const visits = truth.reduce((sum, subject) => sum + subject.visits.length, 0);
  return {
    title: 'Simulated progression',
    summary: 'Simulated data: state and three biomarkers of each person, for 36 months.',
    description: `${SIMULATED}

## The task
\`history.csv\` has the visits of ${history.length} simulated people up to the end of 2019: date, state (stable, mild, severe) and three
biomarkers, some of them missing. For each of the ${forecast.length} people of \`subjects.csv\` and every month from 2020-01 to 2022-12
tell how likely each state is, and a best guess with a 50 % interval for each biomarker. ${visits} later visits are the truth.

## How it was made
Each person has a stage of disease, in years, which moves on at a pace of their own. The biomarkers follow it along sigmoid
curves: the tracer first, the volume next, cognition last; each person has a level of their own, and each visit noise. Visits are about
every half year. People drop out at random, and more often late in the disease; so those who are left are healthier than all.

## What is measured
\`mAUC\`, how well the probabilities tell each two states apart. Beside it, for each biomarker, the mean absolute error (MAE), the
error weighted by how sure you were (WES), and how far the intervals are from holding half of the values (CPA). Be right on
one, and you may be wrong on another: look at each by itself.

## How to take part
Write a CSV file with one row for each person and month, and send it:

    Subject,Month,stable,mild,severe,Cognition,Cognition lower,Cognition upper,Volume,Volume lower,Volume upper,Tracer,Tracer lower,Tracer upper
    S001,2020-01,0.7,0.25,0.05,11,9,13,0.87,0.86,0.88,1.2,1.15,1.25

The format page of the evaluator has all rules; names of columns and targets are the options of this task.`,
  };
}
