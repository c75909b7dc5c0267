/**
 * A figure of one submission as plain data: pages draw it, readers download it as CSV, and the figures of several
 * systems with the same `id` can be laid over each other. Evaluators make figures; nothing is computed when one is
 * shown.
 */
export interface Figure {
  /** Unique within the evaluator and the same for every submission, e.g. `noise-curve`. */
  readonly id: string;
  readonly title: string;
  /** One to three sentences: what is shown, how it was computed, how to read it. */
  readonly description: string;
  /**
   * Who may see it: `scores` = aggregates, as public as the scores; `instances` = tells of single instances or of the
   * truth, shown only where instance scores are.
   */
  readonly reveals: 'scores' | 'instances';
  /**
   * `line`: joined points, with a band where intervals are given; `step`: the same as a step
   * function, each y holding until the next x; `points`, with error bars where intervals are given; `bars`: the same
   * from the base line.
   */
  readonly kind: 'line' | 'step' | 'points' | 'bars';
  readonly x: FigureAxis;
  readonly y: FigureAxis;
  /** Lines for orientation: the diagonal of a calibration plot, the score of chance. */
  readonly references: readonly FigureReference[];
  /** One panel is shown at a time (a target, a subject); a single one may have the name `''`. */
  readonly panels: readonly FigurePanel[];
}

/** What a figure says about itself, without its data. */
export interface FigureHead extends Omit<Figure, 'panels'> {
  /** Names of its panels, in their order. */
  readonly panelNames: readonly string[];
}

export interface FigureAxis {
  readonly label: string;
  /** `1` for a pure number, else e.g. `months`. */
  readonly unit: string;
  readonly scale: 'linear' | 'log' | 'category';
  /** Fixed ends; null = those of the data. */
  readonly domain: readonly [number, number] | null;
}

export type FigureReference =
  | { readonly kind: 'diagonal'; readonly label: string }
  | { readonly kind: 'horizontal' | 'vertical'; readonly at: number; readonly label: string };

export interface FigurePanel {
  readonly name: string;
  readonly series: readonly FigureSeries[];
}

/** Columns of equal length. */
export interface FigureSeries {
  /** `''` where the system's own name says it all. */
  readonly name: string;
  /** `truth` and `reference` series are the same for every system and are drawn once. */
  readonly of: 'submission' | 'truth' | 'reference';
  /** Strings on a `category` axis. */
  readonly x: readonly (number | string)[];
  readonly y: readonly (number | null)[];
  /** Interval of each y. */
  readonly low?: readonly (number | null)[];
  readonly high?: readonly (number | null)[];
  /** What each point is, e.g. a model's name. */
  readonly labels?: readonly string[];
}
