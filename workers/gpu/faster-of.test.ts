import { describe, expect, test } from 'vitest';
import { FasterOf } from './faster-of.ts';

/** Answers work of size 2, where the processor takes 1 s; the first turn of the device takes a minute longer. */
async function answers(count: number, deviceSeconds: number): Promise<string[]> {
  let clock = 0;
  const faster = new FasterOf(() => clock);
  let opening = 60;
  const given: string[] = [];
  for (let turn = 0; turn < count; turn++) {
    const answer = await faster.ask(
      2,
      async () => {
        clock += 1000;
        return 'processor';
      },
      async () => {
        clock += 1000 * (deviceSeconds + opening);
        opening = 0;
        return 'device';
      },
    );
    given.push(answer);
  }
  return given;
}

describe('work that a device may do faster', () => {
  const five = new Array(5).fill('processor');
  const four = new Array(4).fill('device');

  test('stays on the processor where there is little of it', async () => {
    expect(await answers(5, 0.1)).toEqual(five);
  });
  test('goes to a device that was faster when it was tried', async () => {
    expect(await answers(12, 0.9)).toEqual([...five, ...four, 'device', 'device', 'device']);
  });
  test('comes back from one that was slower', async () => {
    expect(await answers(12, 1.1)).toEqual([...five, ...four, 'processor', 'processor', 'processor']);
  });
});
