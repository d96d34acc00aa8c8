import DemoKit
import ElementaryMath
import Learning
import Probability

/// An encoder and a decoder with a code of one number, for points of the plane, and how they are trained.
///
/// Parameters lie in one array: those of the encoder, of the decoder, and last the log of the decoder's standard
/// deviation. Each step takes all points, with one draw a point.
struct CurveAutoencoder: Sendable {
  struct State: TrainingState {
    var parameters: [Double]
    var adam: Adam
    /// At the start and after some of the steps; see ``isKept(_:)``.
    var course: [AutoencoderMoment] = []
    /// How far the first gradient is from central differences, relative to its largest component.
    var gradientCheck = 0.0

    /// Adam remembers two numbers for each parameter.
    var byteCount: Int { 24 * parameters.count + 32 * course.count + 300 }
  }

  let encoder: Network
  let decoder: Network
  let data: PlaneCurve.Points
  let shares: Batch
  private let isLinear: Bool
  private let seed: UInt64
  private var noise: Batch
  private(set) var encoding: Trace
  private var decoding: Trace

  /// - Parameter hidden: Units of each net’s hidden layer; `nil` for a linear decoder and its encoder.
  init(_ shape: PlaneCurve, points: Int, hidden: Int?, seed: UInt64) {
    encoder = Network([2] + (hidden.map { [$0] } ?? []) + [2], hidden: .tanh)
    decoder = Network([1] + (hidden.map { [$0] } ?? []) + [2], hidden: .tanh, at: encoder.end)
    data = shape.draw(points, RandomStream(seed: seed, stream: 0))
    shares = .evenWeights(points)
    isLinear = hidden == nil
    self.seed = seed
    noise = Batch(units: 1, count: points)
    encoding = Trace(encoder, count: points)
    decoding = Trace(decoder, count: points)
    encoding.input = data.points
  }

  /// The state at step 0.
  mutating func start(rate: Double) -> State {
    var parameters = [Double](repeating: 0, count: decoder.end + 1)
    let stream = RandomStream(seed: seed, stream: 1)
    encoder.draw(outputSD: 0.3, stream, into: &parameters)
    decoder.draw(outputSD: 0.3, hiddenBiasSD: 0.5, stream, into: &parameters)
    keepSharedWidth(&parameters)
    var state = State(parameters: parameters, adam: Adam(rate: rate, count: parameters.count))
    state.gradientCheck = gradientCheck(parameters)
    return state
  }

  /// In a linear encoder all codes are equally wide: what the points add to the log width stays 0.
  private func keepSharedWidth(_ numbers: inout [Double]) {
    guard isLinear else { return }
    let weights = encoder.layers[0].weights
    for input in 0..<2 { numbers[weights.place(1, input)] = 0 }
  }

  func loss(_ parameters: [Double]) -> GaussianLoss {
    GaussianLoss(logSD: parameters[decoder.end])
  }

  /// From the points to what is made of their codes.
  private mutating func pass(_ parameters: [Double], noise: Batch) {
    encoder.forward(parameters, &encoding)
    GaussianCode.draw(encoding.output, noise: noise, into: &decoding.input)
    decoder.forward(parameters, &decoding)
  }

  /// −E_q log p(x | z), its mean over the points, where every code is its mean and `noise` times its width.
  mutating func misfit(_ parameters: [Double], noise: Batch) -> Double {
    pass(parameters, noise: noise)
    return loss(parameters).mean(means: decoding.output, targets: data.points, weights: shares)
  }

  /// The mean KL of the codes that were computed last from the prior.
  var codeInformation: Double { GaussianCode.divergence(encoding.output, weights: shares) }

  /// Of minus the bound, with the draws of a step.
  private mutating func gradient(_ parameters: [Double]) -> [Double] {
    pass(parameters, noise: noise)
    var gradient = [Double](repeating: 0, count: parameters.count)
    let loss = loss(parameters)
    loss.slope(
      means: decoding.output, targets: data.points, weights: shares, into: &decoding.outputSlope)
    gradient[decoder.end] = loss.logSDSlope(
      means: decoding.output, targets: data.points, weights: shares)
    decoder.backward(parameters, &decoding, into: &gradient, reachesInput: true)
    GaussianCode.pullBack(
      encoding.output, noise: noise, codeSlope: decoding.inputSlope, weights: shares,
      into: &encoding.outputSlope)
    encoder.backward(parameters, &encoding, into: &gradient)
    keepSharedWidth(&gradient)
    return gradient
  }

  private mutating func gradientCheck(_ parameters: [Double]) -> Double {
    noise.fillWithNormals(RandomStream(seed: seed, stream: 2), step: 0)
    let byHand = gradient(parameters)
    var numerical = centralDifferences(at: parameters) { moved in
      misfit(moved, noise: noise) + codeInformation
    }
    keepSharedWidth(&numerical)
    var (difference, size) = (0.0, 0.0)
    for (one, other) in zip(byHand, numerical) {
      difference = max(difference, abs(one - other))
      size = max(size, abs(one))
    }
    return difference / size
  }

  /// Makes step number `step`, from 0.
  mutating func climb(_ state: inout State, _ step: Int) {
    noise.fillWithNormals(RandomStream(seed: seed, stream: 2), step: step)
    let gradient = gradient(state.parameters)
    state.adam.step(&state.parameters, gradient)
    state.parameters[decoder.end] = max(state.parameters[decoder.end], .log(0.01))
  }

  /// Whether the course has a moment after so many steps: after 1, 2, 3, 4, 6, 8, 12, 16, …
  static func isKept(_ steps: Int) -> Bool {
    var least = steps
    while least > 3, least % 2 == 0 { least /= 2 }
    return least <= 3
  }
}
