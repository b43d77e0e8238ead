"""The text network in PyTorch (Debian: python3-torch), and how both of its kinds are learned; see train_first.py and train_second.py.

A part of every batch is drawn by how wrong the network was about a sample when it saw it last. Samples are turned, flipped, and
swapped between light and dark. The rate rises over a hundred steps and falls along half a cosine. What is written is the moving mean
of the parameters, with batch normalisation folded in, in the order of packages/deidentify/src/pixels/text/layout.ts, in 1/1024, as
sixteen-bit integers.
"""

import copy
import math
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

# How far apart the taps of each block are, in cells: BLOCKS of layout.ts.
APART = (1, 2, 4, 2, 1)
# Part of a batch that is drawn by how wrong the network was, once it has seen so many samples.
HARD, SEEN = 0.25, 4000
EVERY = 500


def spread(kernel, planes, apart):
    """A 3 x 3 kernel whose taps are so many cells apart: the same as close taps on every so manyth cell, which is faster."""
    if apart == 1:
        return kernel(planes)
    tall, wide = planes.shape[2:]
    planes = F.pad(planes, (0, -wide % apart, 0, -tall % apart))
    b, n, h, w = planes.shape
    u, v = h // apart, w // apart
    parts = planes.permute(0, 2, 3, 1).reshape(b, u, apart, v, apart, n).permute(0, 2, 4, 1, 3, 5)
    parts = kernel(parts.reshape(-1, u, v, n).permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
    whole = parts.reshape(b, apart, apart, u, v, n).permute(0, 3, 1, 4, 2, 5).reshape(b, h, w, n)
    return whole.permute(0, 3, 1, 2)[:, :, :tall, :wide]


class TextNetwork(nn.Module):
    def __init__(self, half, quarter, deep):
        super().__init__()
        widths = (1, half, quarter, deep)
        self.halves = nn.ModuleList(nn.Conv2d(a, b, 3, 2, 1, bias=False) for a, b in zip(widths, widths[1:]))
        self.levels = nn.ModuleList(nn.BatchNorm2d(n) for n in widths[1:])
        self.each = nn.ModuleList(nn.Conv2d(deep, deep, 3, 1, 1, groups=deep, bias=False) for _ in APART)
        self.mixes = nn.ModuleList(nn.Conv2d(deep, deep, 1, bias=False) for _ in APART)
        self.mixed = nn.ModuleList(nn.BatchNorm2d(deep) for _ in APART)
        self.out = nn.Conv2d(deep, 1, 1)
        nn.init.constant_(self.out.bias, -2)

    def forward(self, x):
        for kernel, level in zip(self.halves, self.levels):
            x = F.relu(level(kernel(x)))
        for each, mix, level, apart in zip(self.each, self.mixes, self.mixed, APART):
            x = x + F.relu(level(mix(spread(each, x, apart))))
        return self.out(x)[:, 0]

    def parameters_in_order(self):
        def folded(kernel, level):
            scale = level.weight / torch.sqrt(level.running_var + level.eps)
            return (kernel.weight * scale[:, None, None, None]).flatten(), level.bias - level.running_mean * scale

        parts = []
        for kernel, level in zip(self.halves, self.levels):
            parts += folded(kernel, level)
        for each, mix, level in zip(self.each, self.mixes, self.mixed):
            parts += (each.weight.flatten(), *folded(mix, level))
        parts += (self.out.weight.flatten(), self.out.bias)
        return torch.round(torch.cat(parts).detach() * 1024).clamp(-32768, 32767).to(torch.int16).numpy()

    def begin_as(self, smaller):
        """Takes over what a network of fewer deep planes has learned; planes that it has not begin with little say."""
        mine = self.state_dict()
        with torch.no_grad():
            for name, theirs in smaller.items():
                if name.startswith(("mixes", "out.weight")):
                    mine[name][:, theirs.shape[1] :] *= 0.1
                mine[name][tuple(slice(n) for n in theirs.shape)] = theirs


def turned(contrast, cells, way):
    for bit, turn in ((1, lambda x: x.flip(0)), (2, lambda x: x.flip(1)), (4, lambda x: x.t())):
        if way & bit:
            contrast, cells = turn(contrast), turn(cells)
    return (-contrast if way & 8 else contrast), cells


def all_turned(contrast, cells, chance):
    pairs = [turned(c, t, chance.integers(16)) for c, t in zip(contrast, cells)]
    return tuple(torch.stack(side) for side in zip(*pairs))


def as_input(contrast):
    return contrast[:, None].contiguous(memory_format=torch.channels_last)


def opened(path, size):
    return np.memmap(path, dtype=np.int8, mode="r").reshape(-1, size)


def keeping(path, state):
    """Writes the parameters to a file, and, where one is named, the state that learning can go on from."""

    def write(mean):
        mean.parameters_in_order().tofile(path)
        if state:
            torch.save(mean.state_dict(), state)

    return write


def learn(network, sets, loss_of, validated, write, *, batch, steps, rate, decay, chance):
    """loss_of(network, rows): the loss of each row, and how wrong the network was about it; validated(network): a line of words."""
    network.to(memory_format=torch.channels_last)
    mean = copy.deepcopy(network)
    adam = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=decay)
    ends = np.cumsum([len(one) for one in sets])
    wrongness = np.zeros(ends[-1])
    began, total = time.time(), 0.0

    def row(at):
        which = np.searchsorted(ends, at, side="right")
        return sets[which][at - (ends[which] - len(sets[which]))]

    for step in range(steps):
        warm, fall = min(1, (step + 1) / 100), 0.5 * (1 + math.cos(math.pi * step / steps))
        for group in adam.param_groups:
            group["lr"] = rate * warm * (0.005 + 0.995 * fall)
        picked = chance.integers(ends[-1], size=batch)
        if (wrongness > 0).sum() > SEEN:
            hard = int(batch * HARD)
            picked[:hard] = chance.choice(len(wrongness), hard, p=wrongness / wrongness.sum())
        each, wrong = loss_of(network, [row(at) for at in picked])
        loss = each.mean()
        wrongness[picked] = wrong.detach().numpy() ** 0.7 + 1e-3
        adam.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        adam.step()
        total += loss.item()
        keep = min(0.999, (step + 1) / (step + 50))
        with torch.no_grad():
            for a, b in zip(mean.state_dict().values(), network.state_dict().values()):
                a.copy_(a.lerp(b, 1 - keep) if a.is_floating_point() else b)
        if (step + 1) % EVERY == 0 or step + 1 == steps:
            mean.eval()
            with torch.no_grad():
                words = validated(mean)
            seconds = time.time() - began
            print(f"{step + 1}: loss {total / EVERY:.4f}; {words}; {seconds:.0f} s", file=sys.stderr, flush=True)
            total = 0.0
            write(mean)
            mean.train()
