import ElementaryMath
import Learning
import Probability
import Testing

/// The bound of a variational autoencoder and the losses of a game: networks joined end to end.
@Suite struct AutoencoderTests {
  static let count = 30
  let points = Sample.batch(units: 2, count: Self.count, seed: 1)
  let noise = Sample.batch(units: 3, count: Self.count, seed: 2)
  let weights = Batch.evenWeights(Self.count)

  @Test func `The gradient of a bound is that of finite differences`() {
    let encoder = Network([2, 6, 6], hidden: .tanh)
    let decoder = Network([3, 5, 2], hidden: .softplus, at: encoder.end)
    let parameters = Sample.numbers(decoder.end + 1, seed: 3, scale: 0.5)
    var encoding = Trace(encoder, count: Self.count)
    var decoding = Trace(decoder, count: Self.count)
    encoding.input = points
    func loss(_ parameters: [Double]) -> Double {
      encoder.forward(parameters, &encoding)
      GaussianCode.draw(encoding.output, noise: noise, into: &decoding.input)
      decoder.forward(parameters, &decoding)
      return GaussianLoss(logSD: parameters[decoder.end])
        .mean(means: decoding.output, targets: points, weights: weights)
        + GaussianCode.divergence(encoding.output, weights: weights)
    }
    let numerical = centralDifferences(at: parameters, loss)
    _ = loss(parameters)
    var gradient = [Double](repeating: 0, count: parameters.count)
    let gaussian = GaussianLoss(logSD: parameters[decoder.end])
    gaussian.slope(
      means: decoding.output, targets: points, weights: weights, into: &decoding.outputSlope)
    gradient[decoder.end] = gaussian.logSDSlope(
      means: decoding.output, targets: points, weights: weights)
    decoder.backward(parameters, &decoding, into: &gradient, reachesInput: true)
    GaussianCode.pullBack(
      encoding.output, noise: noise, codeSlope: decoding.inputSlope, weights: weights,
      into: &encoding.outputSlope)
    encoder.backward(parameters, &encoding, into: &gradient)
    #expect(largestDifference(gradient, numerical) < 1e-8)
  }

  @Test func `A code lies as many standard deviations from its mean as the noise says`() {
    let encoded = Sample.batch(units: 6, count: Self.count, seed: 6, scale: 3)
    var code = Batch(units: 3, count: Self.count)
    GaussianCode.draw(encoded, noise: noise, into: &code)
    for unit in 0..<3 {
      for example in 0..<Self.count {
        let (mean, sd) = (encoded[unit, example], Double.exp(encoded[3 + unit, example]))
        let move = sd * noise[unit, example]
        // Three ulps of the exponential, half of one each for product and sum.
        let room = 4 * (abs(mean) + abs(move)).ulp
        #expect(abs(code[unit, example] - (mean + move)) <= room)
      }
    }
  }

  @Test func `The divergence of a code is that of its normal laws`() {
    let encoded = Sample.batch(units: 4, count: Self.count, seed: 4)
    var right = 0.0
    for example in 0..<Self.count {
      for unit in 0..<2 {
        let code = Normal(mean: encoded[unit, example], sd: .exp(encoded[2 + unit, example]))
        let breaks = [-10.0, -5, 0, 5, 10].map { code.mean + code.sd * $0 }
        let integral = LineDivergence(breaks: breaks)
          .kullbackLeibler({ code.logDensity($0) }, { Normal(mean: 0, sd: 1).logDensity($0) })
        right += integral.value / Double(Self.count)
      }
    }
    #expect(abs(GaussianCode.divergence(encoded, weights: weights) / right - 1) < 1e-10)
  }

  @Test func `A generator's gradient passes through a discriminator that stands still`() {
    let generator = Network([3, 4, 2], hidden: .tanh)
    let discriminator = Network([2, 5, 1], hidden: .tanh, at: generator.end)
    let parameters = Sample.numbers(discriminator.end, seed: 5)
    var drawing = Trace(generator, count: Self.count)
    var judging = Trace(discriminator, count: Self.count)
    drawing.input = noise
    let real = Batch(units: 1, count: Self.count) { _, _ in 1 }
    func loss(_ parameters: [Double]) -> Double {
      generator.forward(parameters, &drawing)
      judging.input.take(rowsFrom: 0, of: drawing.output)
      discriminator.forward(parameters, &judging)
      return BernoulliLoss.mean(logits: judging.output, targets: real, weights: weights)
    }
    let numerical = centralDifferences(at: parameters, loss)
    _ = loss(parameters)
    BernoulliLoss.slope(
      logits: judging.output, targets: real, weights: weights, into: &judging.outputSlope)
    discriminator.pullBack(parameters, &judging)
    drawing.outputSlope.take(rowsFrom: 0, of: judging.inputSlope)
    var gradient = [Double](repeating: 0, count: parameters.count)
    generator.backward(parameters, &drawing, into: &gradient)
    let own = generator.parameters
    #expect(largestDifference(Array(gradient[own]), Array(numerical[own])) < 1e-8)
    #expect(gradient[discriminator.parameters].allSatisfy { $0 == 0 })
  }
}
