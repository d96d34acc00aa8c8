#!/usr/bin/env python3
"""peers.py TOOL STEPS: the models of Sources/LearningBenchmark in PyTorch or JAX, in double precision.

For each line MODEL SEED on standard input, one training from a start that it draws; prints the seconds
it took, those of the processor, and the loss. For a line MODEL SEED FILE the start and all other draws
come from the file (LearningBenchmark draws), read before the clock starts. The first line is the path of
the data (LearningBenchmark data).
"""

import itertools
import math
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


def read_draws(model, path, steps):
    """All that a training of LearningBenchmark draws, by names that the models below ask for.

    Batches are [steps, examples, units], those of the loss in `last`; `start` has the parameters, of each
    layer the weights [outputs, inputs] and then the biases.
    """
    import numpy

    numbers = numpy.fromfile(path)

    def take(*shape):
        nonlocal numbers
        first, numbers = numpy.split(numbers, [math.prod(shape)])
        return first.reshape(shape)

    def batches(count, units, examples):
        return take(count, units, examples).transpose(0, 2, 1).copy()

    if model == "points":
        draws = {"noise": batches(steps, 2, 256), "last": batches(20, 2, 256)}
    elif model == "images":
        draws = {"order": take(steps, SIZE).astype(int), "noise": batches(steps, 2, SIZE)}
        draws["last"] = batches(80, 2, SIZE).reshape(20, 256, 2)
    elif model == "game":
        turns = batches(2 * steps, 2, 256)
        draws = {"judging": turns[::2], "drawing": turns[1::2], "last": batches(20, 2, 256)}
    else:
        draws = {"hidden": batches(steps, 12, SIZE), "visible": batches(steps, 16, SIZE)}
    return draws | {"start": numbers}


def torch_tool(data, steps):
    """Eager, with the fused optimiser; on one thread, since two wait for each other most of the time."""
    import torch
    from torch.nn import functional

    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    data = {name: torch.from_numpy(numbers) for name, numbers in data.items()}

    def network(widths, sd):
        layers = []
        for index, (inputs, outputs) in enumerate(itertools.pairwise(widths)):
            layer = torch.nn.Linear(inputs, outputs)
            last = index == len(widths) - 2
            torch.nn.init.normal_(layer.weight, std=sd if last else inputs**-0.5)
            torch.nn.init.zeros_(layer.bias)
            layers += [layer, torch.nn.Tanh()]
        return torch.nn.Sequential(*layers[:-1])

    def autoencoder(inputs):
        return network([inputs, HIDDEN, 4], 0.3), network([2, HIDDEN, inputs], 0.3)

    def begin(given, *parameters):
        """The parameters, with the start that was handed over."""
        if given:
            torch.nn.utils.vector_to_parameters(given["start"], parameters)
        return parameters

    def draws(given, name, count=steps):
        """What was handed over, or nothing where each step draws its own."""
        return given.get(name, [None] * count)

    def normals(given, *shape):
        return torch.randn(shape) if given is None else given

    def bits(means, uniforms):
        return torch.bernoulli(means) if uniforms is None else (uniforms < means).double()

    def code(encoder, x, noise):
        mean, log_sd = encoder(x).chunk(2, 1)
        z = mean + log_sd.exp() * normals(noise, *mean.shape)
        squares = mean * mean + torch.expm1(2 * log_sd)
        return z, (0.5 * squares - log_sd).sum(1).mean()

    def average(loss, given):
        with torch.no_grad():
            return sum(map(loss, draws(given, "last", 20))) / 20

    def points(given):
        x = data["points"]
        encoder, decoder = autoencoder(2)
        log_sd = torch.zeros((), requires_grad=True)
        parameters = begin(given, *encoder.parameters(), *decoder.parameters(), log_sd)
        adam = torch.optim.Adam(parameters, lr=0.01, fused=True)

        def loss(noise):
            z, divergence = code(encoder, x, noise)
            error = ((decoder(z) - x) ** 2).sum(1).mean()
            return 0.5 * error * torch.exp(-2 * log_sd) + 2 * (log_sd + LOG_ROOT) + divergence

        for noise in draws(given, "noise"):
            adam.zero_grad()
            loss(noise).backward()
            adam.step()
        return average(loss, given)

    def images(given):
        x = data["images"]
        encoder, decoder = autoencoder(64)
        parameters = begin(given, *encoder.parameters(), *decoder.parameters())
        adam = torch.optim.Adam(parameters, lr=0.003, fused=True)

        def loss(noise, x=x):
            z, divergence = code(encoder, x, noise)
            total = functional.binary_cross_entropy_with_logits(decoder(z), x, reduction="sum")
            return total / len(x) + divergence

        def epochs():
            while True:
                yield from torch.randperm(256).split(SIZE)

        for examples, noise in zip(given.get("order", epochs()), draws(given, "noise")):
            adam.zero_grad()
            loss(noise, x[examples]).backward()
            adam.step()
        return average(loss, given)

    def game(given):
        x = data["game"]
        generator, discriminator = network([2, HIDDEN, 2], 0.3), network([2, HIDDEN, 1], 0.3)
        begin(given, *generator.parameters(), *discriminator.parameters())
        drawing = torch.optim.Adam(generator.parameters(), lr=0.002, fused=True)
        judging = torch.optim.Adam(discriminator.parameters(), lr=0.002, fused=True)

        def loss(noise):
            drawn = generator(normals(noise, 256, 2)).detach()
            return (functional.softplus(-discriminator(x)) + functional.softplus(discriminator(drawn))).mean()

        for first, second in zip(draws(given, "judging"), draws(given, "drawing")):
            judging.zero_grad()
            loss(first).backward()
            judging.step()
            drawing.zero_grad()
            discriminator.requires_grad_(False)
            functional.softplus(-discriminator(generator(normals(second, 256, 2)))).mean().backward()
            discriminator.requires_grad_(True)
            drawing.step()
        return average(loss, given)

    @torch.no_grad()
    def machine(given):
        v0 = data["machine"]
        w, b, c = begin(given, 0.1 * torch.randn(16, 12), torch.zeros(16), torch.zeros(12))
        velocity = [torch.zeros_like(p) for p in (w, b, c)]
        for first, second in zip(draws(given, "hidden"), draws(given, "visible")):
            h0 = torch.sigmoid(v0 @ w + c)
            v1 = bits(torch.sigmoid(bits(h0, first) @ w.T + b), second)
            h1 = torch.sigmoid(v1 @ w + c)
            update = (v0.T @ h0 - v1.T @ h1) / 64, (v0 - v1).mean(0), (h0 - h1).mean(0)
            for p, u, g in zip((w, b, c), velocity, update):
                u.mul_(0.5).add_(g)
                p.add_(u, alpha=0.1)
        states = (torch.arange(4096)[:, None] >> torch.arange(12) & 1).double()
        log_z = torch.logsumexp(states @ c + functional.softplus(states @ w.T + b).sum(1), 0)
        return log_z - (v0 @ b + functional.softplus(v0 @ w + c).sum(1)).mean()

    models = {f.__name__: f for f in (points, images, game, machine)}

    def prepare(model, seed, given):
        torch.manual_seed(seed)
        given = {name: torch.from_numpy(numbers) for name, numbers in given.items()}
        return lambda: float(models[model](given))

    return prepare


