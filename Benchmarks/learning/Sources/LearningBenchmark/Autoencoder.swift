import Learning
import Probability

/// The two networks of a variational autoencoder and the code between them, with a code of two units.
struct Autoencoder {
  let encoder: Network
  let decoder: Network
  let noiseStream: RandomStream
  var parameters: [Double]
  var gradient: [Double]
  var adam: Adam
  var encoding: Trace
  var decoding: Trace
  var noise: Batch
  let weights: Batch

  /// - Parameters:
  ///   - extra: Parameters besides those of the networks, at the end.
  ///   - count: Examples in a step.
  init(inputs: Int, hidden: Int, extra: Int, rate: Double, count: Int, seed: UInt64) {
    encoder = Network([inputs, hidden, 4], hidden: .tanh)
    decoder = Network([2, hidden, inputs], hidden: .tanh, at: encoder.end)
    noiseStream = RandomStream(seed: seed, stream: 1)
    parameters = .init(repeating: 0, count: decoder.end + extra)
    encoder.draw(outputSD: 0.3, RandomStream(seed: seed, stream: 0), into: &parameters)
    decoder.draw(outputSD: 0.3, RandomStream(seed: seed, stream: 0), into: &parameters)
    gradient = parameters
    adam = Adam(rate: rate, count: parameters.count)
    encoding = Trace(encoder, count: count)
    decoding = Trace(decoder, count: count)
    noise = Batch(units: 2, count: count)
    weights = .evenWeights(count)
  }

  /// From `encoding.input` to `decoding.output`, with the draws of a step.
  mutating func forward(step: Int) {
    noise.fillWithNormals(noiseStream, step: step)
    encoder.forward(parameters, &encoding)
    GaussianCode.draw(encoding.output, noise: noise, into: &decoding.input)
    decoder.forward(parameters, &decoding)
  }

  /// From `decoding.outputSlope` to the new parameters.
  mutating func backward() {
    decoder.backward(parameters, &decoding, into: &gradient, reachesInput: true)
    GaussianCode.pullBack(
      encoding.output, noise: noise, codeSlope: decoding.inputSlope, weights: weights,
      into: &encoding.outputSlope)
    encoder.backward(parameters, &encoding, into: &gradient)
    adam.step(&parameters, gradient)
    gradient.clear()
  }

  func normals(steps: Range<Int>) -> [Double] {
    noiseStream.normals(units: noise.units, count: noise.count, steps: steps)
  }

  var divergence: Double { GaussianCode.divergence(encoding.output, weights: weights) }
}

/// 2–32–2 on 256 points of the plane, with one standard deviation that is learnt.
struct PointAutoencoder: Training {
  var parts: Autoencoder
  let points = TrainingData.arc

  init(seed: UInt64) {
    parts = Autoencoder(inputs: 2, hidden: 32, extra: 1, rate: 0.01, count: 256, seed: seed)
    parts.encoding.input = points
    parts.gradient.clear()
  }

  var gaussian: GaussianLoss { GaussianLoss(logSD: parts.parameters[parts.decoder.end]) }

  mutating func step(_ index: Int) {
    parts.forward(step: index)
    gaussian.slope(
      means: parts.decoding.output, targets: points, weights: parts.weights,
      into: &parts.decoding.outputSlope)
    parts.gradient[parts.decoder.end] = gaussian.logSDSlope(
      means: parts.decoding.output, targets: points, weights: parts.weights)
    parts.backward()
  }

  mutating func loss() -> Double {
    let total = (0..<20).reduce(0.0) { total, draw in
      parts.forward(step: 1_000_000 + draw)
      return total
        + gaussian.mean(
          means: parts.decoding.output, targets: points, weights: parts.weights)
    }
    return total / 20 + parts.divergence
  }

  func draws(steps: Int) -> [Double] {
    parts.normals(steps: 0..<steps) + parts.normals(steps: 1_000_000..<1_000_020)
      + parts.parameters
  }
}

/// 64–32–2 on 256 images in batches of 64, shuffled in every epoch.
struct ImageAutoencoder: Training {
  static let size = 64
  var parts: Autoencoder
  var batches: Minibatches
  let images = TrainingData.images

  init(seed: UInt64) {
    parts = Autoencoder(inputs: 64, hidden: 32, extra: 0, rate: 0.003, count: Self.size, seed: seed)
    batches = Minibatches(count: 256, size: Self.size, RandomStream(seed: seed, stream: 2))
    parts.gradient.clear()
  }

  mutating func step(_ index: Int) {
    parts.encoding.input.take(batches.examples(ofStep: index), of: images)
    parts.forward(step: index)
    BernoulliLoss.slope(
      logits: parts.decoding.output, targets: parts.encoding.input, weights: parts.weights,
      into: &parts.decoding.outputSlope)
    parts.backward()
  }

  mutating func loss() -> Double {
    var total = 0.0
    for draw in 0..<20 {
      for batch in 0..<4 {
        let examples = Array(batch * Self.size..<(batch + 1) * Self.size)
        parts.encoding.input.take(examples[...], of: images)
        parts.forward(step: 1_000_000 + 4 * draw + batch)
        total += BernoulliLoss.mean(
          logits: parts.decoding.output, targets: parts.encoding.input, weights: parts.weights)
        total += parts.divergence
      }
    }
    return total / 80
  }

  mutating func draws(steps: Int) -> [Double] {
    let order = (0..<steps).flatMap { batches.examples(ofStep: $0).map { Double($0) } }
    return order + parts.normals(steps: 0..<steps)
      + parts.normals(steps: 1_000_000..<1_000_080) + parts.parameters
  }
}
