"""Weights to the shipped model: `python -m training.export WEIGHTS VOCAB OUT_DIR [--kind KIND]`.

Writes `words.npz` (the table of word pieces, which the editor shares), `tagger.onnx` (int8 weights, one
scale an output column; activations quantised on the fly), `vocab.txt` and `tagger.json` (checksums). The graph is built node by node, so that it holds exactly the
kernels that onnxruntime runs fastest on a CPU and nothing to be fused later.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

from quotebot.encoder import WINDOW_TOKENS
from quotebot.networks import MANIFEST_FILE
from training.calibrate import channel_peaks
from training.network import Shape

HIDDEN, LAYERS, ATTENTION_HEADS = 384, 6, 12
MICROSOFT = "com.microsoft"
PARTS = ("weight", "bias")
#: The ranker reads the states after this layer.
MIDDLE = 4
#: Layers whose input has outlying channels, and what those are brought down to (RESULTS.md).
TAMED, TAMED_PEAK = ("up", "down"), 6.0
Array = NDArray[np.float32]
#: What the tagger and the editor begin with: vectors of word pieces, from one table.
VECTORS = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", "length", HIDDEN])


class Graph:
    """Collects nodes and constants by name."""

    def __init__(self, kind: str, peaks: Mapping[str, Array]) -> None:
        self.kind = kind
        self.peaks = peaks
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.made = 0

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], *, domain: str = "", **options: object) -> str:
        self.made += 1
        out = f"{kind}_{self.made}"
        self.nodes.append(helper.make_node(kind, inputs, [out], domain=domain, **options))
        return out

    def linear(self, x: str, name: str, weight: Array, bias: Array) -> str:
        """x @ weight.T + bias; weight is (out, in) as torch keeps it."""
        if self.kind == "int8" and name in self.peaks and name.split(".")[-1] in TAMED:
            # One channel in hundreds is ten times the others and would take the scale for itself.
            shrink = np.maximum(1, self.peaks[name] / TAMED_PEAK).astype(np.float32)
            if shrink.max() > 1:
                x = self.node("Mul", [x, self.constant(f"{name}.shrink", 1 / shrink)])
                weight = weight * shrink
        matrix = weight.T
        offset = self.constant(f"{name}.bias", bias)
        if self.kind == "float":
            product = self.node("MatMul", [x, self.constant(f"{name}.weight", matrix)])
            return self.node("Add", [product, offset])
        if self.kind == "blocks":
            return self._blocks(x, name, weight, offset)
        scale = np.maximum(np.abs(matrix).max(0), 1e-8) / 127
        whole = np.clip(np.rint(matrix / scale), -127, 127).astype(np.int8)
        inputs = [
            x,
            self.constant(f"{name}.weight", whole),
            self.constant(f"{name}.scale", scale.astype(np.float32)),
            self.constant(f"{name}.zero", np.zeros(len(scale), np.int8)),
            offset,
        ]
        return self.node("DynamicQuantizeMatMul", inputs, domain=MICROSOFT)

    def _blocks(self, x: str, name: str, weight: Array, bias: str, size: int = 32) -> str:
        """8-bit weights with a scale for every 32 inputs; activations likewise, row by row."""
        rows, inputs = weight.shape
        blocks = weight.reshape(rows, inputs // size, size)
        scale = np.maximum(np.abs(blocks).max(2), 1e-8) / 127
        whole = np.clip(np.rint(blocks / scale[..., None]), -127, 127) + 128
        return self.node(
            "MatMulNBits",
            [
                x,
                self.constant(f"{name}.weight", whole.astype(np.uint8)),
                self.constant(f"{name}.scale", scale.reshape(-1).astype(np.float32)),
                "",
                "",
                bias,
            ],
            domain=MICROSOFT,
            K=inputs,
            N=rows,
            bits=8,
            block_size=size,
            accuracy_level=4,
        )

    def embed(self, vectors: str, weights: Mapping[str, Array], added: str = "") -> str:
        """Vectors of word pieces with their places, and what is `added` to each, normed."""
        length = self.node("Shape", [vectors], start=1, end=2)
        nought, axis = (
            self.constant("nought", np.array([0])),
            self.constant("axis", np.array([0])),
        )
        table = self.constant("places", weights["places.weight"])
        x = self.node("Add", [vectors, self.node("Slice", [table, nought, length, axis])])
        if added:
            x = self.node("Add", [x, added])
        return self.norm(x, "norm", weights)

    def norm(self, x: str, name: str, weights: Mapping[str, Array]) -> str:
        """x normed over its last axis, with the scale and offset named `name`."""
        names = [self.constant(f"{name}.{p}", weights[f"{name}.{p}"]) for p in PARTS]
        return self.node("LayerNormalization", [x, *names], axis=-1, epsilon=1e-12)

    def layer(self, x: str, at: str, weights: Mapping[str, Array]) -> str:
        """One transformer layer whose weights are named `at` + part, with its norms behind its sums."""

        def skip_norm(x: str, y: str, part: str) -> str:
            # In two nodes: onnxruntime's one node for both (1.32) takes three times as long.
            return self.norm(self.node("Add", [x, y]), at + part, weights)

        x = skip_norm(self._mix(x, at, weights), x, "norm1")
        return skip_norm(self._widen(x, at, weights), x, "norm2")

    def added_layer(self, x: str, at: str, weights: Mapping[str, Array]) -> str:
        """One of the layers set on top of MiniLM's, with its norms before its sums."""
        x = self.node("Add", [x, self._mix(self.norm(x, f"{at}norm1", weights), at, weights)])
        return self.node("Add", [x, self._widen(self.norm(x, f"{at}norm2", weights), at, weights)])

    def _mix(self, x: str, at: str, weights: Mapping[str, Array]) -> str:
        """What every place takes from all places."""
        mixed = self._part(x, f"{at}qkv", weights)
        self.made += 1
        q, k, v = (f"{n}_{self.made}" for n in "qkv")
        parts = self.constant(f"{at}parts", np.array([HIDDEN] * 3))
        self.nodes.append(helper.make_node("Split", [mixed, parts], [q, k, v], axis=-1))
        seen = self.node(
            "MultiHeadAttention", [q, k, v], domain=MICROSOFT, num_heads=ATTENTION_HEADS
        )
        return self._part(seen, f"{at}out", weights)

    def _widen(self, x: str, at: str, weights: Mapping[str, Array]) -> str:
        """The two linear layers by themselves of each place."""
        inner = self.node("Gelu", [self._part(x, f"{at}up", weights)], domain=MICROSOFT)
        return self._part(inner, f"{at}down", weights)

    def _part(self, x: str, name: str, weights: Mapping[str, Array]) -> str:
        """`linear` with the weight and the bias named `name`."""
        return self.linear(x, name, weights[f"{name}.weight"], weights[f"{name}.bias"])

    def project(self, x: str, name: str, weight: Array, bias: Array, out: str) -> None:
        """The output `out`: x @ weight.T + bias in float."""
        product = self.node("MatMul", [x, self.constant(f"{name}.weight", weight.T)])
        offset = self.constant(f"{name}.bias", bias)
        self.nodes.append(helper.make_node("Add", [product, offset], [out]))

    def model(
        self, name: str, given: list[onnx.ValueInfoProto], made: Mapping[str, list[str | int]]
    ) -> onnx.ModelProto:
        """The whole, from inputs `given` to outputs `made` (name: shape)."""
        outputs = [
            helper.make_tensor_value_info(out, TensorProto.FLOAT, shape)
            for out, shape in made.items()
        ]
        graph = helper.make_graph(self.nodes, name, given, outputs, self.constants)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(
            graph, opset_imports=opsets, ir_version=8, producer_name="quotebot"
        )


