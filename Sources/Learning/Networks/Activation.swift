import ElementaryMath

/// What a layer does with each of its sums.
public enum Activation: Sendable {
  case identity
  case tanh
  /// `max(0, x)`, whose slope at 0 is 0.
  case rectifier
  /// `log(1 + eˣ)`.
  case softplus
  /// `1 / (1 + e⁻ˣ)`.
  case sigmoid

  /// Replaces every sum by the activation's value.
  public func apply(_ batch: inout Batch) {
    guard self != .identity else { return }
    let (units, vectors, stride) = (batch.units, batch.vectors, batch.stride)
    batch.lanes.withUnsafeMutableBufferPointer { lanes in
      for unit in 0..<units {
        let row = UnsafeMutableBufferPointer(
          rebasing: lanes[unit &* stride..<unit &* stride &+ vectors])
        switch self {
        case .identity: break
        case .tanh: for index in row.indices { row[index] = row[index].tanh }
        case .rectifier: for index in row.indices { row[index] = row[index].positivePart }
        case .softplus: for index in row.indices { row[index] = row[index].softplus }
        case .sigmoid: for index in row.indices { row[index] = row[index].sigmoid }
        }
      }
    }
  }

  /// Multiplies slopes by the activation's derivative, which its values tell as well as its sums.
  ///
  /// - Parameters:
  ///   - slopes: Derivatives of the loss with respect to the values; afterwards to the sums.
  ///   - values: What ``apply(_:)`` gave.
  public func pullBack(_ slopes: inout Batch, _ values: Batch) {
    guard self != .identity else { return }
    let one = Lanes(repeating: 1)
    slopes.lanes.withUnsafeMutableBufferPointer { slopes in
      values.lanes.withUnsafeBufferPointer { values in
        switch self {
        case .identity: break
        case .tanh:
          for index in slopes.indices { slopes[index] *= one - values[index] * values[index] }
        case .rectifier:
          for index in slopes.indices {
            slopes[index].replace(with: 0, where: values[index] .<= Lanes.every(0))
          }
        case .softplus:
          for index in slopes.indices { slopes[index] *= -(-values[index]).exponentialMinusOne }
        case .sigmoid:
          for index in slopes.indices { slopes[index] *= values[index] * (one - values[index]) }
        }
      }
    }
  }
}
