"""Sign-flip tests of all pairs by vectorised numpy: the same signs for all pairs, flipped sums by one matrix product.

    python3 scripts/bench/sign_flip_numpy.py SYSTEMS INSTANCES FLIPS
"""

import sys
import time

import numpy as np

systems, instances, flips = map(int, sys.argv[1:4])
rng = np.random.default_rng(1)
scores = rng.random((systems, instances))
first, second = np.triu_indices(systems, 1)


def p_values(block=2000):
    """Sums of flipped differences are differences of flipped sums, so each block costs one product."""
    observed = np.abs((scores[first] - scores[second]).sum(axis=1))
    reached = np.zeros(len(first), dtype=np.int64)
    for start in range(0, flips, block):
        size = min(block, flips - start)
        signs = rng.integers(0, 2, (size, instances), dtype=np.int8).astype(np.float64) * 2 - 1
        sums = signs @ scores.T
        reached += (np.abs(sums[:, first] - sums[:, second]) >= observed - 1e-12).sum(axis=0)
    return (reached + 1) / (flips + 1)


seconds = []
for _ in range(3):
    started = time.perf_counter()
    p_values()
    seconds.append(time.perf_counter() - started)
print(f"numpy {np.__version__:<14} {sorted(seconds)[1]:.3f} s (shared signs, vectorised)")
