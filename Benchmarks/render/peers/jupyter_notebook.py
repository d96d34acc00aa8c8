"""The cells of the Jupyter notebook; render/run.py writes them as an .ipynb file."""

PROSE = r"""# Naive draws against importance draws

A hidden image of $n = 20$ fair bits is seen through a channel that flips each bit with probability
$\epsilon = 0.1$. The evidence $p(x) = 2^{-n}$ is estimated by averaging $p(x \mid z)$ over uniform
draws of $z$, and by importance sampling from a proposal that agrees with each seen bit with
probability $a = 0.85$."""

CODE = """import numpy as np

bits, flip, samples, replicates = 20, 0.1, 4096, 50
random = np.random.default_rng(1)
exact = 2.0**-bits

def relative_errors(agreement):
    agreeing = random.binomial(bits, agreement, size=(replicates, samples))
    weights = (0.5 * (1 - flip) / agreement) ** agreeing * (
        0.5 * flip / (1 - agreement)
    ) ** (bits - agreeing)
    return weights, weights.mean(axis=1) / exact - 1

naive_weights, naive = relative_errors(0.5)
weights, importance = relative_errors(0.85)
effective = weights[0].sum() ** 2 / (weights[0] ** 2).sum()
print(f"naive-rmse {np.sqrt(np.mean(naive**2)):.6g}")
print(f"importance-rmse {np.sqrt(np.mean(importance**2)):.6g}")
print(f"effective-sample-size {effective:.6g}")"""


def notebook():
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {"name": "weft-peer", "display_name": "weft-peer", "language": "python"}
        },
        "cells": [
            {"id": "prose", "cell_type": "markdown", "metadata": {}, "source": PROSE},
            {
                "id": "code", "cell_type": "code", "metadata": {}, "source": CODE,
                "execution_count": None, "outputs": [],
            },
        ],
    }
