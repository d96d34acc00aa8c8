/// What a training carries from step to step: a value, so that a copy of it stays what it was.
///
/// It holds all that the next step needs besides the demo's parameters: weights, what the optimiser remembers,
/// and the course so far, where a figure draws it.
public protocol TrainingState: Sendable {
  /// About how many bytes a copy takes, at least 1.
  var byteCount: Int { get }
}

extension [Double]: TrainingState {
  public var byteCount: Int { 32 + 8 * count }
}
