import { seedOf } from '../random.ts';
import { gaussians } from './gaussians.ts';

/** A simulated language model. */
export interface SimulatedModel {
  readonly id: string;
  readonly family: string;
  /** Parameters. */
  readonly params: number;
  /** Tokens of its training. */
  readonly tokens: number;
  /** 6 · parameters · tokens. */
  readonly flops: number;
  /** What it knows; decades of compute above 1e21 FLOP, more or less. */
  readonly ability: number;
}

const FAMILIES = [
  'alder',
  'birch',
  'cedar',
  'elm',
  'fir',
  'hazel',
  'juniper',
  'larch',
  'maple',
  'oak',
  'pine',
  'rowan',
  'spruce',
  'willow',
];

/** In 10⁹ parameters. */
const SIZES = [0.1, 0.3, 0.8, 2, 5, 13, 34, 70];

/** Compute up to which participants see scores. */
export const KNOWN_FLOPS = 1e23;

/**
 * Families of models: each trains all sizes on its own number of tokens per parameter, and makes more or less of its
 * compute than others do.
 */
export function simulateModels(): SimulatedModel[] {
  return FAMILIES.flatMap((family) => {
    const [tokenDraw = 0, efficiency = 0, ...noise] = gaussians(seedOf(family), 2 + SIZES.length);
    const tokensPerParameter = 60 * 10 ** (0.35 * tokenDraw);
    return SIZES.map((size, i): SimulatedModel => {
      const params = size * 1e9;
      const tokens = params * tokensPerParameter;
      const flops = 6 * params * tokens;
      const ability = Math.log10(flops / 1e21) + 0.3 * efficiency + 0.1 * (noise[i] ?? 0);
      return { id: `sim-${family}-${size}b`, family, params, tokens, flops, ability };
    });
  });
}
