import { popularity, randomOrder } from './baselines.ts';
import { cleanedEase, ease } from './ease.ts';
import { implicitAls, pureSvd } from './factors.ts';
import { itemNeighbours, userNeighbours } from './neighbours.ts';
import type { System } from './system.ts';

/** All recommenders of the demo. */
export const demoSystems: readonly System[] = [
  randomOrder,
  popularity,
  itemNeighbours,
  userNeighbours,
  ease,
  cleanedEase,
  pureSvd,
  implicitAls,
];
