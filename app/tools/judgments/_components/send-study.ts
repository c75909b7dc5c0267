/** A file of a study, under the name that it goes by. */
export interface StudyFile {
  kind: 'full' | 'reduced' | 'run';
  name: string;
  file: File;
}

/** What the server said no to, in its words. */
export class Refusal extends Error {}

async function post(path: string, init: RequestInit = {}): Promise<{ id: string }> {
  const response = await fetch(`/api/v1/judgment-studies${path}`, { method: 'POST', ...init });
  const answer = await response.json();
  if (!response.ok) throw new Refusal(answer.detail ?? 'The server could not take it');
  return answer;
}

/** Makes a study of the files and starts it; a study of a task has its files. Answers its id. */
export async function sendStudy(
  question: Record<string, unknown>,
  files: readonly StudyFile[],
  onSend: (name: string, index: number) => void,
): Promise<string> {
  const { id } = await post('', {
    body: JSON.stringify(question),
    headers: { 'content-type': 'application/json' },
  });
  for (const [index, { kind, name, file }] of files.entries()) {
    onSend(name, index);
    await post(`/${id}/files?${new URLSearchParams({ kind, name })}`, { body: file });
  }
  if (question.task === undefined) await post(`/${id}/start`);
  return id;
}

/** Names for files: theirs without endings, told apart by a number where two are alike. */
export function namedFiles(kind: StudyFile['kind'], files: readonly File[]): StudyFile[] {
  const taken = new Set<string>();
  return files.map((file) => {
    const stem =
      file.name.replace(/(\.(gz|txt|run|qrels|trec))+$/i, '').slice(0, 100) || file.name.slice(0, 100);
    let name = stem;
    for (let number = 2; taken.has(name); number += 1) name = `${stem} ${number}`;
    taken.add(name);
    return { kind, name, file };
  });
}
