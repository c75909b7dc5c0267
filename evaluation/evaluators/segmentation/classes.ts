import { LABELS } from '../../metrics/segmentation/compare-labels.ts';

/** What is scored as one structure: the voxels with any of some labels. */
export interface SegmentationClass {
  /** Stands in metric ids: `dice:tumor`. */
  readonly name: string;
  readonly labels: readonly number[];
  /** Tolerance of its surface Dice; undefined where it has none. */
  readonly toleranceMm: number | undefined;
}

/**
 * Classes by name. `kits21` and `kits23` are the hierarchical evaluation classes with the tolerances that both challenges
 * ended with; `kits21-draft` has the tolerances of an earlier version of KiTS21; `kits19` was scored by Dice alone.
 */
const PRESETS: ReadonlyMap<string, string> = new Map([
  ['kits19', 'kidney:1+2,tumor:2'],
  [
    'kits21-draft',
    'kidney_and_mass:1+2+3:2.1780822681004897,mass:2+3:1.3929527150618852,tumor:2:1.536272517110166',
  ],
  ...['kits21', 'kits23'].map(
    (name) =>
      [
        name,
        'kidney_and_mass:1+2+3:1.0330772532390826,mass:2+3:1.1328796488598762,tumor:2:1.1498198361434828',
      ] as const,
  ),
]);

export const CLASS_FORM = /^[A-Za-z][\w-]{0,40}:\d{1,3}(\+\d{1,3})*(:\d+(\.\d+)?)?$/;
const MOST_CLASSES = 12;

/**
 * The classes that the option `classes` names.
 *
 * @param text - `kits23`, or e.g. `liver:1+2:1.5,tumor:2`
 * @returns classes in the order given; undefined where the text has another form
 * @source KiTS21 and KiTS23, configuration/labels.py
 */
export function parseClasses(text: string): readonly SegmentationClass[] | undefined {
  const parts = (PRESETS.get(text) ?? text).split(',').map((part) => part.trim());
  if (!parts.every((part) => CLASS_FORM.test(part)) || parts.length > MOST_CLASSES) return undefined;
  const classes = parts.map((part) => {
    const [name = '', labels = '', tolerance] = part.split(':');
    return {
      name,
      labels: [...new Set(labels.split('+').map(Number))],
      toleranceMm: tolerance === undefined ? undefined : Number(tolerance),
    };
  });
  const isSound = classes.every(({ labels }) => labels.every((label) => label >= 1 && label < LABELS));
  return isSound && new Set(classes.map(({ name }) => name)).size === classes.length ? classes : undefined;
}

/**
 * Which labels are of a class.
 *
 * @param labels - of the class
 * @returns 1 for its labels, else 0; shape [256]
 * @source definition
 */
export function classMembership(labels: readonly number[]): Uint8Array {
  const isClass = new Uint8Array(LABELS);
  for (const label of labels) isClass[label] = 1;
  return isClass;
}