def build(
    weights: dict[str, Array], *, kind: str = "int8", peaks: Mapping[str, Array] | None = None
) -> onnx.ModelProto:
    """The graph: `vectors` (batch, length, 384) to `logits` (…, 13) and `states` (…, 384) of a middle layer."""
    g = Graph(kind, peaks or {})
    x = g.embed("vectors", weights | {"places.weight": weights["places.weight"][:WINDOW_TOKENS]})
    for i in range(LAYERS):
        x = g.layer(x, f"layers.{i}.", weights)
        if i + 1 == MIDDLE:
            g.nodes.append(helper.make_node("Identity", [x], ["states"]))
    for i in range(LAYERS, LAYERS + Shape().added):
        x = g.added_layer(x, f"layers.{i}.", weights)
    g.project(x, "tags", weights["tags.weight"], weights["tags.bias"], "logits")
    made: dict[str, list[str | int]] = {
        "logits": ["batch", "length", len(weights["tags.weight"])],
        "states": ["batch", "length", HIDDEN],
    }
    return g.model("tagger", [VECTORS], made)


def pack_words(table: Array, vocabulary: Sequence[str]) -> bytes:
    """The table of word pieces as it is shipped: 8-bit `table`, one `scale` a row, a row's number an id.

    Pieces that English has no use for share the row of the unknown one (`find_foreign`).
    """
    foreign = find_foreign(vocabulary)
    kept = [n for n in range(len(table)) if n not in foreign]
    rows = np.full(len(table), kept.index(vocabulary.index("[UNK]")), np.uint16)
    rows[kept] = np.arange(len(kept))
    scale = np.maximum(np.abs(table).max(1, keepdims=True) / 127, 1e-8).astype(np.float32)
    whole = np.clip(np.rint(table / scale), -127, 127).astype(np.int8)
    out = io.BytesIO()
    np.savez(out, table=whole[kept], scale=scale[kept], rows=rows)
    return out.getvalue()


