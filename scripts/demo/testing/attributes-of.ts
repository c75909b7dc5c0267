import { parseAttribute, systemAttribute } from '#evaluation/attributes/system-attribute.ts';
import type { ByteSource } from '#evaluation/evaluator.ts';
import { findEvaluator } from '#evaluation/evaluators/registry.ts';
import type { TaskBundle } from '#server/services/benchmark-bundle.ts';
import { readAttributes } from '#server/services/instance-attributes.ts';

/** Tests only: what a demo says of its systems that is not as its task asks. Empty where all is well. */
export function misfits({ systemAttributes = [], baselines }: TaskBundle): string[] {
  return systemAttributes.flatMap((declared) => {
    const { name } = systemAttribute.parse(declared);
    const said = baselines.flatMap(({ attributes }) => attributes[name] ?? []);
    const wrong = said.filter((value) => {
      const parsed = parseAttribute(declared, String(value));
      return !('value' in parsed) || parsed.value !== value;
    });
    return [
      ...(said.length < 3 ? [`${name}: said by ${said.length} systems`] : []),
      ...wrong.map((value) => `${name}: ${value}`),
    ];
  });
}

/** Tests only: the attributes of a demo's instances that readers see, as the server reads them. */
export async function shownAttributes(task: TaskBundle, truthFile: ByteSource) {
  const evaluator = findEvaluator(task.evaluatorId);
  if (!evaluator) throw new Error(`no evaluator ${task.evaluatorId}`);
  const options = evaluator.options.parse(task.options);
  const truth = await evaluator.parseTruth(truthFile, options);
  const told = (await evaluator.instanceAttributes?.(truth, options)) ?? [];
  const read = await readAttributes(task.instanceAttributes, evaluator.instanceIds(truth), told);
  return read.filter(({ isShown }) => isShown).map(({ attributeId, values }) => ({ attributeId, values }));
}
