import type { FormatDescription } from '../../evaluator.ts';
import { exampleLists, exampleTruth } from './example.ts';

export const listFormat: FormatDescription = {
  title: 'Recommendation lists',
  extensions: ['.zip', '.tsv', '.csv', '.txt', '.gz'],
  description: `**One file for each noise ratio, in a zip archive:** \`NAME_r00.tsv\`, \`NAME_r10.tsv\`, ..., where \`r10\` is 10 % noise
in the training data that the system was fitted to. Every ratio of the task is required. Or one file with a column
\`ratio\` (\`r10\` or \`0.1\`). A task without noise ratios takes a single file without either.

Lists have one of three forms, told by the header:

| columns | content |
|---|---|
| \`user\`, \`items\` | a line for each user: items best first, separated by spaces; the header may be left out where the first user is a number or one of the task |
| \`user\`, \`item\`, \`score\` | a line for each item: ordered by score, highest first; equal scores by item id, lowest first |
| \`user\`, \`item\`, \`rank\` | a line for each item: ordered by rank, 1 first |

* Columns are separated by tabs, or by commas where the header has no tab. No quotes. Other columns are passed over.
  UTF-8, gzipped or not. Ids are text: \`7\` and \`007\` are different; they are ordered as numbers where all ids of the
  catalogue are whole numbers, else by code point.
* The lines of a user stand together.
* Lists are read whole; places after the largest k of the metrics do not count.

| what | reaction |
|---|---|
| an item twice in a list | keeps its rank, cannot hit; noted |
| an item that the task does not have | keeps its rank, cannot hit, does not count as coverage; noted |
| a training or validation item of the user | keeps its rank, cannot hit; noted |
| a user without list, or with an empty one | scores 0; noted |
| a user that the task does not have | left out of means, counts as coverage; noted |
| any of these, option \`strict\` | refused, with lines |
| a user with two lists, a rank twice, a score that is no finite number, a missing column, quotes, another number of columns, NUL and control characters, bytes that are not UTF-8, lines over 64 KiB | refused, with lines |
| a missing noise ratio, two files for one ratio, no known user, an unknown ratio in the column, an empty file | refused |

**Noise scores (optional):** files whose name, or the name of a folder that they are in, begins with \`noise\`, e.g.
\`noise_scores/NAME_r10.tsv\`: columns \`user\`, \`item\`, \`score\`, one line for each training interaction of that ratio,
in any order; a higher score means more likely noise. Missing, additional and repeated interactions are refused, and
scores that are not finite. Files for the ratios without noise may be left out.`,
  example: exampleLists,
};

export const interactionFormat: FormatDescription = {
  title: 'Test interactions',
  extensions: ['.zip', '.tsv', '.csv', '.gz'],
  description: `A zip archive (or on the command line a folder) of text files with a header, found by their names in any
folder of it; \`.tsv\`, \`.csv\` or \`.txt\`, gzipped or not. Other files are passed over.

| file | columns | content |
|---|---|---|
| \`test\` | user, item | what lists are scored against; required |
| \`train_r00\`, \`train_r10\`, ... | user, item | training interactions at each noise ratio, noise among them: cannot hit; they say which ratios the task has |
| \`train\` | user, item | the same, where the task has no noise ratios or all have the same |
| \`val\` | user, item | interactions for tuning: cannot hit |
| \`users\`, \`items\` | user or item first | all there are; other columns are ignored. Without \`items\` there is no coverage, and no item is unknown |
| \`counts\` | users, items | instead of these two, one line: ids are 0 to one less |
| \`noise_truth_r10\`, ... | user, item, is_noise | the interactions of \`train_r10\` with 1 for noise: what noise scores are compared with |
| \`cold_users\`, \`cold_items\` | user or item, is_cold | 1 for cold ones; slices of their own |

Or a single file: that of the test interactions, with no more known. Refused, with file and line: a missing column, an empty
field, an interaction or id twice, a user or item that is not in \`users\` or \`items\`, flags other than 0 and 1, noise
truth of other interactions than in training, two files for one role.`,
  example: exampleTruth,
};
