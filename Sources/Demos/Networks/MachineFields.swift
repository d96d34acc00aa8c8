import Learning

/// The gradient of a machine's log-likelihood, and what contrastive divergence takes for it.
struct MachineFields: Sendable {
  let exact: [Double]
  let contrastive: [Double]

  init(_ machine: EnumeratedMachine, _ parameters: [Double], shares: [Double], sweeps: Int) {
    var field = [Double](repeating: 0, count: parameters.count)
    machine.addGradient(parameters, of: shares, into: &field)
    exact = field
    contrastive = Self.contrastive(machine, parameters, shares: shares, sweeps: sweeps)
  }

  private static func contrastive(
    _ machine: EnumeratedMachine, _ parameters: [Double], shares: [Double], sweeps: Int
  ) -> [Double] {
    var field = [Double](repeating: 0, count: parameters.count)
    machine.addContrastiveUpdate(parameters, of: shares, sweeps: sweeps, into: &field)
    return field
  }

  static func norm(_ field: [Double]) -> Double { product(field, field).squareRoot() }

  private static func product(_ first: [Double], _ second: [Double]) -> Double {
    var sum = 0.0
    for (a, b) in zip(first, second) { sum += a * b }
    return sum
  }

  /// Undefined where one of the two is rounding alone.
  var cosine: Double {
    let (first, second) = (Self.norm(exact), Self.norm(contrastive))
    guard min(first, second) > 1e-12 else { return .nan }
    return min(1, max(-1, Self.product(exact, contrastive) / (first * second)))
  }

  /// How many parameters the two move in opposite directions.
  var opposed: Int { zip(exact, contrastive).count { $0 * $1 < 0 } }

  /// The derivatives of the field of CD-1, one parameter moved after another: `[moved][field]`.
  ///
  /// Differences at four places, right to the fourth power of 10⁻³ and to rounding over 10⁻³.
  static func jacobian(
    _ machine: EnumeratedMachine, _ parameters: [Double], shares: [Double]
  ) -> [[Double]] {
    let step = 1e-3
    var moved = parameters
    return parameters.indices.map { place in
      let fields = [2.0, 1, -1, -2].map { times in
        moved[place] = parameters[place] + times * step
        return contrastive(machine, moved, shares: shares, sweeps: 1)
      }
      moved[place] = parameters[place]
      return parameters.indices.map { row in
        (8 * (fields[1][row] - fields[2][row]) - (fields[0][row] - fields[3][row])) / (12 * step)
      }
    }
  }
}
