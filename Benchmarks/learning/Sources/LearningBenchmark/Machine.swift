import Learning
import Probability

/// A restricted Boltzmann machine 16 × 12, by CD-1 on 64 images, with momentum.
struct Machine: Training {
  let machine = RestrictedBoltzmannMachine(visible: 16, hidden: 12)
  let images = TrainingData.squares
  let weights = Batch.evenWeights(64)
  let stream: RandomStream
  var parameters: [Double]
  var gradient: [Double]
  var descent: GradientDescent
  var chains: GibbsChains

  init(seed: UInt64) {
    stream = RandomStream(seed: seed, stream: 1)
    gradient = .init(repeating: 0, count: machine.end)
    parameters = gradient
    machine.downward.dense.draw(
      weightSD: 0.1, RandomStream(seed: seed, stream: 0), into: &parameters)
    descent = GradientDescent(rate: 0.1, momentum: 0.5, count: machine.end)
    chains = GibbsChains(machine, count: 64)
  }

  mutating func step(_ index: Int) {
    chains.addContrastiveGradient(
      machine, parameters, data: images, weights: weights, sweeps: 1, stream, step: index,
      into: &gradient)
    descent.step(&parameters, gradient)
    gradient.clear()
  }

  /// Minus the mean log-likelihood, exactly.
  mutating func loss() -> Double {
    let energies = machine.freeEnergies(parameters, visible: images)
    return energies.reduce(0, +) / 64 + machine.logPartition(parameters)
  }

  func draws(steps: Int) -> [Double] {
    let visibleStream = RandomStream(seed: stream.seed, stream: stream.stream + 1)
    return uniforms(stream, units: machine.hidden, steps: steps)
      + uniforms(visibleStream, units: machine.visible, steps: steps) + parameters
  }

  private func uniforms(_ stream: RandomStream, units: Int, steps: Int) -> [Double] {
    var batch = Batch(units: units, count: 64)
    return (0..<steps).flatMap { step in
      batch.fillWithShortUniforms(stream, step: step)
      return batch.numbers
    }
  }
}
