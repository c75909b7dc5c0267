import type { MetricDefinition } from '../evaluator.ts';
import type { FigureAxis } from '../figures/figure.ts';
import type { FigureOverlay } from '../figures/overlay.ts';
import type { ComparedInstance } from './compare-instances.ts';

/** Bars of more instances than this are thinner than a line. */
const MOST_BARS = 300;
/** Marks that a page bears; beyond, evenly spaced ones of the order are drawn. */
const MOST_MARKS = 2000;

interface Compared {
  readonly a: string;
  readonly b: string;
  readonly metric: MetricDefinition;
  /** One instance, and several. */
  readonly instanceKind: readonly [string, string];
  /** Best of A first, see `compareInstances`. */
  readonly instances: readonly ComparedInstance[];
}

/**
 * The differences of two systems on single instances in falling order of A's advantage: how many are won, by how much,
 * and whether few of them make the difference of the means.
 *
 * @source Sakai (2016), "Topic set size design": per-topic differences; definition
 */
export function differenceCurve({ a, b, metric, instanceKind, instances }: Compared): FigureOverlay {
  const [singular, plural] = instanceKind;
  const drawn = evenly(instances);
  return figure({
    id: 'instance-differences',
    title: `${metric.label} of ${a} minus ${b} on each ${singular}`,
    description: `Each ${singular} once, those first on which ${a} is better.${thinned(instances, drawn, plural)}`,
    kind: drawn.length > MOST_BARS ? 'step' : 'bars',
    x: axis(`${plural}, from the best of ${a} to the best of ${b}`),
    y: axis(`${metric.label}, difference`, metric.unit),
    references: [{ kind: 'horizontal', at: 0, label: 'equal' }],
    series: {
      x: drawn.map(({ place }) => place),
      y: drawn.map(({ instance }) => instance.difference),
      labels: drawn.map(({ instance }) => instance.id),
    },
  });
}

/**
 * Values of two systems against each other, a point for each instance; on the diagonal both are equal.
 *
 * @source definition
 */
export function scatter({ a, b, metric, instanceKind, instances }: Compared): FigureOverlay {
  const [singular, plural] = instanceKind;
  const drawn = evenly(instances);
  const side = metric.direction === 'higher' ? 'below' : 'above';
  return figure({
    id: 'instance-scatter',
    title: `${metric.label} of ${a} against ${b}`,
    description: `A point for each ${singular}; ${side} the diagonal ${a} is better.${thinned(instances, drawn, plural)}`,
    kind: 'points',
    x: axis(a, metric.unit),
    y: axis(b, metric.unit),
    references: [{ kind: 'diagonal', label: 'equal' }],
    series: {
      x: drawn.map(({ instance }) => instance.a),
      y: drawn.map(({ instance }) => instance.b),
      labels: drawn.map(({ instance }) => instance.id),
    },
  });
}

const axis = (label: string, unit = '1'): FigureAxis => ({ label, unit, scale: 'linear', domain: null });

/** At most {@link MOST_MARKS} instances, the first and the last among them, with their places from 1 on. */
function evenly(instances: readonly ComparedInstance[]): { place: number; instance: ComparedInstance }[] {
  const count = Math.min(instances.length, MOST_MARKS);
  const step = count > 1 ? (instances.length - 1) / (count - 1) : 0;
  return Array.from({ length: count }, (_, mark) => {
    const at = Math.round(mark * step);
    return { place: at + 1, instance: instances[at]! };
  });
}

const thinned = (all: readonly ComparedInstance[], drawn: readonly unknown[], plural: string): string =>
  drawn.length < all.length ? ` ${drawn.length} of ${all.length} ${plural} are drawn, evenly spaced.` : '';

function figure({
  series,
  ...head
}: Pick<FigureOverlay['head'], 'id' | 'title' | 'description' | 'kind' | 'x' | 'y' | 'references'> & {
  series: { x: number[]; y: number[]; labels: string[] };
}): FigureOverlay {
  return {
    head: { ...head, reveals: 'instances', panelNames: [''] },
    panel: '',
    series: [{ system: '', name: '', of: 'submission', ...series }],
  };
}
