import { z } from 'zod';
import { getEvaluator, listEvaluators } from '../services/evaluators.ts';
import { procedure, router } from '../trpc.ts';

export const evaluatorsRouter = router({
  list: procedure.query(() => listEvaluators()),
  byId: procedure.input(z.string()).query(({ input }) => getEvaluator(input)),
});
