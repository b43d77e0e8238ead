"""Trains the text network on samples that train-text.ts drew, with PyTorch on one thread (Debian: python3-torch).

The loss is the cross-entropy of each cell that has a truth; text counts double, being rarer, and what the network is sure of and
right about hardly counts. A part of every batch is drawn by how wrong the network was about a sample when it saw it last. Samples
are turned, flipped, and swapped between light and dark. The rate rises over a hundred steps and falls along half a cosine. What is
written is the moving mean of the parameters, with batch normalisation folded in, in the order of
packages/deidentify/src/pixels/text/layout.ts, in 1/1024, as sixteen-bit integers.

python3 train.py HALF QUARTER DEEP STEPS RATE SEED FILE [STATE] -- HELD SAMPLES...
A sample: 192 x 192 signed bytes (local contrast in 1/31), then 48 x 48 signed bytes (1 text, 0 none, -1 either).
STATE: where the parameters are kept between runs; where it is there, training goes on from it.
"""

import copy
import math
import os
import sys
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

SIDE, QUARTERS, BATCH = 192, 48, 32
CELLS = QUARTERS // 2
SIZE = SIDE * SIDE + QUARTERS * QUARTERS
# How far apart the taps of each block are, in cells: BLOCKS of layout.ts.
APART = (1, 2, 4, 2, 1)
# Part of a batch that is drawn by how wrong the network was.
HARD = 0.25
EVERY = 500


def spread(kernel, planes, apart):
    """A 3 x 3 kernel whose taps are so many cells apart: the same as close taps on every so manyth cell, which is faster."""
    if apart == 1:
        return kernel(planes)
    b, n, h, w = planes.shape
    u, v = h // apart, w // apart
    parts = planes.permute(0, 2, 3, 1).reshape(b, u, apart, v, apart, n).permute(0, 2, 4, 1, 3, 5)
    parts = kernel(parts.reshape(-1, u, v, n).permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
    whole = parts.reshape(b, apart, apart, u, v, n).permute(0, 3, 1, 4, 2, 5).reshape(b, h, w, n)
    return whole.permute(0, 3, 1, 2)


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


def pictures(rows):
    """Local contrast, batch x 1 x 192 x 192, and the truth of each cell, batch x 24 x 24: 1 text, 0 none, -1 either."""
    numbers = torch.from_numpy(np.stack(rows)).float()
    truth = numbers[:, SIDE * SIDE :].view(-1, CELLS, 2, CELLS, 2).permute(0, 1, 3, 2, 4).reshape(-1, CELLS, CELLS, 4)
    is_text, is_either = (truth == 1).any(-1), (truth == -1).any(-1)
    cells = torch.where(is_text, 1.0, torch.where(is_either, -1.0, 0.0))
    return numbers[:, : SIDE * SIDE].view(-1, SIDE, SIDE) / 31, cells


def turned(contrast, cells, way):
    for bit, turn in ((1, lambda x: x.flip(0)), (2, lambda x: x.flip(1)), (4, lambda x: x.t())):
        if way & bit:
            contrast, cells = turn(contrast), turn(cells)
    return (-contrast if way & 8 else contrast), cells


def batch_of(rows, chance):
    contrast, cells = pictures(rows)
    ways = [turned(c, t, chance.integers(16)) for c, t in zip(contrast, cells)]
    contrast, cells = (torch.stack(side) for side in zip(*ways))
    return contrast[:, None].contiguous(memory_format=torch.channels_last), cells


def losses(logits, cells):
    is_known, target = (cells >= 0).float(), cells.clamp(min=0)
    wrong = (torch.sigmoid(logits) - target).abs().detach()
    weight = is_known * (1 + target) * (0.2 + 0.8 * wrong)
    return weight * F.binary_cross_entropy_with_logits(logits, target, reduction="none")


def validated(network, held):
    network.eval()
    with torch.no_grad():
        pairs = [pictures(held[at : at + 50]) for at in range(0, len(held), 50)]
        logits = torch.cat([network(c[:, None].contiguous(memory_format=torch.channels_last)) for c, _ in pairs])
    network.train()
    cells = torch.cat([t for _, t in pairs])
    text, none = logits[cells == 1], logits[cells == 0]
    bar = none.sort().values[int(0.998 * len(none))]
    shares = [100 * share.float().mean().item() for share in (text < 0, none > 0, text < bar)]
    return "missed {:.2f} %, false {:.3f} % of cells; at 0.2 % false, missed {:.2f} %".format(*shares)


def opened(path):
    return np.memmap(path, dtype=np.int8, mode="r").reshape(-1, SIZE)


def train(network, sets, held, steps, rate, chance, write):
    mean = copy.deepcopy(network)
    adam = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=1e-4)
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
        picked = chance.integers(ends[-1], size=BATCH)
        if (wrongness > 0).sum() > 4000:
            hard = int(BATCH * HARD)
            picked[:hard] = chance.choice(len(wrongness), hard, p=wrongness / wrongness.sum())
        contrast, cells = batch_of([row(at) for at in picked], chance)
        each = losses(network(contrast), cells)
        loss = each.sum() / (BATCH * 40)
        wrongness[picked] = each.sum((1, 2)).detach().numpy() ** 0.7
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
            seconds = time.time() - began
            print(f"{step + 1}: loss {total / EVERY:.4f}; {validated(mean, held)}; {seconds:.0f} s", file=sys.stderr, flush=True)
            total = 0.0
            write(mean)


def main():
    mine, files = sys.argv[1 : sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1 :]
    half, quarter, deep, steps = map(int, mine[:4])
    rate, seed, path = float(mine[4]), int(mine[5]), mine[6]
    state = mine[7] if len(mine) > 7 else None
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    network = TextNetwork(half, quarter, deep).to(memory_format=torch.channels_last)
    if state and os.path.exists(state):
        network.load_state_dict(torch.load(state))

    def write(mean):
        mean.parameters_in_order().tofile(path)
        if state:
            torch.save(mean.state_dict(), state)

    held, *sets = map(opened, files)
    train(network, sets, held, steps, rate, np.random.default_rng(seed), write)


main()
