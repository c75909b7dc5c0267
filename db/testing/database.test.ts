import { expect, test } from 'vitest';
import { submissionEvents, users } from '#db/schema/index.ts';
import { testDatabase } from './database.ts';

const { db, sql } = await testDatabase();

test('a test file gets the migrated schema, empty', async () => {
  expect(await db.select().from(users)).toEqual([]);
  const [row] =
    await sql`select count(*)::int as tables from information_schema.tables where table_schema = 'public'`;
  expect(row?.tables).toBeGreaterThan(15);
});

test('the event log of submissions refuses updates and deletes', async () => {
  await sql`insert into users (id, name, email) values ('u', 'U', 'u@example.org')`;
  await sql`insert into blobs (sha256, bytes) values (${'0'.repeat(64)}, 1)`;
  const [benchmark] =
    await sql`insert into benchmarks (slug, title, summary) values ('b', 'B', '') returning id`;
  const [task] =
    await sql`insert into tasks (benchmark_id, slug, title, summary, evaluator_id, primary_metric, board_metrics)
    values (${benchmark?.id}, 't', 'T', '', 'ir-retrieval', 'map', '{map}') returning id`;
  const [phase] = await sql`insert into phases (task_id, slug, title, truth_sha256, truth_name, instance_ids)
    values (${task?.id}, 'test', 'Test', ${'0'.repeat(64)}, 'qrels', '{1}') returning id`;
  const [system] = await sql`insert into systems (owner_id, name) values ('u', 'bm25') returning id`;
  const [submission] =
    await sql`insert into submissions (phase_id, system_id, file_name, bytes, state, deadline_at)
    values (${phase?.id}, ${system?.id}, 'run.txt', 1, 'uploading', now()) returning id`;
  await db
    .insert(submissionEvents)
    .values({ submissionId: submission?.id, state: 'uploading', message: 'Upload started' });
  await expect(sql`delete from submission_events`).rejects.toThrow('append-only');
  await expect(sql`update submission_events set message = ''`).rejects.toThrow('append-only');
});
