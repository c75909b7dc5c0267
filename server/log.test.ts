import { expect, test } from 'vitest';
import { loggedError } from './log.ts';

test('an error is logged without the values of the query that failed', () => {
  const cause = new Error('connect ECONNREFUSED\nparams: sesame');
  const error = Object.assign(new Error('Failed query: select 1\nparams: sesame', { cause }), {
    params: ['sesame'],
    code: 'ECONNREFUSED',
  });
  const logged = loggedError(error);
  expect(JSON.stringify(logged)).not.toContain('sesame');
  expect(logged).toMatchObject({
    type: 'Error',
    message: 'Failed query: select 1',
    code: 'ECONNREFUSED',
    cause: { message: 'connect ECONNREFUSED' },
  });
});

test('what is thrown without being an error is told too', () => {
  expect(loggedError('stopped')).toMatchObject({ type: 'string', message: 'stopped' });
});
