"""The greatest activation of every channel, for the quantiser: a few windows of training text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import nn

from training.network import Tagger

WINDOWS = 32


def channel_peaks(weights: Path, shard: Path) -> dict[str, NDArray[np.float32]]:
    """The tagger's peaks (`watch_peaks`) on windows of a shard."""
    model = Tagger()
    model.load_state_dict(load_file(weights))
    ids = read_windows(shard)
    return watch_peaks(model, lambda: model(ids))


def read_windows(shard: Path, count: int = WINDOWS) -> torch.Tensor:
    """The ids of the first windows of a shard."""
    with np.load(shard) as data:
        return torch.from_numpy(data["ids"][:count].astype(np.int64))


def watch_peaks(model: nn.Module, read: Callable[[], object]) -> dict[str, NDArray[np.float32]]:
    """Linear layer's name to the greatest absolute value of each of its input channels in `read`."""
    model.eval()
    peaks: dict[str, NDArray[np.float32]] = {}

    def watch(name: str) -> None:
        def see(_: nn.Module, given: tuple[torch.Tensor, ...], __: torch.Tensor) -> None:
            rows = given[0].reshape(-1, given[0].shape[-1])
            peak = rows.abs().max(0).values.numpy().astype(np.float32)
            peaks[name] = np.maximum(peak, peaks.get(name, peak))

        model.get_submodule(name).register_forward_hook(see)

    for name, part in model.named_modules():
        if isinstance(part, nn.Linear):
            watch(name)
    with torch.no_grad():
        read()
    return peaks
