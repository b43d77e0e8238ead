"""Trains the network of the first look on samples that train-text.ts drew. The loss is the cross-entropy of each cell that has a
truth; text counts double, being rarer, and what the network is sure of and right about hardly counts.

python3 train_first.py HALF QUARTER DEEP STEPS RATE SEED FILE [STATE] -- HELD SAMPLES...
A sample: 192 x 192 signed bytes (local contrast in 1/31), then 48 x 48 signed bytes (1 text, 0 none, -1 either).
STATE: where the parameters are kept between runs; where it is there, training goes on from it.
"""

import os
import sys

import numpy as np
import torch
import torch.nn.functional as F

from learning import TextNetwork, all_turned, as_input, keeping, learn, opened

SIDE, QUARTERS = 192, 48
CELLS = QUARTERS // 2
SIZE = SIDE * SIDE + QUARTERS * QUARTERS


def pictures(rows):
    """Local contrast, batch x 192 x 192, and the truth of each cell, batch x 24 x 24: 1 text, 0 none, -1 either."""
    numbers = torch.from_numpy(np.stack(rows)).float()
    truth = numbers[:, SIDE * SIDE :].view(-1, CELLS, 2, CELLS, 2).permute(0, 1, 3, 2, 4).reshape(-1, CELLS, CELLS, 4)
    is_text, is_either = (truth == 1).any(-1), (truth == -1).any(-1)
    cells = torch.where(is_text, 1.0, torch.where(is_either, -1.0, 0.0))
    return numbers[:, : SIDE * SIDE].view(-1, SIDE, SIDE) / 31, cells


def losses(logits, cells):
    is_known, target = (cells >= 0).float(), cells.clamp(min=0)
    wrong = (torch.sigmoid(logits) - target).abs().detach()
    weight = is_known * (1 + target) * (0.2 + 0.8 * wrong)
    return weight * F.binary_cross_entropy_with_logits(logits, target, reduction="none")


def main():
    mine, files = sys.argv[1 : sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1 :]
    half, quarter, deep, steps = map(int, mine[:4])
    rate, seed, path = float(mine[4]), int(mine[5]), mine[6]
    state = mine[7] if len(mine) > 7 else None
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    network = TextNetwork(half, quarter, deep)
    if state and os.path.exists(state):
        network.load_state_dict(torch.load(state))
    chance = np.random.default_rng(seed)
    held, *sets = [opened(file, SIZE) for file in files]

    def loss_of(network, rows):
        contrast, cells = all_turned(*pictures(rows), chance)
        each = losses(network(as_input(contrast)), cells).sum((1, 2))
        return each / 40, each

    def validated(network):
        pairs = [pictures(held[at : at + 50]) for at in range(0, len(held), 50)]
        logits, cells = torch.cat([network(as_input(c)) for c, _ in pairs]), torch.cat([t for _, t in pairs])
        text, none = logits[cells == 1], logits[cells == 0]
        bar = none.sort().values[int(0.998 * len(none))]
        shares = [100 * share.float().mean().item() for share in (text < 0, none > 0, text < bar)]
        return "missed {:.2f} %, false {:.3f} % of cells; at 0.2 % false, missed {:.2f} %".format(*shares)

    write = keeping(path, state)
    learn(network, sets, loss_of, validated, write, batch=32, steps=steps, rate=rate, decay=1e-4, chance=chance)


main()
