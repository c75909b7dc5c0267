import { cutSlice } from './cut-slice.ts';
import { labelledBox } from './labelled-box.ts';
import { type Edge, maskOutline } from './mask-outline.ts';
import { OUTCOMES, type Outcome, outcomeCodes } from './outcomes.ts';
import { overlayRuns } from './overlay-runs.ts';
import type { Plane } from './planes.ts';
import type { LabelClass, RunVolume } from './volume.ts';

/** What to look at. */
export interface SliceChoice {
  readonly plane: Plane;
  /** Of the slice, from 0 on. */
  readonly slice: number;
  /** All classes of the task: a class keeps its place, and so its colour, whichever are chosen. */
  readonly classes: readonly LabelClass[];
  /** Names of those that are looked at. */
  readonly chosen: readonly string[];
}

/** A slice as SVG paths, in mm: a pixel is as wide and high as its voxel. */
export interface SliceDrawing {
  /** Left, top, width, height. */
  readonly viewBox: readonly [number, number, number, number];
  /** Pixels by outcome. */
  readonly areas: readonly { readonly outcome: Outcome; readonly pixels: number; readonly path: string }[];
  /** Around each chosen class. */
  readonly outlines: readonly {
    readonly name: string;
    readonly place: number;
    readonly reference: string;
    readonly prediction: string;
  }[];
  /** There was more to draw than a browser draws; the pixels are counted all the same. */
  readonly isCutShort: boolean;
}

/** More pieces are noise. */
const MOST_PIECES = 40_000;
/** Room around what is labelled, as a share of its longer side. */
const MARGIN = 0.06;

/**
 * Draws a slice of a prediction over that of the reference: what agrees, what is missed, what is extra, and the outlines of
 * the classes in both. The view is the box of everything that either volume labels, the same on every slice.
 *
 * @param reference  - volume
 * @param prediction - on the same grid
 * @param choice     - plane, slice and classes
 * @returns paths
 * @source definition
 */
export function drawSlice(
  reference: RunVolume,
  prediction: RunVolume,
  { plane, slice, classes, chosen }: SliceChoice,
): SliceDrawing {
  const { axis } = plane;
  const cuts = [cutSlice(reference, axis, slice), cutSlice(prediction, axis, slice)] as const;
  const { width } = cuts[0];
  const toScreen = screenOf(reference, plane);
  const shown = classes.filter(({ name }) => chosen.includes(name));
  const codes = outcomeCodes(shown);
  const areas = OUTCOMES.map((outcome) => ({ outcome, pixels: 0, parts: [] as string[] }));
  let pieces = 0;
  overlayRuns(...cuts, (from, to, referenceLabel, predictionLabel) => {
    const area = areas[codes[referenceLabel * 256 + predictionLabel]! - 1];
    if (area === undefined) return;
    area.pixels += to - from;
    pieces += 1;
    if (pieces > MOST_PIECES) return;
    const row = Math.floor(from / width);
    const [x0, y0] = toScreen(from - row * width, row);
    const [x1, y1] = toScreen(to - row * width, row + 1);
    area.parts.push(`M${x0} ${y0}H${x1}V${y1}H${x0}Z`);
  });
  const outline = (edges: readonly Edge[]) =>
    edges
      .slice(0, MOST_PIECES)
      .map(([x0, y0, x1, y1]) => `M${toScreen(x0, y0).join(' ')}L${toScreen(x1, y1).join(' ')}`)
      .join('');
  return {
    viewBox: viewBoxOf(reference, prediction, plane, toScreen),
    areas: areas.map(({ parts, ...area }) => ({ ...area, path: parts.join('') })),
    outlines: classes.flatMap(({ name, labels }, place) => {
      if (!chosen.includes(name)) return [];
      const isClass = new Uint8Array(256);
      for (const label of labels) isClass[label] = 1;
      const [own, predicted] = cuts.map((cut) => outline(maskOutline(cut, isClass)));
      return [{ name, place, reference: own ?? '', prediction: predicted ?? '' }];
    }),
    isCutShort: pieces > MOST_PIECES,
  };
}

type ToScreen = (x: number, y: number) => readonly [number, number];

/** Maps a corner of a pixel, counted along the lower axis and then the higher one, to mm on the screen. */
function screenOf(
  { grid: { shape, spacingMm } }: RunVolume,
  { axis, horizontal, vertical }: Plane,
): ToScreen {
  const [lower] = axis === 0 ? [1] : [0];
  const along = (on: { axis: number; isFlipped: boolean }, x: number, y: number) => {
    const step = on.axis === lower ? x : y;
    const fromEdge = on.isFlipped ? shape[on.axis]! - step : step;
    return Math.round(fromEdge * spacingMm[on.axis]! * 1000) / 1000;
  };
  return (x, y) => [along(horizontal, x, y), along(vertical, x, y)];
}

function viewBoxOf(
  reference: RunVolume,
  prediction: RunVolume,
  { axis }: Plane,
  toScreen: ToScreen,
): SliceDrawing['viewBox'] {
  const [lower, higher] = labelledBox(reference, prediction).filter((_, own) => own !== axis);
  const [x0, y0] = toScreen(lower![0], higher![0]);
  const [x1, y1] = toScreen(lower![1], higher![1]);
  const [width, height] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  const margin = MARGIN * Math.max(width, height);
  const tidy = (value: number) => Math.round(value * 100) / 100;
  return [
    tidy(Math.min(x0, x1) - margin),
    tidy(Math.min(y0, y1) - margin),
    tidy(width + 2 * margin),
    tidy(height + 2 * margin),
  ];
}
