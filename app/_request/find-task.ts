import { cache } from 'react';
import { backend } from '#server/backend.ts';
import { getTask, type TaskView } from '#server/services/tasks.ts';
import { orNotFound } from './or-not-found.ts';

/** The task of this page, or the page "not found"; read once a request. */
export const findTask = cache((slug: string): Promise<TaskView> => orNotFound(getTask(backend().db, slug)));
