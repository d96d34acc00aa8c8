import marimo

app = marimo.App()


@app.cell
def _():
    import marimo as mo
    import numpy as np

    return mo, np


@app.cell
def _(mo):
    mo.md(
        r"""
        # Naive draws against importance draws

        A hidden image of $n = 20$ fair bits is seen through a channel that flips each bit with
        probability $\epsilon = 0.1$. The evidence $p(x) = 2^{-n}$ is estimated by averaging
        $p(x \mid z)$ over uniform draws of $z$, and by importance sampling from a proposal that
        agrees with each seen bit with probability $a = 0.85$.
        """
    )


@app.cell
def _(np):
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
    return effective, importance, naive


@app.cell
def _(effective, importance, mo, naive, np):
    mo.md(
        f"""
        naive-rmse {np.sqrt(np.mean(naive**2)):.6g},
        importance-rmse {np.sqrt(np.mean(importance**2)):.6g},
        effective-sample-size {effective:.6g}
        """
    )


if __name__ == "__main__":
    app.run()
