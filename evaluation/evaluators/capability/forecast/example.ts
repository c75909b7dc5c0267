/** A small forecast that is valid against {@link exampleTruth}. */
export const exampleForecast = `id,target,mean,q0.025,q0.25,q0.5,q0.75,q0.975
north-7b,reading,0.62,0.50,0.58,0.62,0.66,0.74
north-13b,reading,0.68,0.54,0.63,0.68,0.73,0.82
south-9b,reading,0.60,0.48,0.56,0.60,0.64,0.72
north-7b,arithmetic,0.20,0.05,0.14,0.20,0.27,0.41
north-13b,arithmetic,0.29,0.08,0.21,0.29,0.37,0.55
south-9b,arithmetic,0.25,0.06,0.17,0.25,0.33,0.50
`;

/** Made-up truth for {@link exampleForecast}. */
export const exampleTruth = `id,target,value,family,flops,split
north-1b,reading,0.41,north,6.0e21,train
north-3b,reading,0.52,north,2.5e22,train
north-7b,reading,0.60,north,8.4e22,test
north-13b,reading,0.67,north,1.6e23,test
south-2b,reading,0.47,south,1.1e22,train
south-9b,reading,0.65,south,1.1e23,test
north-1b,arithmetic,0.04,north,6.0e21,train
north-3b,arithmetic,0.09,north,2.5e22,train
north-7b,arithmetic,0.18,north,8.4e22,test
north-13b,arithmetic,0.33,north,1.6e23,test
south-2b,arithmetic,0.06,south,1.1e22,train
south-9b,arithmetic,0.22,south,1.1e23,test
`;