def find_foreign(vocabulary: Sequence[str]) -> set[int]:
    """Return the ids of pieces that BERT left free, and of those with a letter that is not Latin."""
    return {
        n
        for n, piece in enumerate(vocabulary)
        if piece.startswith("[unused")
        or any(c.isalpha() and "LATIN" not in unicodedata.name(c, "") for c in piece)
    }


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write what is shipped, and its checksums into the manifest that the encoder verifies it by."""
    folder.mkdir(parents=True, exist_ok=True)
    manifest = folder / MANIFEST_FILE
    known = json.loads(manifest.read_text("utf-8"))["sha256"] if manifest.exists() else {}
    for name, data in files.items():
        (folder / name).write_bytes(data)
        known[name] = hashlib.sha256(data).hexdigest()
        print(name, len(data), known[name])
    manifest.write_text(json.dumps({"sha256": known}, indent=1) + "\n", "utf-8")


def main() -> None:
    """Build, write, and print sizes and checksums."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("weights", type=Path)
    args.add_argument("vocabulary", type=Path)
    args.add_argument("out", type=Path)
    args.add_argument(
        "--kind",
        choices=("int8", "blocks", "float"),
        default="int8",
        help="how weights and activations are kept (the table of words in 8 bits always); what is not the default is there to compare",
    )
    args.add_argument("--calibrate", type=Path, help="a shard of training windows")
    given = args.parse_args()
    peaks = channel_peaks(given.weights, given.calibrate) if given.calibrate else {}
    weights = {k: v.astype(np.float32) for k, v in load_file(given.weights).items()}
    files = {
        "words.npz": pack_words(
            weights["words.weight"], given.vocabulary.read_text("utf-8").split("\n")
        ),
        "tagger.onnx": build(weights, kind=given.kind, peaks=peaks).SerializeToString(),
        "vocab.txt": given.vocabulary.read_bytes(),
    }
    write_files(given.out, files)


if __name__ == "__main__":
    main()
