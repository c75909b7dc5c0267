export { capabilityChain } from './chain/index.ts';
export { capability } from './forecast/index.ts';
export { capabilityItems } from './items/index.ts';
