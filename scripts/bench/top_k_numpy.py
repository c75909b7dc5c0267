"""Exact top-k by a matrix product in blocks, argpartition and a sort: the peer of compute.ts."""
import sys
import time

import numpy

words = [int(float(word)) for word in sys.argv[1:]]
queries, documents, dimensions, k = words + [500, 20_000, 128, 100][len(words):]
random = numpy.random.default_rng(1)


def unit(rows):
    vectors = random.random((rows, dimensions), dtype=numpy.float32) - 0.5
    return vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True)


asked, corpus = unit(queries), unit(documents)
started = time.perf_counter()
for first in range(0, queries, 256):
    scores = asked[first:first + 256] @ corpus.T
    best = numpy.argpartition(-scores, k - 1, axis=1)[:, :k]
    order = numpy.argsort(-numpy.take_along_axis(scores, best, axis=1), axis=1)
    numpy.take_along_axis(best, order, axis=1)
seconds = time.perf_counter() - started
tflops = 2 * queries * documents * dimensions / 1e12 / seconds
print(f"numpy {numpy.__version__}, f32: {seconds:.2f} s, {tflops:.3g} TFLOP/s")