def jax_tool(data, steps):
    """One compiled function a model: the start, `lax.scan` over all steps, and the loss.

    What isn't handed over is a key in its place.
    """
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

    def begin(given, *networks):
        """The networks, or in their shapes what was handed over."""
        if not given:
            return networks
        rest = given["start"]
        begun = tuple([] for _ in networks)
        for layers, own in zip(begun, networks):
            for w, b in own:
                weights, biases, rest = numpy.split(rest, [w.size, w.size + b.size])
                layers.append((weights.reshape(w.T.shape).T, biases))
        return begun

    def normals(draw, shape):
        return draw if draw.shape == shape else random.normal(draw, shape)

    def bits(means, draw):
        uniforms = draw if draw.shape == means.shape else random.uniform(draw, means.shape)
        return (uniforms < means).astype(float)

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

    def code(encoder, x, noise):
        mean, log_sd = numpy.split(forward(encoder, x), 2, 1)
        z = mean + numpy.exp(log_sd) * normals(noise, mean.shape)
        return z, (0.5 * (mean * mean + numpy.expm1(2 * log_sd)) - log_sd).sum(1).mean()

    def average(loss, given, key):
        return jax.vmap(loss)(given.get("last", random.split(key, 20))).mean()

    def points(given, key):
        x = data["points"]
        keys = random.split(key, 4)

        def loss(p, noise):
            encoder, decoder, log_sd = p
            z, divergence = code(encoder, x, noise)
            error = ((forward(decoder, z) - x) ** 2).sum(1).mean()
            return 0.5 * error * numpy.exp(-2 * log_sd) + 2 * (log_sd + LOG_ROOT) + divergence

        p = network(keys[0], [2, HIDDEN, 4], 0.3), network(keys[1], [2, HIDDEN, 2], 0.3)
        start, step = adam(0.01)
        state, _ = lax.scan(
            lambda state, noise: (step(state, jax.grad(loss)(state[0], noise)), None),
            start((*begin(given, *p), 0.0)),
            given.get("noise", random.split(keys[2], steps)),
        )
        return average(lambda noise: loss(state[0], noise), given, keys[3])

    def images(given, key):
        x = data["images"]
        keys = random.split(key, 5)

        def loss(p, x, noise):
            z, divergence = code(p[0], x, noise)
            logits = forward(p[1], z)
            return (nn.softplus(logits) - x * logits).sum(1).mean() + divergence

        p = network(keys[0], [64, HIDDEN, 4], 0.3), network(keys[1], [2, HIDDEN, 64], 0.3)
        epochs = -(-steps // (256 // SIZE))
        order = jax.vmap(lambda key: random.permutation(key, 256))(random.split(keys[2], epochs))
        order = given.get("order", order.reshape(-1, SIZE)[:steps])
        start, step = adam(0.003)
        state, _ = lax.scan(
            lambda state, inputs: (step(state, jax.grad(loss)(state[0], x[inputs[1]], inputs[0])), None),
            start(begin(given, *p)),
            (given.get("noise", random.split(keys[3], steps)), order),
        )
        return average(lambda noise: loss(state[0], x, noise), given, keys[4])

    def game(given, key):
        x = data["game"]
        keys = random.split(key, 4)

        def loss(discriminator, generator, noise):
            drawn = forward(generator, normals(noise, (256, 2)))
            return (
                nn.softplus(-forward(discriminator, x)) + nn.softplus(forward(discriminator, drawn))
            ).mean()

        def fooled(generator, discriminator, noise):
            drawn = forward(generator, normals(noise, (256, 2)))
            return nn.softplus(-forward(discriminator, drawn)).mean()

        start, step = adam(0.002)

        def turn(state, noise):
            drawing, judging = state
            first, second = noise
            judging = step(judging, jax.grad(loss)(judging[0], drawing[0], first))
            drawing = step(drawing, jax.grad(fooled)(drawing[0], judging[0], second))
            return (drawing, judging), None

        p = network(keys[0], [2, HIDDEN, 2], 0.3), network(keys[1], [2, HIDDEN, 1], 0.3)
        noise = tuple(
            given.get(name, random.split(own, steps))
            for name, own in zip(("judging", "drawing"), random.split(keys[2]))
        )
        (drawing, judging), _ = lax.scan(turn, tuple(map(start, begin(given, *p))), noise)
        return average(lambda noise: loss(judging[0], drawing[0], noise), given, keys[3])

    def machine(given, key):
        v0 = data["machine"]
        keys = random.split(key, 3)

        def step(state, uniforms):
            (w, b, c), velocity = state
            h0 = nn.sigmoid(v0 @ w + c)
            v1 = bits(nn.sigmoid(bits(h0, uniforms[0]) @ w.T + b), uniforms[1])
            h1 = nn.sigmoid(v1 @ w + c)
            update = (v0.T @ h0 - v1.T @ h1) / 64, (v0 - v1).mean(0), (h0 - h1).mean(0)
            velocity = tuple(0.5 * u + g for u, g in zip(velocity, update))
            return (tuple(p + 0.1 * u for p, u in zip((w, b, c), velocity)), velocity), None

        p = 0.1 * random.normal(keys[0], (16, 12)), numpy.zeros(16), numpy.zeros(12)
        if given:
            w, b, c = numpy.split(given["start"], [16 * 12, 16 * 12 + 16])
            p = w.reshape(16, 12), b, c
        zeros = tuple(map(numpy.zeros_like, p))
        uniforms = tuple(
            given.get(name, random.split(own, steps))
            for name, own in zip(("hidden", "visible"), keys[1:])
        )
        ((w, b, c), _), _ = lax.scan(step, (p, zeros), uniforms)
        states = (numpy.arange(4096)[:, None] >> numpy.arange(12) & 1).astype(float)
        log_z = nn.logsumexp(states @ c + nn.softplus(states @ w.T + b).sum(1))
        return log_z - (v0 @ b + nn.softplus(v0 @ w + c).sum(1)).mean()

    models = {f.__name__: jax.jit(f) for f in (points, images, game, machine)}

    def prepare(model, seed, given):
        given = jax.block_until_ready(jax.tree.map(numpy.array, given))
        return lambda: float(models[model](given, random.key(seed)))

    return prepare


def main():
    tool, steps = {"torch": torch_tool, "jax": jax_tool}[sys.argv[1]], int(sys.argv[2])
    prepare = tool(read_data(sys.stdin.readline().strip()), steps)
    for line in sys.stdin:
        model, seed, *path = line.split()
        train = prepare(model, int(seed), read_draws(model, *path, steps) if path else {})
        start, used = time.perf_counter(), time.process_time()
        loss = train()
        print(time.perf_counter() - start, time.process_time() - used, loss, flush=True)


if __name__ == "__main__":
    main()
