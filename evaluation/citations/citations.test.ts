import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { bibtex } from './bibtex.ts';
import { cff } from './cff.ts';
import type { CitedWork } from './cited-work.ts';

const work: CitedWork = {
  key: 'podium-robust-2026',
  title: 'Leaderboard of "Robust & Co"',
  author: 'TREC 50%',
  abstract: 'A board.',
  date: '2026-03-09',
  url: 'https://podium.example/tasks/robust/leaderboard?phase=test',
  version: 'sha256:ab',
};

test('an entry of BibTeX, its names as letters', () => {
  expect(bibtex(work)).toBe(
    String.raw`@misc{podium-robust-2026,
  title = {{Leaderboard of \char34{}Robust \& Co\char34{}}},
  author = {{TREC 50\%}},
  year = {2026},
  month = mar,
  howpublished = {\url{https://podium.example/tasks/robust/leaderboard?phase=test}},
  note = {A board. Version sha256:ab.},
}
`,
  );
  expect(bibtex({ ...work, date: null, version: null })).not.toMatch(/year|month|Version/);
});

test('a CITATION.cff, whatever the names are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const { title, authors } = parse(cff({ ...work, title: `x${name}`, author: name }));
      expect(typeof title).toBe('string');
      expect(typeof authors[0].name).toBe('string');
      expect(title.startsWith('x')).toBe(true);
    }),
  );
  expect(parse(cff(work))).toEqual({
    'cff-version': '1.2.0',
    message: 'If you use this, please cite it as below.',
    type: 'dataset',
    title: 'Leaderboard of "Robust & Co"',
    authors: [{ name: 'TREC 50%' }],
    abstract: 'A board.',
    url: 'https://podium.example/tasks/robust/leaderboard?phase=test',
    'date-released': '2026-03-09',
    version: 'sha256:ab',
  });
});

test('braces of a name cannot leave the entry', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}\\[*"a ') }), (name) => {
      const entry = bibtex({ ...work, title: name }); // BibTeX counts `\{` like `{`
      let depth = 0;
      for (const character of entry) {
        if (character === '{') depth += 1;
        if (character === '}') depth -= 1;
        expect(depth).toBeGreaterThanOrEqual(0);
      }
      expect(depth).toBe(0);
    }),
  );
});
