/** A small submission that is valid against {@link exampleLevels} with `levels=low,middle,high`. */
export const examplePredictions = `id,low,middle,high
patient-1,0.7,0.2,0.1
patient-2,0.1,0.3,0.6
patient-3,0.2,0.5,0.3
`;

/** The truth of {@link examplePredictions}. */
export const exampleLevels = `id,level
patient-1,low
patient-2,high
patient-3,high
`;
