import { expect, it } from 'vitest';
import { distinctFiles } from './distinct-files.ts';

it('names no file twice, whatever the systems are called', () => {
  expect(distinctFiles(['A', 'a!', 'b'], '.run')).toEqual(['a.run', 'a-2.run', 'b.run']);
  expect(distinctFiles(['A 2', 'A!', 'A?', '日本', '?'], '.run')).toEqual([
    'a-2.run',
    'a.run',
    'a-3.run',
    'submission.run',
    'submission-2.run',
  ]);
});
