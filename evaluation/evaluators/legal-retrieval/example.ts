/** A small submission that is valid against {@link exampleGold}. */
export const exampleAnswers = `H18-1-2 Q0 566 1 0.91 my-system
H18-1-2 Q0 567 2 0.85 my-system
H18-1-2 Q0 95 3 0.40 my-system
R01-5-A Q0 424-2 1 0.77 my-system
`;

/** Right answers for {@link exampleAnswers}. */
export const exampleGold = `{
  "H18-1-2": ["566", "567"],
  "R01-5-A": ["398-20", "424-2"]
}
`;
