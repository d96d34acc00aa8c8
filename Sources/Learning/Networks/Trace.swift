/// What a network computed for a batch: made once, and used again in every step of a training.
public struct Trace: Sendable {
  /// The input, then what each layer gave.
  public var values: [Batch]
  /// The derivatives of the loss with respect to each of `values`.
  public var slopes: [Batch]

  /// - Parameter count: How many examples.
  public init(_ network: Network, count: Int) {
    let widths = [network.inputs] + network.layers.map { $0.outputs }
    values = widths.map { Batch(units: $0, count: count) }
    // Not a copy, which would take its memory only in the first step.
    slopes = widths.map { Batch(units: $0, count: count) }
  }

  public var input: Batch {
    _read { yield values[0] }
    _modify { yield &values[0] }
  }

  public var output: Batch {
    _read { yield values[values.count - 1] }
    _modify { yield &values[values.count - 1] }
  }

  public var inputSlope: Batch {
    _read { yield slopes[0] }
    _modify { yield &slopes[0] }
  }

  public var outputSlope: Batch {
    _read { yield slopes[slopes.count - 1] }
    _modify { yield &slopes[slopes.count - 1] }
  }
}
