import { cache } from 'react';
import type { TaskView } from '#server/services/tasks.ts';
import { api } from './api.ts';
import { orNotFound } from './or-not-found.ts';

/** The task of this page, or the page "not found"; read once a request. */
export const findTask = cache((slug: string): Promise<TaskView> => orNotFound(api.tasks.bySlug(slug)));
