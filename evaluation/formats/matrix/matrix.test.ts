import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ByteSource, InvalidInputError } from '../../evaluator.ts';
import { memorySource } from '../memory-source.ts';
import { safetensorsFile } from '../testing/safetensors-file.ts';
import type { MatrixLayout } from './matrix-layout.ts';
import { readNpyLayout, readSafetensorsLayouts } from './read-layout.ts';
import { rowSlabs } from './row-slabs.ts';
import { npyFile } from './write-npy.ts';

const decode = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

/** Files saved by NumPy 2.4.6: the matrix [[1, 2.5, -3], [0.1, 65504, 0.001]] where not said otherwise. */
const saved = {
  f4: decode(
    'k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAIA/AAAgQAAAQMDNzMw9AOB/R28Sgzo=',
  ),
  f2: decode(
    'k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAPABBAMJmLv97GRQ=',
  ),
  /** [[1, -128, 127], [0, 5, -6]] */
  i1: decode(
    'k05VTVBZAQB2AHsnZGVzY3InOiAnfGkxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBgH8ABfo=',
  ),
  /** Version 2.0, the first row alone. */
  f4Version2: decode(
    'k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMSwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAIA/AAAgQAAAQMA=',
  ),
  fortran: decode(
    'k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAIA/zczMPQAAIEAA4H9HAABAwG8Sgzo=',
  ),
  /** [['a', None]], dtype object. */
  objects: decode(
    'k05VTVBZAQB2AHsnZGVzY3InOiAnfE8nLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMSwgMiksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqABJWRAAAAAAAAAIwWbnVtcHkuX2NvcmUubXVsdGlhcnJheQ==',
  ),
  f8: decode(
    'k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAADwPw==',
  ),
  bigEndian: decode(
    'k05VTVBZAQB2AHsnZGVzY3InOiAnPmY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/gAAAQCAAAMBAAAA9zMzNR3/gADqDEm8=',
  ),
  fields: decode(
    'k05VTVBZAQB2AHsnZGVzY3InOiBbKCd4JywgJzxmNCcpXSwgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsIDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAAAA==',
  ),
};

async function valuesOf(source: ByteSource, layout: MatrixLayout, slabRows?: number): Promise<number[]> {
  const values: number[] = [];
  for await (const slab of rowSlabs(source, layout, undefined, slabRows)) values.push(...slab.values);
  return values;
}

const npy = (bytes: Uint8Array, pieceBytes?: number) => memorySource('a.npy', bytes, pieceBytes);

/** A `.npy` file, version 1.0, with the header as given and no data. */
function headed(header: string): Uint8Array {
  const text = new TextEncoder().encode(header);
  return Uint8Array.of(
    0x93,
    0x4e,
    0x55,
    0x4d,
    0x50,
    0x59,
    1,
    0,
    text.length & 255,
    text.length >>> 8,
    ...text,
  );
}

