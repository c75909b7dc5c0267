import type { Subject } from '../cohort.ts';

/** A best guess and the interval that should hold the value half of the time. */
export interface Guess {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** What is said of one subject on one day. */
export interface SubjectForecast {
  /** Of each state. */
  readonly probabilities: readonly number[];
  /** Of each biomarker. */
  readonly guesses: readonly Guess[];
}

/** A forecasting method. It sees the history only. */
export interface System {
  readonly name: string;
  /** Markdown. */
  readonly description: string;
  readonly tags: readonly string[];
  readonly attributes: Readonly<Record<string, number | string>>;
  /** Learns from everybody's history, and answers what a subject will be like on a day. */
  readonly prepare: (history: readonly Subject[]) => (subject: Subject, day: number) => SubjectForecast;
}
