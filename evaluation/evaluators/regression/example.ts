/** A small submission that is valid against {@link exampleValues}. */
export const examplePredictions = `id,prediction
house-1,210.5
house-2,182
house-3,305.25
`;

/** The truth of {@link examplePredictions}. */
export const exampleValues = `id,value,group
house-1,205,town
house-2,190,town
house-3,320,country
`;
