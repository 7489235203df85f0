"""The greatest activation of every channel, for the quantiser: a few windows of training text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import nn

from training.network import Tagger

WINDOWS = 32


def channel_peaks(weights: Path, shard: Path) -> dict[str, NDArray[np.float32]]:
    """Linear layer's name to the greatest absolute value of each of its input channels."""
    model = Tagger()
    model.load_state_dict(load_file(weights))
    model.eval()
    peaks: dict[str, NDArray[np.float32]] = {}

    def watch(name: str) -> None:
        def see(_: nn.Module, given: tuple[torch.Tensor, ...], __: torch.Tensor) -> None:
            rows = given[0].reshape(-1, given[0].shape[-1])
            peaks[name] = rows.abs().max(0).values.numpy().astype(np.float32)

        model.get_submodule(name).register_forward_hook(see)

    for name, part in model.named_modules():
        if isinstance(part, nn.Linear):
            watch(name)
    with np.load(shard) as data, torch.no_grad():
        model(torch.from_numpy(data["ids"][:WINDOWS].astype(np.int64)))
    return peaks