async function refusal(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => new Error('was not refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof InvalidInputError)) throw error;
  return `${error.problems[0]?.code}: ${error.message}`;
}

describe('files that NumPy saved', () => {
  const f32 = [1, 2.5, -3, Math.fround(0.1), 65_504, Math.fround(0.001)];
  // the nearest numbers with 11 significant bits: 1638 / 2^14 and 1049 / 2^20
  const f16 = [1, 2.5, -3, 1638 / 2 ** 14, 65_504, 1049 / 2 ** 20];
  test.each([
    ['float32', saved.f4, f32],
    ['float16', saved.f2, f16],
    ['int8', saved.i1, [1, -128, 127, 0, 5, -6]],
    ['version 2.0', saved.f4Version2, [1, 2.5, -3]],
  ])('%s', async (_name, bytes, values) => {
    const source = npy(bytes, 5);
    expect(await valuesOf(source, await readNpyLayout(source))).toEqual(values);
  });

  test('are what is written here, byte for byte', () => {
    expect(npyFile(Float32Array.from(f32), 3)).toEqual(saved.f4);
    expect(npyFile(Float16Array.from(f16), 3)).toEqual(saved.f2);
    expect(npyFile(Int8Array.of(1, -128, 127, 0, 5, -6), 3)).toEqual(saved.i1);
  });
});

test('the same numbers whatever the pieces and slabs, from files that seek and that do not', async () => {
  const numbers = fc.integer({ min: 1, max: 7 }).chain((columns) =>
    fc.record({
      columns: fc.constant(columns),
      values: fc
        .array(fc.float({ noNaN: true }), { minLength: columns, maxLength: 60 })
        .map((all) => Float32Array.from(all.slice(0, all.length - (all.length % columns)))),
      piece: fc.integer({ min: 1, max: 90 }),
      slabRows: fc.integer({ min: 1, max: 9 }),
      seekable: fc.boolean(),
    }),
  );
  await fc.assert(
    fc.asyncProperty(numbers, async ({ columns, values, piece, slabRows, seekable }) => {
      const source = { ...npy(npyFile(values, columns), piece), seekable };
      const layout = await readNpyLayout(source);
      expect(layout).toMatchObject({ rows: values.length / columns, columns });
      expect(await valuesOf(source, layout, slabRows)).toEqual([...values]);
    }),
    { numRuns: 50 },
  );
});

test('tensors of every type are found behind each other', async () => {
  const bytes = (values: ArrayBufferView) => new Uint8Array(values.buffer);
  const source = memorySource(
    'all.safetensors',
    safetensorsFile({
      unused: { dtype: 'I64', shape: [1], bytes: new Uint8Array(8) },
      single: { dtype: 'F32', shape: [1, 2], bytes: bytes(Float32Array.of(1.5, -2)) },
      half: { dtype: 'F16', shape: [1, 2], bytes: bytes(Uint16Array.of(0x3c00, 0xc000)) },
      brain: { dtype: 'BF16', shape: [2, 1], bytes: bytes(Uint16Array.of(0x3fc0, 0xc000)) },
      whole: { dtype: 'I8', shape: [1, 2], bytes: bytes(Int8Array.of(-128, 7)) },
    }),
    3,
  );
  const layouts = await readSafetensorsLayouts(source, ['single', 'half', 'brain', 'whole', 'absent']);
  expect([...layouts.keys()]).toEqual(['single', 'half', 'brain', 'whole']);
  const values = await Promise.all([...layouts.values()].map((layout) => valuesOf(source, layout)));
  expect(values).toEqual([
    [1.5, -2],
    [1, -2],
    [1.5, -2],
    [-128, 7],
  ]);
});

const dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': SHAPE, }";
const shaped = (shape: string) => headed(dictionary.replace('SHAPE', shape));

test.each([
  ['object array', saved.objects, /^object_array: a.npy: holds Python objects \("\|O"\)/],
  ['pickle', Uint8Array.of(0x80, 4, 0x95, 0, 0, 0, 0, 0, 0, 0, 0, 0), /^not_npy: .* is a Python pickle/],
  ['zip archive', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0), /^not_npy: .* is a zip archive/],
  ['text', new TextEncoder().encode('1.0 2.0\n'), /^not_npy: .* is no NumPy file/],
  ['nothing', new Uint8Array(), /^not_npy: a.npy: is empty/],
  ['Fortran order', saved.fortran, /^fortran_order: .* numpy.ascontiguousarray/],
  ['big-endian', saved.bigEndian, /^big_endian: .*">f4"/],
  ['float64', saved.f8, /^wrong_type: .*"<f8"; expected float32, float16 or int8/],
  ['named fields', saved.fields, /^wrong_type: .*has fields with names/],
  ['one dimension', shaped('(6,)'), /^wrong_shape: .*\(6,\); expected two dimensions/],
  ['three dimensions', shaped('(1, 2, 3)'), /^wrong_shape: .*\(1, 2, 3\)/],
  ['no rows', shaped('(0, 3)'), /^absurd_shape: .*\(0, 3\)/],
  ['absurd columns', shaped('(2, 999999999999999)'), /^absurd_shape: /],
  ['a size beyond all numbers', shaped(`(2, ${'9'.repeat(400)})`), /^absurd_shape: /],
  ['negative size', shaped('(-1, 3)'), /^malformed_header: /],
  ['no shape', headed("{'descr': '<f4', 'fortran_order': False, }"), /^malformed_header: /],
  ['code in the header', headed("__import__('os').getcwd()"), /^malformed_header: /],
  ['a key twice', headed("{'shape': (1, 2), 'shape': (2, 1), }"), /^malformed_header: /],
  [
    'absurd header',
    Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 2, 0, 255, 255, 255, 255),
    /^absurd_header: .*4294967295/,
  ],
  [
    'unknown version',
    Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 9, 0, 0, 0, 0, 0),
    /^unknown_version: .*9\.0/,
  ],
  ['cut within the header', saved.f4.subarray(0, 40), /^truncated_header: .*40 bytes/],
])('refuses .npy: %s', async (_name, bytes, expected) => {
  expect(await refusal(readNpyLayout(npy(bytes)))).toMatch(expected);
});

test('a file cut within its rows says how many there are', async () => {
  const source = npy(saved.f4.subarray(0, -1));
  const reading = readNpyLayout(source).then((layout) => valuesOf(source, layout));
  expect(await refusal(reading)).toBe(
    'truncated_matrix: a.npy: ends after 1 of 2 rows; expected 152 bytes, found 151',
  );
});

const tensor = (dtype: string, shape: readonly number[], length: number) => ({
  queries: { dtype, shape, bytes: new Uint8Array(length) },
});
const lengthOnly = (length: bigint) => new Uint8Array(new BigUint64Array([length]).buffer);

test.each([
  ['absurd header', lengthOnly(2n ** 63n), /^absurd_header: .*9223372036854775808 bytes/],
  [
    'another format',
    Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0),
    /^not_safetensors: .*a NumPy file/,
  ],
  ['cut within the length', Uint8Array.of(1, 0), /^truncated_header: /],
  ['cut within the header', lengthOnly(100n), /^truncated_header: .*8 bytes/],
  ['no JSON', safetensorsFile({}, () => 'tensors'), /^malformed_header: /],
  ['a list', safetensorsFile({}, () => '[1]'), /^malformed_header: /],
  [
    'float64',
    safetensorsFile(tensor('F64', [1, 2], 16)),
    /^wrong_type: .*tensor "queries" has the type "F64"/,
  ],
  [
    'one dimension',
    safetensorsFile(tensor('F32', [2], 8)),
    /^wrong_shape: .*tensor "queries" has the shape \(2,\)/,
  ],
  [
    'offsets that do not fit the shape',
    safetensorsFile(tensor('F32', [1, 2], 7)),
    /^wrong_offsets: .*takes 7 bytes.*expected 8/,
  ],
  [
    'no offsets',
    safetensorsFile({}, () => '{"queries":{"dtype":"F32","shape":[1,2]}}'),
    /^malformed_header: /,
  ],
  [
    'offsets that are no numbers',
    safetensorsFile({}, () => '{"queries":{"dtype":"F32","shape":[1,2],"data_offsets":[-8,0]}}'),
    /^malformed_header: /,
  ],
  ['a tensor twice', safetensorsFile({}, () => '{"a":{},"a":{}}'), /^duplicate_tensor: /],
])('refuses safetensors: %s', async (_name, bytes, expected) => {
  const source = memorySource('a.safetensors', bytes);
  expect(await refusal(readSafetensorsLayouts(source, ['queries']))).toMatch(expected);
});
