import { randomIntegers } from '../../random.ts';
import { type System, usersOfItems } from './system.ts';

/** Orders items at random: what every system should beat. */
export const randomOrder: System = {
  name: 'random',
  description: 'Every user gets items in random order.',
  tags: ['baseline'],
  attributes: { parameters: 0 },
  learn: ({ items, itemCount }) =>
    items.map((_, user) =>
      Float64Array.from(randomIntegers(77_000 + user, itemCount), (word) => word / 2 ** 32),
    ),
};

/** Orders items by their number of users: the same for everybody. */
export const popularity: System = {
  name: 'popularity',
  description: 'Every user gets the items with the most training users.',
  tags: ['baseline'],
  attributes: { parameters: 300 },
  learn: (training) => {
    const counts = Float64Array.from(usersOfItems(training), ({ length }) => length);
    return training.items.map(() => counts);
  },
};
