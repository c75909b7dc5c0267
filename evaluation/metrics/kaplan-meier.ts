/** A survival curve: `survival[k]` from `times[k]` on. */
export interface SurvivalCurve {
  readonly times: readonly number[];
  readonly survival: readonly number[];
}

/**
 * Kaplan-Meier estimate of the share without the event at each time: the product of 1 − events / at risk. At the same
 * time, events come before ends of observation.
 *
 * @param times  - of the event or of the end of observation; shape [n]
 * @param events - 1 for an event, 0 for an end of observation; shape [n]
 * @returns the curve from time 0 on, with a point at each event and at the last time
 * @source Kaplan & Meier (1958), "Nonparametric estimation from incomplete observations", JASA 53
 */
export function kaplanMeier(times: Float64Array, events: Float64Array): SurvivalCurve {
  const order = Uint32Array.from(times, (_, i) => i).sort((a, b) => times[a]! - times[b]!);
  const curve = { times: [0], survival: [1] };
  let share = 1;
  for (let from = 0; from < order.length; ) {
    const time = times[order[from]!]!;
    let to = from;
    let happened = 0;
    for (; to < order.length && times[order[to]!] === time; to++) happened += events[order[to]!]!;
    share *= 1 - happened / (order.length - from);
    if (happened > 0 || to === order.length) {
      curve.times.push(time);
      curve.survival.push(share);
    }
    from = to;
  }
  return curve;
}
