import { z } from 'zod';
import type { AttributeColumn } from './attribute.ts';

const words = z.string().trim().min(1, 'expected some text');

/** What a task asks of systems: one field of its form. */
export const systemAttribute = z
  .strictObject({
    /** Unique among the attributes of a task; what systems keep the value under. */
    name: words.max(40).regex(/^[^=]*$/, 'expected no "="'),
    label: words.max(80).optional(),
    kind: z.enum(['number', 'choice', 'text', 'boolean']),
    /** Of a number, e.g. `bits`. */
    unit: words.max(20).optional(),
    /** What a choice is between. */
    choices: z.array(words.max(80)).min(2, 'expected at least two choices').max(30).optional(),
    /** Which way a number is better, where it is a cost or a merit of its own. */
    better: z.enum(['higher', 'lower']).optional(),
  })
  .refine(({ kind, choices }) => (kind === 'choice') === (choices !== undefined), {
    path: ['choices'],
    error: 'expected for the kind "choice" and for no other',
  })
  .refine(({ kind, unit, better }) => kind === 'number' || (unit === undefined && better === undefined), {
    path: ['kind'],
    error: 'expected "number" where there is a unit or a better direction',
  });

export type SystemAttribute = z.output<typeof systemAttribute>;

/** What a system says of itself, by the names of attributes. */
export type SystemAttributes = Readonly<Record<string, number | string>>;

/** How a value of a yes-or-no attribute is written. */
export const YES_NO = ['yes', 'no'] as const;

/**
 * A value as people type it, checked against its declaration.
 *
 * @param declared - the attribute
 * @param typed    - e.g. `7e9`, `yes`; empty for not known
 * @returns the value; null where it is not known; or what was expected instead
 * @source own format
 */
export function parseAttribute(
  declared: SystemAttribute,
  typed: string,
): { value: number | string | null } | { expected: string } {
  const text = typed.trim();
  if (text === '') return { value: null };
  switch (declared.kind) {
    case 'number': {
      const value = Number(text);
      return Number.isFinite(value) ? { value } : { expected: 'a number' };
    }
    case 'choice':
      return oneOf(declared.choices ?? [], text);
    case 'boolean':
      return oneOf(YES_NO, text);
    case 'text':
      return text.length <= 200 ? { value: text } : { expected: 'at most 200 characters' };
  }
}

function oneOf(choices: readonly string[], text: string): { value: string } | { expected: string } {
  const value = choices.find((choice) => choice.toLowerCase() === text.toLowerCase());
  return value === undefined ? { expected: `one of ${choices.join(', ')}` } : { value };
}

/**
 * The attributes of systems as columns: those that the task declares, in its order, then those that it does not declare
 * and that at least one system has, by name. Texts are no categories: they are left out.
 *
 * @param declared - by the task
 * @param systems  - what each system says of itself
 * @returns columns aligned with the systems
 * @source own format
 */
export function attributeColumns(
  declared: readonly SystemAttribute[],
  systems: readonly SystemAttributes[],
): AttributeColumn[] {
  const known = new Set(declared.map(({ name }) => name));
  const others = [...new Set(systems.flatMap((system) => Object.keys(system)))]
    .filter((name) => !known.has(name))
    .sort();
  return [
    ...declared
      .filter(({ kind }) => kind !== 'text')
      .map(({ name, label = name, unit = null, kind }) =>
        columnOf({ id: name, label, unit, kind: kind === 'number' ? 'number' : 'category' }, systems),
      ),
    ...others.map((name) => {
      const isNumber = systems.every((system) => typeof (system[name] ?? 0) === 'number');
      return columnOf({ id: name, label: name, unit: null, kind: isNumber ? 'number' : 'category' }, systems);
    }),
  ];
}

function columnOf(
  head: Omit<AttributeColumn, 'values'>,
  systems: readonly SystemAttributes[],
): AttributeColumn {
  const values = systems.map((system) => {
    const value = system[head.id] ?? null;
    if (head.kind === 'category') return value === null ? null : String(value);
    return typeof value === 'number' ? value : null;
  });
  return { ...head, values };
}
