import { formatCount } from './format-number.ts';
import { nameInSentence } from './printable.ts';
import type { ReportDraft } from './report.ts';

/**
 * "1 topic", "100 topics".
 *
 * @source none: wording
 */
export function counted(count: number, [singular, plural]: readonly [string, string]): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/**
 * "A", "A and B", "A, B and C".
 *
 * @source none: wording
 */
export function listed(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/**
 * Name of the correction as a sentence uses it.
 *
 * @source none: wording
 */
export function correctionInWords(correction: ReportDraft['correction']): string {
  return {
    none: 'no correction',
    bonferroni: 'Bonferroni’s correction',
    sidak: 'Šidák’s correction',
    holm: 'Holm’s correction',
    'holm-sidak': 'the Holm–Šidák correction',
    hochberg: 'Hochberg’s correction',
    hommel: 'Hommel’s correction',
    bh: 'the Benjamini–Hochberg correction',
    by: 'the Benjamini–Yekutieli correction',
  }[correction];
}

/**
 * The question that a report answers.
 *
 * @source none: wording
 */
export function questionInWords(report: ReportDraft): string {
  const { label, direction } = report.metricDefinition;
  const better = direction === 'higher' ? 'higher' : 'lower';
  const [only] = report.systems;
  if (report.systems.length === 1 && only) {
    return `How well does ${nameInSentence(only.name)} do on ${report.task}, measured by ${label} (${better} is better)?`;
  }
  if (report.baseline !== undefined) {
    return `Which of ${formatCount(report.systems.length - 1)} systems do better or worse than the baseline ${nameInSentence(report.baseline)} on ${report.task}, measured by ${label} (${better} is better), beyond what the choice of ${report.instanceKind[1]} explains?`;
  }
  return `Which of ${formatCount(report.systems.length)} systems do better than which others on ${report.task}, measured by ${label} (${better} is better), beyond what the choice of ${report.instanceKind[1]} explains?`;
}

/**
 * The data that a report rests on.
 *
 * @source none: wording
 */
export function dataInWords(report: ReportDraft): string {
  const { metricDefinition: metric, evaluator, instanceKind, instances } = report;
  const [, plural] = instanceKind;
  const value = {
    mean: `the mean over ${plural} of ${metric.label}`,
    sum: `the sum over ${plural} of ${metric.label}`,
    'geometric-mean': `the geometric mean over ${plural} of ${metric.label}`,
    recomputed: `${metric.label} of all ${plural} together`,
  }[metric.summary];
  const unit = metric.unit === '1' ? '' : ` Unit: ${metric.unit}.`;
  return `${counted(report.systems.length, ['system', 'systems'])} scored on the same ${counted(instances, instanceKind)} by evaluator ${evaluator.id}, version ${evaluator.version} (${evaluator.title}). The value of a system is ${value} (${report.metric}): ${metric.definition} Source: ${metric.source}.${unit}`;
}

/**
 * A text with a capital first letter.
 *
 * @source none: wording
 */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
