"""Cascades: 15,000 relays, 62,752 links, 10,000 worlds; every fiftieth relay is asked, a link passes on one time in ten."""
import os
import random

import igraph
import networkx as nx
import numpy as np


def walk_networkx(graph, seeds, worlds, stream):
    """Independent cascades as the textbooks write them."""
    active = 0
    for _ in range(worlds):
        reached, front = set(seeds), list(seeds)
        while front:
            front = [v for u in front for v in graph.successors(u) if v not in reached and stream.random() < 0.1 and not reached.add(v)]
        active += len(reached)
    return active / worlds


def walk_igraph(graph, seeds, worlds, stream):
    active = 0
    for _ in range(worlds):
        live = graph.subgraph_edges(np.flatnonzero(stream.random(graph.ecount()) < 0.1).tolist(), delete_vertices=False)
        hub = live.vcount()
        live.add_vertices(1)
        live.add_edges([(hub, s) for s in seeds])
        active += len(live.subcomponent(hub, mode="out")) - 1
    return active / worlds


def run(bench):
    ours = bench.ours("cascade", "--write", bench.folder)
    arcs = np.fromfile(os.path.join(bench.folder, "arcs.u32"), np.uint32).reshape(-1, 2)
    n, seeds = 15000, list(range(0, 15000, 50))
    graph = nx.DiGraph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(arcs.tolist())
    # parallel links are one link in networkx: some hundredths fewer
    worlds = 400
    stream = random.Random(1)
    mean = walk_networkx(graph, seeds, worlds, stream)
    bench.agree("networkx cascade", ours["cascade_active"], mean, 0.02)
    work = "cascade, 15,000 relays, 10,000 worlds"
    bench.agree("plain C cascade", ours["cascade_active"], ours["plain_active"], 0.01)
    bench.row(work, ours["cascade"], "plain C, a world at a time", ours["cascade_plain"], f"{ours['links']:.0f} links, one thread", goal=0.25)
    time = bench.median(lambda: walk_networkx(graph, seeds, worlds, stream), 5, warm=False)
    bench.row(work, ours["cascade"], "networkx (400 worlds × 25)", time * 25, about=True)
    other = igraph.Graph(n=n, edges=arcs.tolist(), directed=True)
    stream = np.random.default_rng(1)
    worlds = 100
    bench.agree("igraph cascade", ours["cascade_active"], walk_igraph(other, seeds, 400, stream), 0.02)
    time = bench.median(lambda: walk_igraph(other, seeds, worlds, stream), 5, warm=False)
    bench.row(work, ours["cascade"], "igraph from Python (100 worlds × 100)", time * 100, about=True)
