import Learning
import Probability

/// A model and its data, from the start; the same as in peers.py.
protocol Training {
  init(seed: UInt64)

  /// One update of the parameters; `index` counts from 0.
  mutating func step(_ index: Int)

  /// What the training has come to, on all the data; the lower the better.
  mutating func loss() -> Double
}

extension Training {
  /// - Returns: The loss after so many steps.
  static func run(steps: Int, seed: UInt64) -> Double {
    var training = Self(seed: seed)
    for index in 0..<steps { training.step(index) }
    return training.loss()
  }
}

extension [Double] {
  mutating func clear() {
    for index in indices { self[index] = 0 }
  }
}
