/** Who may import whom: the table of docs/architecture.md, as errors. */
const folders = 'app|server|db|workers|scripts|evaluation|e2e';
const only = (from, ...allowed) => ({
  name: `${from}-imports-only-${allowed.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: `^(${folders})/`, pathNot: [from, ...allowed].map((folder) => `^${folder}/`) },
});

module.exports = {
  forbidden: [
    only('evaluation'),
    {
      name: 'db-imports-only-itself',
      comment: 'Columns of JSON carry the types of the core; code of the core stays out.',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: `^(${folders})/`, pathNot: '^db/', dependencyTypesNot: ['type-only'] },
    },
    only('e2e'),
    only('server', 'db', 'evaluation'),
    only('workers', 'server', 'db', 'evaluation'),
    only('scripts', 'server', 'db', 'evaluation', 'workers'),
    {
      name: 'app-asks-the-server',
      comment: 'Of the core and the schema pages know types only.',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^(db|workers|scripts|evaluation|e2e)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pages-ask-routers',
      comment:
        'Pages and forms reach data by procedures (app/_request/api.ts). Two services read nothing and order or draw what a procedure answered.',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/api/' },
      to: {
        path: '^server/(services|rest|http)/',
        pathNot: '^server/services/(sort-entries|report-page)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'routers-call-services',
      severity: 'error',
      from: { path: '^server/routers/' },
      to: { path: '^db/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workers-skip-the-api',
      severity: 'error',
      from: { path: '^workers/' },
      to: { path: '^server/(routers/|trpc)' },
    },
    {
      name: 'evaluation-does-no-io',
      severity: 'error',
      from: { path: '^evaluation/', pathNot: '\\.test\\.ts$|^evaluation/testing/' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^\\.next/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
