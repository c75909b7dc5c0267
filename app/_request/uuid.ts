import { notFound } from 'next/navigation';
import { z } from 'zod';

/** The id of an address; whatever cannot be one leads to the page "not found". */
export function uuidOrNotFound(text: string): string {
  return z.uuid().safeParse(text).data ?? notFound();
}
