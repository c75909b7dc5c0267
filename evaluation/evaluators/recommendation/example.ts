/** Test items of two users, valid as a truth in one file. */
export const exampleTruth = `user\titem
1\t30
1\t12
2\t7
`;

/** Lists that are valid against {@link exampleTruth}. */
export const exampleLists = `user\titems
1\t12 5 30 8 41
2\t30 9 7 12 5
`;
