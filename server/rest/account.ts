import { operation } from '../http/operation.ts';
import { whoami } from '../services/accounts.ts';
import * as answer from './answers.ts';

export const whoamiOperation = operation({
  method: 'get',
  path: '/whoami',
  summary: 'Who you are signed in as, and what your token may do',
  needsAccount: true,
  answers: { 200: { description: 'Your account', schema: answer.whoami } },
  handle: ({ backend, viewer }) => whoami(backend.db, viewer),
});
