import Learning
import Probability

/// A generator 2–32–2 and a discriminator 2–32–1 that take turns, on 256 points.
struct Game: Training {
  static let count = 256
  let generator = Network([2, 32, 2], hidden: .tanh)
  let discriminator = Network([2, 32, 1], hidden: .tanh)
  let stream: RandomStream
  var generatorParameters: [Double]
  var discriminatorParameters: [Double]
  var generatorGradient: [Double]
  var discriminatorGradient: [Double]
  var generatorAdam: Adam
  var discriminatorAdam: Adam
  var drawing: Trace
  var judging: Trace
  let points = TrainingData.ring
  let weights = Batch.evenWeights(count)
  let real = Batch(units: 1, count: count) { _, _ in 1 }
  let drawn = Batch(units: 1, count: count)

  init(seed: UInt64) {
    stream = RandomStream(seed: seed, stream: 1)
    generatorParameters = .init(repeating: 0, count: generator.end)
    discriminatorParameters = .init(repeating: 0, count: discriminator.end)
    generator.draw(
      outputSD: 0.3, RandomStream(seed: seed, stream: 2), into: &generatorParameters)
    discriminator.draw(
      outputSD: 0.3, RandomStream(seed: seed, stream: 3), into: &discriminatorParameters)
    generatorGradient = .init(repeating: 0, count: generator.end)
    discriminatorGradient = .init(repeating: 0, count: discriminator.end)
    generatorAdam = Adam(rate: 0.002, count: generator.end)
    discriminatorAdam = Adam(rate: 0.002, count: discriminator.end)
    drawing = Trace(generator, count: Self.count)
    judging = Trace(discriminator, count: Self.count)
  }

  mutating func step(_ index: Int) {
    drawing.input.fillWithNormals(stream, step: 2 * index)
    generator.forward(generatorParameters, &drawing)
    judge(points, is: real)
    discriminator.backward(discriminatorParameters, &judging, into: &discriminatorGradient)
    judge(drawing.output, is: drawn)
    discriminator.backward(discriminatorParameters, &judging, into: &discriminatorGradient)
    discriminatorAdam.step(&discriminatorParameters, discriminatorGradient)
    discriminatorGradient.clear()

    drawing.input.fillWithNormals(stream, step: 2 * index + 1)
    generator.forward(generatorParameters, &drawing)
    judge(drawing.output, is: real)
    discriminator.pullBack(discriminatorParameters, &judging)
    drawing.outputSlope.take(rowsFrom: 0, of: judging.inputSlope)
    generator.backward(generatorParameters, &drawing, into: &generatorGradient)
    generatorAdam.step(&generatorParameters, generatorGradient)
    generatorGradient.clear()
  }

  private mutating func judge(_ points: Batch, is verdict: Batch) {
    judging.input.take(rowsFrom: 0, of: points)
    discriminator.forward(discriminatorParameters, &judging)
    BernoulliLoss.slope(
      logits: judging.output, targets: verdict, weights: weights, into: &judging.outputSlope)
  }

  /// The discriminator's.
  mutating func loss() -> Double {
    judge(points, is: real)
    var total = 20 * BernoulliLoss.mean(logits: judging.output, targets: real, weights: weights)
    for draw in 0..<20 {
      drawing.input.fillWithNormals(stream, step: 1_000_000 + draw)
      generator.forward(generatorParameters, &drawing)
      judge(drawing.output, is: drawn)
      total += BernoulliLoss.mean(logits: judging.output, targets: drawn, weights: weights)
    }
    return total / 20
  }

  func draws(steps: Int) -> [Double] {
    let normals = [0..<2 * steps, 1_000_000..<1_000_020].flatMap { steps in
      stream.normals(units: 2, count: Self.count, steps: steps)
    }
    return normals + generatorParameters + discriminatorParameters
  }
}
