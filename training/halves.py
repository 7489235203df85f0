"""Training in bfloat16 with float32 masters: the network that computes, and the one that remembers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor, nn


class Halves:
    """Two copies of a network, and the optimiser of the master's weights in `names`."""

    def __init__(self, master: nn.Module, fast: nn.Module, names: Sequence[str]) -> None:
        """`fast` has the shape of `master`; weights that are not in `names` stay as they are."""
        self.master = master
        self.fast = fast.bfloat16()
        self._names = names
        self._big, self._small = dict(master.named_parameters()), dict(fast.named_parameters())
        with torch.no_grad():
            for name, weight in self._big.items():
                self._small[name].copy_(weight)
                self._small[name].requires_grad_(name in names)
        decay = [self._big[n] for n in names if self._big[n].ndim > 1]
        plain = [self._big[n] for n in names if self._big[n].ndim < 2]
        self._optimiser = torch.optim.AdamW(
            [{"params": decay, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}],
            betas=(0.9, 0.98),
            fused=True,
        )

    def begin(self, rate: float) -> None:
        """Bring the fast copy up to date and forget its gradients."""
        for group in self._optimiser.param_groups:
            group["lr"] = rate
        with torch.no_grad():
            for name in self._names:
                self._small[name].copy_(self._big[name])
        self.fast.zero_grad(set_to_none=True)

    def learn(self, loss: Tensor) -> None:
        """Take one step of the master's weights by a loss of the fast copy's outputs."""
        loss.backward()
        for name in self._names:
            grad = self._small[name].grad
            self._big[name].grad = grad.float() if grad is not None else None
        torch.nn.utils.clip_grad_norm_([self._big[n] for n in self._names], 1.0)
        self._optimiser.step()

    def keep(self) -> dict[str, Any]:
        """Return what `resume` needs."""
        return {"model": self.master.state_dict(), "optimiser": self._optimiser.state_dict()}

    def resume(self, kept: dict[str, Any]) -> None:
        """Go on from what `keep` returned."""
        self.master.load_state_dict(kept["model"])
        self._optimiser.load_state_dict(kept["optimiser"])
