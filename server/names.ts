import { z } from 'zod';

/** Control characters, zero-width characters and those that turn the direction of text. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/u;

/** A name that people read in tables: visible characters in one line, composed form, single spaces. */
export const displayName = (max: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim().replace(/ +/g, ' '))
    .refine((text) => !INVISIBLE.test(text), 'holds invisible or control characters')
    .pipe(z.string().min(1, 'is empty').max(max, `has more than ${max} characters`));

/** A file name without folders, for display and downloads. */
export const fileName = z
  .string()
  .transform((text) =>
    text
      .normalize('NFC')
      .replace(/^.*[/\\]/s, '')
      .trim(),
  )
  .refine((text) => !INVISIBLE.test(text), 'holds invisible or control characters')
  .pipe(z.string().min(1, 'is empty').max(255, 'has more than 255 characters'));
