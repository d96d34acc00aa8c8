import Learning
import Probability

/// A model and its data, from the start; the same as in peers.py.
protocol Training {
  init(seed: UInt64)

  /// One update of the parameters; `index` counts from 0.
  mutating func step(_ index: Int)

  /// What the training has come to, on all the data; the lower the better.
  mutating func loss() -> Double

  /// All that is drawn, for a peer that is to do the same: the draws of so many steps, those of the
  /// loss, and the parameters at the start.
  ///
  /// - Returns: Batches unit by unit, in the order in which `read_draws` of peers.py takes them.
  mutating func draws(steps: Int) -> [Double]
}

extension Training {
  /// - Returns: The loss after so many steps.
  static func run(steps: Int, seed: UInt64) -> Double {
    var training = Self(seed: seed)
    for index in 0..<steps { training.step(index) }
    return training.loss()
  }
}

extension RandomStream {
  /// Normal draws of several steps, as `Batch.fillWithNormals` gives them; unit by unit.
  func normals(units: Int, count: Int, steps: Range<Int>) -> [Double] {
    var batch = Batch(units: units, count: count)
    return steps.flatMap { step in
      batch.fillWithNormals(self, step: step)
      return batch.numbers
    }
  }
}

extension Batch {
  /// Unit by unit, `[units · count]`.
  var numbers: [Double] { (0..<units).flatMap { row($0) } }
}

extension [Double] {
  mutating func clear() {
    for index in indices { self[index] = 0 }
  }
}
