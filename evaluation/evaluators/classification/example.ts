/** A small submission that is valid against {@link exampleClasses}. */
export const examplePredictions = `id,probability
patient-1,0.91
patient-2,0.08
patient-3,0.35
patient-4,0.62
`;

/** The truth of {@link examplePredictions}. */
export const exampleClasses = `id,label,group
patient-1,1,Oslo
patient-2,0,Oslo
patient-3,1,Bergen
patient-4,0,Bergen
`;
