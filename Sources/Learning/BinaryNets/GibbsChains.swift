import Probability

/// As many chains of block Gibbs sampling as there are examples, and what contrastive divergence needs
/// of them; made once, and used again in every step.
public struct GibbsChains: Sendable {
  /// The seen bits where the chains are.
  public var visible: Batch
  /// `p(v = 1 | h)` from which they were drawn.
  public private(set) var visibleMeans: Batch
  /// `p(h = 1 | v)` at the last sweep's start.
  public private(set) var hiddenMeans: Batch
  public private(set) var hidden: Batch
  private var visibleUniforms: Batch
  private var hiddenUniforms: Batch

  /// - Parameter count: How many chains.
  public init(_ machine: RestrictedBoltzmannMachine, count: Int) {
    visible = Batch(units: machine.visible, count: count)
    visibleMeans = Batch(units: machine.visible, count: count)
    hiddenMeans = Batch(units: machine.hidden, count: count)
    hidden = Batch(units: machine.hidden, count: count)
    visibleUniforms = Batch(units: machine.visible, count: count)
    hiddenUniforms = Batch(units: machine.hidden, count: count)
  }

  /// Draws the hidden bits given the seen ones, and then the seen ones given the hidden ones.
  ///
  /// - Parameters:
  ///   - stream: The hidden bits draw from it, the seen ones from the stream after it.
  ///   - sweep: Which draws of the streams.
  public mutating func sweep(
    _ machine: RestrictedBoltzmannMachine, _ parameters: [Double], _ stream: RandomStream,
    sweep: Int
  ) {
    machine.upward.probabilities(parameters, given: visible, into: &hiddenMeans)
    drawFromHiddenMeans(machine, parameters, stream, sweep: sweep)
  }

  private mutating func drawFromHiddenMeans(
    _ machine: RestrictedBoltzmannMachine, _ parameters: [Double], _ stream: RandomStream,
    sweep: Int
  ) {
    let next = RandomStream(seed: stream.seed, stream: stream.stream &+ 1)
    hiddenUniforms.fillWithShortUniforms(stream, step: sweep)
    hidden.drawBits(hiddenMeans, uniforms: hiddenUniforms)
    machine.downward.probabilities(parameters, given: hidden, into: &visibleMeans)
    visibleUniforms.fillWithShortUniforms(next, step: sweep)
    visible.drawBits(visibleMeans, uniforms: visibleUniforms)
  }

  /// Adds minus the update of contrastive divergence, CD-k, to a gradient that is descended.
  ///
  /// `E[v₀ p(h|v₀)] − E[v_k p(h|v_k)]`, each chain starting at its datum.
  /// - Parameters:
  ///   - data: `[visible × count]`, a datum a chain.
  ///   - weights: `[1 × count]`, which add up to 1.
  ///   - sweeps: `k`, at least 1.
  ///   - step: Which draws of the streams, as in `sweep`: `sweeps` of them a step.
  public mutating func addContrastiveGradient(
    _ machine: RestrictedBoltzmannMachine, _ parameters: [Double], data: Batch, weights: Batch,
    sweeps: Int, _ stream: RandomStream, step: Int, into gradient: inout [Double]
  ) {
    machine.upward.probabilities(parameters, given: data, into: &hiddenMeans)
    drawFromHiddenMeans(machine, parameters, stream, sweep: step &* sweeps)
    machine.addStatistics(
      visible: data, hiddenMeans: &hiddenMeans, weights: weights, scale: -1, into: &gradient)
    for index in 1..<max(1, sweeps) {
      sweep(machine, parameters, stream, sweep: step &* sweeps &+ index)
    }
    machine.upward.probabilities(parameters, given: visible, into: &hiddenMeans)
    machine.addStatistics(
      visible: visible, hiddenMeans: &hiddenMeans, weights: weights, scale: 1, into: &gradient)
  }
}
