"""Trains the network of the second look on windows that train-second-look.ts cut out. It begins as the first one, with more deep planes.
The loss is the cross-entropy of the middle of a window, the mean of its nine cells; and, for a little, that of all its known cells.

python3 train_second.py HALF QUARTER DEEP STEPS RATE SEED FILE FIRST [STATE] -- HELD WINDOWS...
A window: 104 x 104 signed bytes (local contrast in 1/31), 13 x 13 signed bytes (1 text, 0 none, -1 not known), and one byte: whether
its middle is on text. FIRST: the state that train_first.py kept. STATE: where the parameters are kept.
"""

import sys

import numpy as np
import torch
import torch.nn.functional as F

from learning import TextNetwork, all_turned, as_input, keeping, learn, opened

CELLS = 13
SIDE = 8 * CELLS
SIZE = SIDE * SIDE + CELLS * CELLS + 1
# What all known cells of a window count together, beside its middle.
CELLS_COUNT = 0.3
# The wrongest window is not drawn more often than one that is wrong by so much.
MOST_WRONG = 3.0


def windows(rows):
    """Local contrast, batch x 104 x 104; the truth of each cell, batch x 13 x 13; whether the middle is on text, batch."""
    numbers = torch.from_numpy(np.stack(rows)).float()
    contrast, rest = numbers[:, : SIDE * SIDE].view(-1, SIDE, SIDE) / 31, numbers[:, SIDE * SIDE :]
    return contrast, rest[:, :-1].view(-1, CELLS, CELLS), (rest[:, -1] > 0).float()


def middle(logits):
    at = (CELLS - 1) // 2
    return logits[:, at - 1 : at + 2, at - 1 : at + 2].mean((1, 2))


def main():
    mine, files = sys.argv[1 : sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1 :]
    half, quarter, deep, steps = map(int, mine[:4])
    rate, seed, path, first = float(mine[4]), int(mine[5]), mine[6], mine[7]
    state = mine[8] if len(mine) > 8 else None
    torch.set_num_threads(2)
    torch.manual_seed(seed)
    network = TextNetwork(half, quarter, deep)
    network.begin_as(torch.load(first))
    chance = np.random.default_rng(seed)
    held, *sets = [opened(file, SIZE) for file in files]

    def loss_of(network, rows):
        contrast, cells, text = windows(rows)
        contrast, cells = all_turned(contrast, cells, chance)
        logits = network(as_input(contrast))
        is_known = (cells >= 0).float()
        each = F.binary_cross_entropy_with_logits(logits, cells.clamp(min=0), reduction="none") * is_known
        one = F.binary_cross_entropy_with_logits(middle(logits), text, reduction="none")
        return one + CELLS_COUNT * each.sum((1, 2)) / is_known.sum((1, 2)).clamp(min=1), one.clamp(max=MOST_WRONG)

    def validated(network):
        parts = [windows(held[at : at + 50]) for at in range(0, len(held), 50)]
        logits, text = torch.cat([middle(network(as_input(c))) for c, _, _ in parts]), torch.cat([t for _, _, t in parts])
        of_text, of_none = logits[text == 1].sort().values, logits[text == 0]
        shares = [100 * (of_none > of_text[int(len(of_text) * part)]).float().mean().item() for part in (0.01, 0.02, 0.04)]
        return "at 99, 98, 96 % found, false {:.1f}, {:.1f}, {:.1f} % of windows".format(*shares)

    write = keeping(path, state)
    learn(network, sets, loss_of, validated, write, batch=64, steps=steps, rate=rate, decay=3e-4, chance=chance)


main()
