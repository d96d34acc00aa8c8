/// The probabilities of what comes next, given what is: a row a state, which adds up to 1.
public struct TransitionTable: Sendable {
  /// How many states there are to come from.
  public let origins: Int
  /// How many states there are to go to.
  public let targets: Int
  /// `[origins × targets]`, row by row.
  public let probabilities: [Double]

  public init(origins: Int, targets: Int, probabilities: [Double]) {
    self.origins = origins
    self.targets = targets
    self.probabilities = probabilities
  }

  public subscript(origin: Int, target: Int) -> Double {
    probabilities[origin &* targets &+ target]
  }

  /// Where a distribution over the origins leads.
  ///
  /// - Returns: `[targets]`.
  public func applied(to distribution: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: targets)
    for origin in 0..<origins {
      let share = distribution[origin]
      for target in 0..<targets {
        result[target] += share * probabilities[origin &* targets &+ target]
      }
    }
    return result
  }

  /// This step, and then another from where it leads.
  public func followed(by next: TransitionTable) -> TransitionTable {
    var product: [Double] = []
    product.reserveCapacity(origins &* next.targets)
    for origin in 0..<origins {
      let row = probabilities[origin &* targets..<(origin &+ 1) &* targets]
      product += next.applied(to: Array(row))
    }
    return TransitionTable(origins: origins, targets: next.targets, probabilities: product)
  }
}
