# SPDX-License-Identifier: Apache-2.0
"""The sample of ties that `--graph-sample` writes: acquaintances, and ties on the last day."""
import xml.etree.ElementTree as xml

import pandas as pd

from plots import study

from .figure import Figure


def read_graphml(file):
    """Nodes (label, member, group) and edges (a, b, weight) of one sample; a, b are row numbers."""
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = xml.parse(file).getroot()
    names = {key.get("id"): key.get("attr.name") for key in root.iter(f"{space}key")}
    row, nodes, edges = {}, [], []
    for node in root.iter(f"{space}node"):
        values = {names.get(d.get("key")): d.text for d in node.iter(f"{space}data")}
        row[node.get("id")] = len(nodes)
        nodes.append({"person": len(nodes), "member": int(float(values.get("member") or 0)),
                      "group": int(float(values.get("group") or 0))})
    for edge in root.iter(f"{space}edge"):
        values = {names.get(d.get("key")): d.text for d in edge.iter(f"{space}data")}
        weight = float(values.get("weight") or 1)
        edges.append({"a": row[edge.get("source")], "b": row[edge.get("target")],
                      "weight": round(weight, 3)})
    return nodes, edges


def network(results):
    """The graph sample of the first replicate, before the first day and on the last, by arm."""
    nodes, edges, replicate = [], [], None
    for arm, name in enumerate(results.arms, 1):
        for when in ("first", "last"):
            files = sorted((results.folder / "graph").glob(f"sample-s{arm}-r*-{when}.graphml"))
            if not files:
                continue
            replicate = int(files[0].name.split("-r")[1].split("-")[0])
            try:
                people, ties = read_graphml(files[0])
            except (xml.ParseError, KeyError, ValueError) as wrong:
                raise study.InvalidInput(f"{files[0]} cannot be read: {wrong}") from None
            nodes += [{"strategy": name, "when": when, **one} for one in people]
            edges += [{"strategy": name, "when": when, **one} for one in ties]
    of_edges = pd.DataFrame(edges, columns=["strategy", "when", "a", "b", "weight"])
    of_nodes = pd.DataFrame(nodes, columns=["strategy", "when", "person", "member", "group"])
    return Figure("network", {"edges": of_edges, "nodes": of_nodes},
                  facts={"replicate": replicate, "people": int(of_nodes["person"].max() + 1)
                         if len(of_nodes) else 0})
