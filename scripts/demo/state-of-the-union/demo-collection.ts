import { readAddresses } from './addresses.ts';
import { buildCollection, type Collection } from './collection.ts';

const SEED = 1790;
let collection: Promise<Collection> | undefined;

/** The collection that the demos on runs and on vectors share, built once. */
export function demoCollection(): Promise<Collection> {
  collection ??= readAddresses().then((addresses) => buildCollection(addresses, SEED));
  return collection;
}
