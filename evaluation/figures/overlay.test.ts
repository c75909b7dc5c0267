import { describe, expect, test } from 'vitest';
import { checkFigures } from './check-figures.ts';
import type { Figure } from './figure.ts';
import { figureTable } from './figure-table.ts';
import { overlayPanels } from './overlay.ts';
import { HEAD, overlayOf, series } from './testing/sample.ts';

const truth = series({ of: 'truth', y: [0.9, 0.6, 0.3] });

describe('overlayPanels', () => {
  test('draws once what all systems share, first; then each system in its order', () => {
    const overlay = overlayOf({}, [series(), truth], [truth, series({ y: [0.2, 0.1, 0] })]);
    expect(overlay.series.map(({ system, of }) => [system, of])).toEqual([
      [null, 'truth'],
      ['a', 'submission'],
      ['b', 'submission'],
    ]);
  });

  test('keeps shared series of different names, and a truth apart from a reference', () => {
    const others = [truth, { ...truth, name: 'second' }, { ...truth, of: 'reference' as const }];
    expect(overlayOf({}, others, others).series).toHaveLength(3);
  });

  test('passes over a system that lacks the panel', () => {
    const overlay = overlayPanels(HEAD, '', [
      { system: 'a', panel: null },
      { system: 'b', panel: { name: '', series: [series()] } },
    ]);
    expect(overlay.series.map(({ system }) => system)).toEqual(['b']);
  });
});

describe('figureTable', () => {
  test('has a row for each point and a column for what there is', () => {
    expect(figureTable(overlayOf({}, [series()], [series({ y: [null, 0.25, 0] })]))).toEqual({
      columns: ['system', 'Noise', 'nDCG'],
      rows: [
        ['a', 0, 1],
        ['a', 0.5, 0.5],
        ['a', 1, 0],
        ['b', 0, null],
        ['b', 0.5, 0.25],
        ['b', 1, 0],
      ],
    });
  });

  test('names series, points and units where there are any', () => {
    const one = series({ name: 'cold', x: ['en'], y: [0.5], low: [0.4], high: [0.6], labels: ['English'] });
    const x = { label: 'Language', unit: 'ISO 639', scale: 'category', domain: null } as const;
    expect(figureTable(overlayOf({ x }, [one, { ...truth, x: ['en'], y: [0.7] }]))).toEqual({
      columns: ['system', 'series', 'point', 'Language (ISO 639)', 'nDCG', 'low', 'high'],
      rows: [
        ['truth', '', null, 'en', 0.7, null, null],
        ['a', 'cold', 'English', 'en', 0.5, 0.4, 0.6],
      ],
    });
  });
});

describe('checkFigures', () => {
  const { panelNames: _, ...words } = HEAD;
  const figure: Figure = { ...words, panels: [{ name: '', series: [series()] }] };

  test('takes a sound figure', () => expect(() => checkFigures([figure])).not.toThrow());

  test('names what is wrong', () => {
    expect(() => checkFigures([{ ...figure, id: 'a/b' }])).toThrow('"a/b" is no id of a figure');
    expect(() => checkFigures([figure, figure])).toThrow('two figures have the same name');
    const open = { ...figure, panels: [{ name: '', series: [truth] }] };
    expect(() => checkFigures([open])).toThrow('noise-curve shows the truth');
    expect(() => checkFigures([{ ...open, reveals: 'instances' }])).not.toThrow();
    const twins = { ...figure, panels: [...figure.panels, ...figure.panels] };
    expect(() => checkFigures([twins])).toThrow('two panels of noise-curve have the same name');
    for (const column of ['y', 'low', 'high', 'labels'] as const) {
      const uneven = { ...figure, panels: [{ name: 'p', series: [{ ...series(), [column]: [] }] }] };
      expect(() => checkFigures([uneven])).toThrow('the columns of noise-curve, "p", "" differ in length');
    }
  });
});
