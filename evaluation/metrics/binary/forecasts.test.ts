import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deLong } from '../../statistics/delong.ts';
import { close } from '../../testing/golden.ts';
import { handTillArea } from '../hand-till.ts';
import { brierTerm } from './brier.ts';
import { calibrationBins, calibrationError } from './calibration-error.ts';
import { averagePrecisionOfForecasts } from './precision-recall-area.ts';
import { deLongEnd, rocArea } from './roc-area.ts';
import { kolmogorovSmirnov, recallAtTop } from './separation.ts';

const sample = fc
  .array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 8 })), { minLength: 1, maxLength: 25 })
  .map((members) => ({
    events: Float64Array.from(members, ([happened]) => Number(happened)),
    probabilities: Float64Array.from(members, ([, eighths]) => eighths / 8),
  }));
const once = ({ length }: ArrayLike<number>) => new Float64Array(length).fill(1);
const agree = (got: number, want: number) =>
  expect(close(got, want, { abs: 1e-12 }), `${got} and ${want}`).toBe(true);

describe('the area under the ROC curve', () => {
  test('turns around with the forecasts and does not change with their scale', () => {
    fc.assert(
      fc.property(sample, ({ events, probabilities }) => {
        const area = rocArea({ events, probabilities })(once(events));
        agree(rocArea({ events, probabilities: probabilities.map((p) => 1 - p) })(once(events)), 1 - area);
        agree(rocArea({ events, probabilities: probabilities.map((p) => p ** 3) })(once(events)), area);
        agree(rocArea({ events: events.map((e) => 1 - e), probabilities })(once(events)), 1 - area);
      }),
    );
  });
  test('of two classes is that of Hand and Till', () => {
    fc.assert(
      fc.property(sample, ({ events, probabilities }) => {
        const both = Float64Array.from({ length: 2 * events.length }, (_, at) => {
          const p = probabilities[at >> 1] ?? 0;
          return at % 2 === 1 ? p : 1 - p;
        });
        const area = handTillArea({ classes: 2, truth: events, probabilities: both })(once(events));
        agree(area, rocArea({ events, probabilities })(once(events)));
      }),
    );
  });
  test("has DeLong's variance", () => {
    fc.assert(
      fc.property(sample, ({ events, probabilities }) => {
        const happened = events.reduce((sum, event) => sum + event, 0);
        fc.pre(happened >= 2 && events.length - happened >= 2);
        const labels = Array.from(events, (event) => event === 1);
        const { auc, variance } = deLong(labels, probabilities, probabilities);
        const margin = 1.959963984540054 * Math.sqrt(variance[0]);
        agree(deLongEnd({ events, probabilities }, 'lower')(once(events)), Math.max(0, auc[0] - margin));
        agree(deLongEnd({ events, probabilities }, 'upper')(once(events)), Math.min(1, auc[0] + margin));
      }),
    );
  });
});

describe('calibration', () => {
  test('bins of equal mass differ by one at most, and hold everything', () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: 1, max: 6 }), (forecasts, bins) => {
        const { sizes, events } = calibrationBins(forecasts, 'mass', bins)(once(forecasts.events));
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(forecasts.events.length);
        agree(
          events.reduce((sum, count) => sum + count, 0),
          forecasts.events.reduce((sum, event) => sum + event, 0),
        );
      }),
    );
  });
  test('error is 0 for forecasts that are what happened, and the expected one is no larger than the largest', () => {
    fc.assert(
      fc.property(sample, (forecasts) => {
        const weights = once(forecasts.events);
        const perfect = { events: forecasts.events, probabilities: forecasts.events };
        expect(calibrationError(perfect, 'width', 10, 'maximum')(weights)).toBe(0);
        const expected = calibrationError(forecasts, 'width', 10, 'expected')(weights);
        const largest = calibrationError(forecasts, 'width', 10, 'maximum')(weights);
        expect(expected).toBeLessThanOrEqual(largest + 1e-12);
      }),
    );
  });
  test('terms of Murphy add up to the Brier score', () => {
    fc.assert(
      fc.property(sample, (forecasts) => {
        const term = (name: 'reliability' | 'resolution' | 'uncertainty') =>
          brierTerm(forecasts, name)(once(forecasts.events));
        const brier =
          forecasts.probabilities.reduce((sum, p, i) => sum + (p - (forecasts.events[i] ?? 0)) ** 2, 0) /
          forecasts.events.length;
        agree(term('reliability') - term('resolution') + term('uncertainty'), brier);
      }),
    );
  });
});

test('the rarer events are, the lower is the average precision of a constant forecast', () => {
  for (const events of [1, 5, 50]) {
    const forecasts = {
      events: Float64Array.from({ length: 100 }, (_, i) => Number(i < events)),
      probabilities: new Float64Array(100).fill(0.3),
    };
    agree(averagePrecisionOfForecasts(forecasts)(once(forecasts.events)), events / 100);
    expect(rocArea(forecasts)(once(forecasts.events))).toBe(0.5);
    expect(kolmogorovSmirnov(forecasts)(once(forecasts.events))).toBe(0);
    agree(recallAtTop(forecasts, 0.5)(once(forecasts.events)), Math.min(1, 50 / events));
  }
});
