import ElementaryMath

/// A stream of random numbers addressed by `(seed, stream, index)`.
///
/// Draw `index` of stream `stream` is the same number whoever computes it, in whatever order.
/// - SeeAlso: Salmon et al. (2011), "Parallel random numbers: as easy as 1, 2, 3" (Philox 4x32-10).
public struct RandomStream: Sendable {
  public let seed: UInt64
  public let stream: UInt64

  public init(seed: UInt64, stream: UInt64) {
    self.seed = seed
    self.stream = stream
  }
}
