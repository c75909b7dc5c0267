/** A file name for each system, after its name; those that would be equal are numbered. */
export function distinctFiles(names: readonly string[], extension: string): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const stem = fileStem(name);
    let file = stem;
    for (let number = 2; taken.has(file); number++) file = `${stem}-${number}`;
    taken.add(file);
    return `${file}${extension}`;
  });
}

const fileStem = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '') || 'submission';
