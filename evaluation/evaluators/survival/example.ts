/** A small submission that is valid against {@link exampleTimes}. */
export const exampleRisks = `id,risk
patient-1,0.8
patient-2,-0.3
patient-3,1.4
`;

/** The truth of {@link exampleRisks}. */
export const exampleTimes = `id,time,event
patient-1,310,1
patient-2,1022,0
patient-3,85,1
`;
