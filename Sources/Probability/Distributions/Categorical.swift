import ElementaryMath

/// `P(i) = probabilities[i]`, for `i` in `0..<probabilities.count`.
public struct Categorical: Distribution, Equatable {
  /// They add up to 1.
  public let probabilities: [Double]
  /// Walker's alias table: cell `i` keeps its draw where the fraction is below `thresholds[i]`, else it
  /// goes to `aliases[i]`.
  @usableFromInline let thresholds: [Double]
  @usableFromInline let aliases: [Int32]

  /// - Parameter weights: At least one; none negative, one positive. Divided by their sum.
  public init(weights: [Double]) {
    var sum = 0.0
    for weight in weights { sum += weight }
    probabilities = weights.map { $0 / sum }
    (thresholds, aliases) = Self.aliasTable(probabilities)
  }

  /// Vose's construction: each cell with less than its share is filled up from one with more.
  private static func aliasTable(_ probabilities: [Double]) -> ([Double], [Int32]) {
    var shares = probabilities.map { $0 * Double(probabilities.count) }
    var thresholds = [Double](repeating: 1, count: shares.count)
    var aliases = (0..<shares.count).map { Int32($0) }
    var small: [Int] = []
    var large: [Int] = []
    for (index, share) in shares.enumerated() {
      if share < 1 { small.append(index) } else { large.append(index) }
    }
    while let poor = small.popLast(), let rich = large.last {
      thresholds[poor] = shares[poor]
      aliases[poor] = Int32(rich)
      shares[rich] -= 1 - shares[poor]
      if shares[rich] < 1 {
        large.removeLast()
        small.append(rich)
      }
    }
    return (thresholds, aliases)
  }

  public var mean: Double {
    var sum = 0.0
    for (index, probability) in probabilities.enumerated() { sum += Double(index) * probability }
    return sum
  }

  public var variance: Double {
    let mean = mean
    var sum = 0.0
    for (index, probability) in probabilities.enumerated() {
      sum += (Double(index) - mean) * (Double(index) - mean) * probability
    }
    return sum
  }

  public func logDensity(_ outcome: Int) -> Double {
    probabilities.indices.contains(outcome) ? .log(probabilities[outcome]) : -.infinity
  }

  /// The outcome that belongs to a uniform number in (0, 1).
  ///
  /// One number chooses the cell and, with what is left of it, between the cell and its alias; so
  /// probabilities are right to about `count` · 2⁻⁵³, and rarer outcomes may not be drawn at all.
  @inlinable
  public func outcome(_ uniform: Double) -> Int {
    let place = uniform * Double(thresholds.count)
    let cell = Int(place)
    return place - Double(cell) < thresholds[cell] ? cell : Int(aliases[cell])
  }

  @inlinable
  public func sample(_ stream: RandomStream, at index: UInt64) -> Int {
    outcome(stream.uniform(at: index))
  }

  @inline(__always)
  private static func outcome(
    _ uniform: Double, _ thresholds: UnsafeBufferPointer<Double>,
    _ aliases: UnsafeBufferPointer<Int32>
  ) -> Int {
    let place = uniform * Double(thresholds.count)
    let cell = Int(place)
    let alias = Int(aliases[cell])
    return place - Double(cell) < thresholds[cell] ? cell : alias
  }

  /// Adds draws `range` of the stream to the counts of their outcomes.
  ///
  /// - Parameter counts: `[probabilities.count]`.
  public func count(
    _ range: Range<UInt64>, of stream: RandomStream, into counts: inout [Int]
  ) {
    var index = range.lowerBound
    if index & 1 == 1, index < range.upperBound {
      counts[sample(stream, at: index)] += 1
      index += 1
    }
    counts.withUnsafeMutableBufferPointer { counts in
      thresholds.withUnsafeBufferPointer { thresholds in
        aliases.withUnsafeBufferPointer { aliases in
          while index + 1 < range.upperBound {
            // In place: in the browser a call for each block would be a sixth of the time.
            let pair = stream.bits(inBlocks: index &>> 1)
            let (first, second) = (
              RandomStream.uniform(pair.first), RandomStream.uniform(pair.second)
            )
            counts[Self.outcome(first, thresholds, aliases)] += 1
            counts[Self.outcome(second, thresholds, aliases)] += 1
            index += 2
          }
        }
      }
    }
    if index < range.upperBound { counts[sample(stream, at: index)] += 1 }
  }
}
