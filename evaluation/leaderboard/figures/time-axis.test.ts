import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeAxis } from './time-axis.ts';

const labels = (from: string, to: string) => {
  const { ticks, format } = timeAxis([Date.parse(from), Date.parse(to)], 0, 700);
  return ticks.map(format);
};

describe('timeAxis', () => {
  it('marks round times', () => {
    expect(labels('2026-11-23T10:02:00Z', '2026-11-23T11:03:00Z')).toEqual([
      ...['10:15', '10:30', '10:45', '11:00'],
    ]);
    expect(labels('2026-02-27T00:00:00Z', '2026-03-04T00:00:00Z')).toEqual([
      ...['27 Feb', '28 Feb', '1 Mar', '2 Mar', '3 Mar', '4 Mar'],
    ]);
    // Mondays
    expect(labels('2026-11-01T00:00:00Z', '2026-11-25T00:00:00Z')).toEqual([
      ...['2 Nov', '9 Nov', '16 Nov', '23 Nov'],
    ]);
    expect(labels('2025-11-20T00:00:00Z', '2026-08-01T00:00:00Z')).toEqual([
      'Jan 2026',
      'Apr 2026',
      'Jul 2026',
    ]);
    expect(labels('2019-05-01T00:00:00Z', '2026-02-01T00:00:00Z')).toEqual([
      ...['Jan 2020', 'Jan 2022', 'Jan 2024', 'Jan 2026'],
    ]);
  });

  it('has room where there is one time only', () => {
    const time = Date.parse('2026-11-23T10:02:00Z');
    expect(timeAxis([time], 0, 100).position(time)).toBe(50);
  });

  it('has one to seven ticks within the times, whatever the span', () => {
    const time = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
    fc.assert(
      fc.property(time, fc.integer({ min: 240_000, max: Date.UTC(2070, 0) }), (start, span) => {
        const { ticks, position } = timeAxis([start, start + span], 0, 100);
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.length).toBeLessThanOrEqual(7);
        for (const tick of ticks) {
          expect(position(tick)).toBeGreaterThanOrEqual(0);
          expect(position(tick)).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});
