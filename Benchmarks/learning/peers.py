#!/usr/bin/env python3
"""peers.py TOOL STEPS: the models of Sources/LearningBenchmark in PyTorch or JAX, in double precision.

For each line MODEL SEED on standard input, one training from its start; prints the seconds it took,
those of the processor, and the loss. The first line is the path of the data (LearningBenchmark data).
"""

import sys
import time

HIDDEN, SIZE = 32, 64
LOG_ROOT = 0.9189385332046727


def read_data(path):
    import numpy

    data = {}
    for line in open(path):
        name, units, *numbers = line.split()
        data[name] = numpy.array(numbers, dtype=float).reshape(int(units), -1).T.copy()
    return data


def torch_tool(data, steps):
    """Eager, with the fused optimiser; on one thread, since two wait for each other most of the time."""
    import torch
    from torch.nn import functional

    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    data = {name: torch.from_numpy(numbers) for name, numbers in data.items()}

    def network(widths, sd):
        layers = []
        for inputs, outputs in zip(widths, widths[1:]):
            layer = torch.nn.Linear(inputs, outputs)
            last = len(layers) == 2 * (len(widths) - 2)
            torch.nn.init.normal_(layer.weight, std=sd if last else inputs**-0.5)
            torch.nn.init.zeros_(layer.bias)
            layers += [layer, torch.nn.Tanh()]
        return torch.nn.Sequential(*layers[:-1])

    def autoencoder(inputs):
        return network([inputs, HIDDEN, 4], 0.3), network([2, HIDDEN, inputs], 0.3)

    def code(encoder, x):
        mean, log_sd = encoder(x).chunk(2, 1)
        z = mean + log_sd.exp() * torch.randn_like(mean)
        squares = mean * mean + torch.expm1(2 * log_sd)
        return z, (0.5 * squares - log_sd).sum(1).mean()

    def points():
        x = data["points"]
        encoder, decoder = autoencoder(2)
        log_sd = torch.zeros((), requires_grad=True)
        adam = torch.optim.Adam(
            [*encoder.parameters(), *decoder.parameters(), log_sd], lr=0.01, fused=True
        )

        def loss():
            z, divergence = code(encoder, x)
            error = ((decoder(z) - x) ** 2).sum(1).mean()
            return 0.5 * error * torch.exp(-2 * log_sd) + 2 * (log_sd + LOG_ROOT) + divergence

        for _ in range(steps):
            adam.zero_grad()
            loss().backward()
            adam.step()
        with torch.no_grad():
            return sum(loss() for _ in range(20)) / 20

    def images():
        x = data["images"]
        encoder, decoder = autoencoder(64)
        adam = torch.optim.Adam([*encoder.parameters(), *decoder.parameters()], lr=0.003, fused=True)

        def loss(x):
            z, divergence = code(encoder, x)
            total = functional.binary_cross_entropy_with_logits(decoder(z), x, reduction="sum")
            return total / len(x) + divergence

        for step in range(steps):
            if step % (256 // SIZE) == 0:
                order = torch.randperm(256).split(SIZE)
            adam.zero_grad()
            loss(x[order[step % (256 // SIZE)]]).backward()
            adam.step()
        with torch.no_grad():
            return sum(loss(x) for _ in range(20)) / 20

    def game():
        x = data["game"]
        generator, discriminator = network([2, HIDDEN, 2], 0.3), network([2, HIDDEN, 1], 0.3)
        drawing = torch.optim.Adam(generator.parameters(), lr=0.002, fused=True)
        judging = torch.optim.Adam(discriminator.parameters(), lr=0.002, fused=True)

        def loss():
            drawn = generator(torch.randn(256, 2)).detach()
            return (functional.softplus(-discriminator(x)) + functional.softplus(discriminator(drawn))).mean()

        for _ in range(steps):
            judging.zero_grad()
            loss().backward()
            judging.step()
            drawing.zero_grad()
            discriminator.requires_grad_(False)
            functional.softplus(-discriminator(generator(torch.randn(256, 2)))).mean().backward()
            discriminator.requires_grad_(True)
            drawing.step()
        with torch.no_grad():
            return sum(loss() for _ in range(20)) / 20

    @torch.no_grad()
    def machine():
        v0 = data["machine"]
        w, b, c = 0.1 * torch.randn(16, 12), torch.zeros(16), torch.zeros(12)
        velocity = [torch.zeros_like(p) for p in (w, b, c)]
        for _ in range(steps):
            h0 = torch.sigmoid(v0 @ w + c)
            v1 = torch.bernoulli(torch.sigmoid(torch.bernoulli(h0) @ w.T + b))
            h1 = torch.sigmoid(v1 @ w + c)
            update = (v0.T @ h0 - v1.T @ h1) / 64, (v0 - v1).mean(0), (h0 - h1).mean(0)
            for p, u, g in zip((w, b, c), velocity, update):
                u.mul_(0.5).add_(g)
                p.add_(u, alpha=0.1)
        states = (torch.arange(4096)[:, None] >> torch.arange(12) & 1).double()
        log_z = torch.logsumexp(states @ c + functional.softplus(states @ w.T + b).sum(1), 0)
        return log_z - (v0 @ b + functional.softplus(v0 @ w + c).sum(1)).mean()

    models = {"points": points, "images": images, "game": game, "machine": machine}

    def train(model, seed):
        torch.manual_seed(seed)
        return float(models[model]())

    return train


def jax_tool(data, steps):
    """One compiled function a model: the start, `lax.scan` over all steps, and the loss."""
    import jax
    from jax import lax, nn, numpy, random

    jax.config.update("jax_enable_x64", True)
    data = {name: numpy.array(numbers) for name, numbers in data.items()}

    def network(key, widths, sd):
        layers = []
        for index, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
            key, own = random.split(key)
            spread = sd if index == len(widths) - 2 else inputs**-0.5
            layers.append((spread * random.normal(own, (inputs, outputs)), numpy.zeros(outputs)))
        return layers

    def forward(layers, x):
        for w, b in layers[:-1]:
            x = numpy.tanh(x @ w + b)
        return x @ layers[-1][0] + layers[-1][1]

    def adam(rate):
        def start(p):
            zeros = jax.tree.map(numpy.zeros_like, p)
            return p, zeros, zeros, 0.0

        def step(state, g):
            p, m, v, t = state
            t = t + 1
            m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, g)
            v = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, v, g)
            length, correction = rate / (1 - 0.9**t), 1 / (1 - 0.999**t)
            p = jax.tree.map(
                lambda p, m, v: p - length * m / (numpy.sqrt(v * correction) + 1e-8), p, m, v
            )
            return p, m, v, t

        return start, step

    def code(encoder, x, key):
        mean, log_sd = numpy.split(forward(encoder, x), 2, 1)
        z = mean + numpy.exp(log_sd) * random.normal(key, mean.shape)
        return z, (0.5 * (mean * mean + numpy.expm1(2 * log_sd)) - log_sd).sum(1).mean()

    def average(loss, key):
        return jax.vmap(loss)(random.split(key, 20)).mean()

    def points(key):
        x = data["points"]
        keys = random.split(key, 4)

        def loss(p, key):
            encoder, decoder, log_sd = p
            z, divergence = code(encoder, x, key)
            error = ((forward(decoder, z) - x) ** 2).sum(1).mean()
            return 0.5 * error * numpy.exp(-2 * log_sd) + 2 * (log_sd + LOG_ROOT) + divergence

        p = network(keys[0], [2, HIDDEN, 4], 0.3), network(keys[1], [2, HIDDEN, 2], 0.3), 0.0
        start, step = adam(0.01)
        state, _ = lax.scan(
            lambda state, key: (step(state, jax.grad(loss)(state[0], key)), None),
            start(p),
            random.split(keys[2], steps),
        )
        return average(lambda key: loss(state[0], key), keys[3])

    def images(key):
        x = data["images"]
        keys = random.split(key, 5)

        def loss(p, x, key):
            z, divergence = code(p[0], x, key)
            logits = forward(p[1], z)
            return (nn.softplus(logits) - x * logits).sum(1).mean() + divergence

        p = network(keys[0], [64, HIDDEN, 4], 0.3), network(keys[1], [2, HIDDEN, 64], 0.3)
        epochs = -(-steps // (256 // SIZE))
        order = jax.vmap(lambda key: random.permutation(key, 256))(random.split(keys[2], epochs))
        start, step = adam(0.003)
        state, _ = lax.scan(
            lambda state, inputs: (step(state, jax.grad(loss)(state[0], x[inputs[1]], inputs[0])), None),
            start(p),
            (random.split(keys[3], steps), order.reshape(-1, SIZE)[:steps]),
        )
        return average(lambda key: loss(state[0], x, key), keys[4])

    def game(key):
        x = data["game"]
        keys = random.split(key, 4)

        def loss(discriminator, generator, key):
            drawn = forward(generator, random.normal(key, (256, 2)))
            return (
                nn.softplus(-forward(discriminator, x)) + nn.softplus(forward(discriminator, drawn))
            ).mean()

        def fooled(generator, discriminator, key):
            drawn = forward(generator, random.normal(key, (256, 2)))
            return nn.softplus(-forward(discriminator, drawn)).mean()

        start, step = adam(0.002)

        def turn(state, key):
            drawing, judging = state
            first, second = random.split(key)
            judging = step(judging, jax.grad(loss)(judging[0], drawing[0], first))
            drawing = step(drawing, jax.grad(fooled)(drawing[0], judging[0], second))
            return (drawing, judging), None

        p = network(keys[0], [2, HIDDEN, 2], 0.3), network(keys[1], [2, HIDDEN, 1], 0.3)
        (drawing, judging), _ = lax.scan(turn, tuple(map(start, p)), random.split(keys[2], steps))
        return average(lambda key: loss(judging[0], drawing[0], key), keys[3])

    def machine(key):
        v0 = data["machine"]
        keys = random.split(key, 2)

        def step(state, key):
            (w, b, c), velocity = state
            first, second = random.split(key)
            h0 = nn.sigmoid(v0 @ w + c)
            hidden = random.uniform(first, h0.shape) < h0
            means = nn.sigmoid(hidden.astype(float) @ w.T + b)
            v1 = (random.uniform(second, means.shape) < means).astype(float)
            h1 = nn.sigmoid(v1 @ w + c)
            update = (v0.T @ h0 - v1.T @ h1) / 64, (v0 - v1).mean(0), (h0 - h1).mean(0)
            velocity = tuple(0.5 * u + g for u, g in zip(velocity, update))
            return (tuple(p + 0.1 * u for p, u in zip((w, b, c), velocity)), velocity), None

        p = 0.1 * random.normal(keys[0], (16, 12)), numpy.zeros(16), numpy.zeros(12)
        zeros = tuple(map(numpy.zeros_like, p))
        ((w, b, c), _), _ = lax.scan(step, (p, zeros), random.split(keys[1], steps))
        states = (numpy.arange(4096)[:, None] >> numpy.arange(12) & 1).astype(float)
        log_z = nn.logsumexp(states @ c + nn.softplus(states @ w.T + b).sum(1))
        return log_z - (v0 @ b + nn.softplus(v0 @ w + c).sum(1)).mean()

    models = {f.__name__: jax.jit(f) for f in (points, images, game, machine)}
    return lambda model, seed: float(models[model](random.key(seed)))


def main():
    tool, steps = {"torch": torch_tool, "jax": jax_tool}[sys.argv[1]], int(sys.argv[2])
    train = tool(read_data(sys.stdin.readline().strip()), steps)
    for line in sys.stdin:
        model, seed = line.split()
        start, used = time.perf_counter(), time.process_time()
        loss = train(model, int(seed))
        print(time.perf_counter() - start, time.process_time() - used, loss, flush=True)


if __name__ == "__main__":
    main()
