"""Maximum flow, 50 × 1,000 × 100,000 in layers, 2 million edges: the engine's is igraph's, checked."""
import os

import igraph
import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import maximum_flow


def run(bench):
    ours = bench.ours("flow", "--write", bench.folder)
    ends = np.fromfile(os.path.join(bench.folder, "flow.u32"), np.uint32).reshape(-1, 2).astype(np.int64)
    capacity = np.fromfile(os.path.join(bench.folder, "flow.f64")).astype(np.int32)
    n = int(ends.max()) + 1
    matrix = sp.csr_matrix((capacity, (ends[:, 0], ends[:, 1])), shape=(n, n))
    bench.agree("flow", ours["flow_value"], maximum_flow(matrix, 0, n - 1).flow_value, 1e-9)
    bench.row("maximum flow, 2 M edges", ours["flow"], "scipy, Dinic, whole capacities",
              bench.median(lambda: maximum_flow(matrix, 0, n - 1), 5, warm=False), "with the checks of flow and cut", goal=0.1)
    graph = igraph.Graph(n=n, edges=ends, directed=True)
    weights = capacity.tolist()
    bench.agree("igraph flow", ours["flow_value"], graph.maxflow_value(0, n - 1, weights), 1e-9)
    bench.row("maximum flow, 2 M edges", ours["flow"], "igraph from Python, its graph built before",
              bench.median(lambda: graph.maxflow_value(0, n - 1, weights), 5, warm=False))
