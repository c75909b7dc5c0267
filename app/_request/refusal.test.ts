import { TRPCError } from '@trpc/server';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ServiceError } from '#server/errors.ts';
import { reasonOf, refusalOf } from './refusal.ts';

test('a refusal of a service is shown in its words, and known by its reason', () => {
  const cause = new ServiceError('conflict', 'name_taken', 'You have another system of that name');
  const error = new TRPCError({ code: 'CONFLICT', cause });
  expect(refusalOf(error)).toBe('You have another system of that name');
  expect(reasonOf(error)).toBe('name_taken');
});

test('a refused input names the fields', () => {
  const input = z.object({ alpha: z.number().lt(0.5, 'is too large'), name: z.string().min(1, 'is empty') });
  const { error: cause } = input.safeParse({ alpha: 1, name: '' });
  expect(refusalOf(new TRPCError({ code: 'BAD_REQUEST', cause }))).toBe(
    'alpha: is too large. name: is empty',
  );
});

test('faults of ours are not shown', () => {
  expect(refusalOf(new TRPCError({ code: 'INTERNAL_SERVER_ERROR' }))).toBeUndefined();
  expect(refusalOf(new ServiceError('conflict', 'x', 'not through a procedure'))).toBeUndefined();
  expect(reasonOf(new Error('x'))).toBeUndefined();
});
