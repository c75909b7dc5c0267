import { type FigureOverlay, overlayPanels } from '#evaluation/figures/overlay.ts';
import { AGREEMENT_COLUMNS } from '#evaluation/judgments/agreement-measures.ts';
import type { JudgmentStudy } from '#evaluation/judgments/study.ts';
import { studyFigure } from '#evaluation/judgments/study-figure.ts';
import {
  distanceWords,
  fullWords,
  furtherWords,
  gapWords,
  neededWords,
  saturationWords,
  USUAL_TARGET,
} from '#evaluation/judgments/study-words.ts';
import type { TopicPlan } from '#evaluation/judgments/topics-needed.ts';

export interface StudyOnPage {
  /** What the study found, the most important first. */
  sentences: string[];
  /** How many more judgments there should be. */
  more: {
    sentences: string[];
    gaps: NonNullable<JudgmentStudy['gaps']>;
    /** Each with its difference in words. */
    plans: (TopicPlan & { distance: string })[];
  };
  overlay: FigureOverlay;
  panels: { id: string; name: string }[];
  columns: typeof AGREEMENT_COLUMNS;
}

/** What a page shows of a study; `measure` is the one drawn, Kendall’s τ unless it names another. */
export function studyOnPage(study: JudgmentStudy, measure: string | undefined): StudyOnPage {
  const panels = AGREEMENT_COLUMNS.measures.map(([id, name]) => ({ id, name }));
  const { panels: drawn, ...head } = studyFigure(study);
  const name = (panels.find(({ id }) => id === measure) ?? panels[0])?.name ?? '';
  const panel = drawn.find((one) => one.name === name) ?? null;
  const saturation = saturationWords(study);
  return {
    sentences: [
      fullWords(study),
      ...(['recall', 'tau'] as const).flatMap((target) => neededWords(study, target, USUAL_TARGET)),
      ...(saturation === undefined ? [] : [saturation]),
    ],
    more: {
      sentences: [gapWords(study), furtherWords(study)].filter((sentence) => sentence !== undefined),
      gaps: study.gaps ?? [],
      plans: plansOf(study),
    },
    overlay: overlayPanels({ ...head, panelNames: panels.map((one) => one.name) }, name, [
      { system: '', panel },
    ]),
    panels,
    columns: AGREEMENT_COLUMNS,
  };
}

function plansOf({ further }: JudgmentStudy): StudyOnPage['more']['plans'] {
  if (further === undefined) return [];
  return further.plans.map((plan) => ({ ...plan, distance: distanceWords(further, plan.difference) }));
}
