import { z } from 'zod';
import { oneOf } from '../words.ts';

const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

const FORMATS: Record<string, string> = {
  uuid: 'a UUID',
  datetime: 'a time as in ISO 8601',
  url: 'an address',
};

const UNITS: Record<string, string> = { string: ' characters', array: ' entries' };

/** Says what a field of a request should have been; undefined leaves it to the library. */
export const inWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'missing' : `expected ${KINDS[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return `expected ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${UNITS[issue.origin] ?? ''}`;
    case 'too_big':
      return `expected ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}${UNITS[issue.origin] ?? ''}`;
    case 'invalid_value':
      return `expected ${oneOf(issue.values)}`;
    case 'invalid_format':
      return issue.format in FORMATS ? `expected ${FORMATS[issue.format]}` : undefined;
    default:
      return undefined;
  }
};

/** The query of an operation: what it does not know is refused, so that a misspelt name is not passed over. */
export function queryOf<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `${issue.keys.join(', ')} is not known; expected ${oneOf(Object.keys(shape))}`
        : undefined,
  });
}
