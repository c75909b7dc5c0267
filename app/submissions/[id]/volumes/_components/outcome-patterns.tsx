import { outcomeStyle, TILE } from './outcome-style.ts';

/** The fillings of the areas, `side` units of the drawing wide. */
export function OutcomePatterns({ prefix, side }: { prefix: string; side: number }) {
  return (
    <defs>
      {Object.entries(outcomeStyle).map(([outcome, { colour, softness, lines }]) => (
        <pattern
          key={outcome}
          id={`${prefix}-${outcome}`}
          width={TILE}
          height={TILE}
          patternUnits="userSpaceOnUse"
          patternTransform={`scale(${side / TILE})`}
        >
          <rect width={TILE} height={TILE} fill={colour} opacity={softness} />
          {lines !== '' && <path d={lines} stroke={colour} strokeWidth="0.9" fill="none" />}
        </pattern>
      ))}
    </defs>
  );
}
