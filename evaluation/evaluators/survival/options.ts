import { z } from 'zod';

/** Options of `survival`. */
export const survivalOptions = z.strictObject({
  unit: z.string().min(1).default('days').describe('unit of the times'),
});

export type SurvivalOptions = z.output<typeof survivalOptions>;
