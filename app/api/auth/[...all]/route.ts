import { toNextJsHandler } from 'better-auth/next-js';
import { backend } from '#server/backend.ts';

export const { GET, POST } = toNextJsHandler((request) => backend().auth.handler(request));
