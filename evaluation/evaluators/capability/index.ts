export { capability } from './forecast/index.ts';
