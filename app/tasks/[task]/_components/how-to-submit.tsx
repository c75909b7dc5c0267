import { CodeBlock } from '#app/_components/code-block.tsx';
import { Link } from '#app/_components/link.tsx';
import type { PhaseView, TaskView } from '#server/services/tasks.ts';

/** Three ways to hand a file in; all end in the same submission. */
export function HowToSubmit({
  task,
  phase,
  origin,
}: {
  task: TaskView;
  phase: PhaseView | undefined;
  origin: string;
}) {
  const { submissionFormat: format, id: evaluatorId } = task.evaluator;
  const file = `my-system${format.extensions[0] ?? ''}`;
  const phaseSlug = phase?.slug ?? task.phases[0]?.slug ?? 'test';
  return (
    <section aria-labelledby="submit-heading">
      <h2 id="submit-heading" className="heading">
        How to submit
      </h2>
      <p className="mt-2 text-muted">
        One file a submission, in the format{' '}
        <Link href={`/evaluators/${evaluatorId}`} className="link">
          {format.title}
        </Link>{' '}
        (<code className="code">{format.extensions.join(', ')}</code>). Every problem of a file is reported
        with its line.
      </p>
      <Link href={`/tasks/${task.slug}/submit`} className="button button-primary mt-4">
        Submit in the browser
      </Link>
      <div className="mt-5 space-y-4">
        <CodeBlock
          label="Command line"
          text={[
            `export PODIUM_URL=${origin}`,
            'podium login',
            `podium submit ${task.slug} ${file} \\`,
            `  --system "My system" --phase ${phaseSlug} --wait`,
          ].join('\n')}
        />
        <p className="text-faint text-sm">
          In a checkout of Podium, <code className="code">npm run -s podium --</code> takes the place of{' '}
          <code className="code">podium</code>.
        </p>
        <CodeBlock label="curl" text={curl(origin, task.slug, phaseSlug, file)} />
      </div>
    </section>
  );
}

function curl(origin: string, task: string, phase: string, file: string): string {
  return [
    `curl -X POST -T ${file} -H "Authorization: Bearer $PODIUM_TOKEN" \\`,
    `  "${origin}/api/v1/tasks/${task}/submissions?phase=${phase}&system=My%20system"`,
  ].join('\n');
}
