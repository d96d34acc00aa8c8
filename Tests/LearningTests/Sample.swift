import Learning
import Probability

/// Numbers for tests, from a stream that none of the code under test draws from.
enum Sample {
  static func numbers(_ count: Int, seed: UInt64, scale: Double = 1) -> [Double] {
    let stream = RandomStream(seed: seed, stream: 99)
    return (0..<count).map { scale * stream.normal(at: UInt64($0)) }
  }

  static func batch(units: Int, count: Int, seed: UInt64, scale: Double = 1) -> Batch {
    let numbers = numbers(units * count, seed: seed, scale: scale)
    return Batch(units: units, count: count) { numbers[$0 * count + $1] }
  }

  static func bits(units: Int, count: Int, seed: UInt64) -> Batch {
    let numbers = numbers(units * count, seed: seed)
    return Batch(units: units, count: count) { numbers[$0 * count + $1] > 0 ? 1 : 0 }
  }

  /// Uneven weights that add up to 1.
  static func weights(_ count: Int, seed: UInt64) -> Batch {
    let squares = numbers(count, seed: seed).map { $0 * $0 }
    let total = squares.reduce(0, +)
    return Batch([squares.map { $0 / total }])
  }
}

/// The largest difference of two lists, relative to the largest number.
func largestDifference(_ first: [Double], _ second: [Double]) -> Double {
  let scale = second.map(abs).max() ?? 0
  return zip(first, second).map { abs($0 - $1) }.max().map { $0 / max(scale, 1e-300) } ?? 0
}

/// Of a mean of so many draws.
func standardError(_ variance: Double, _ count: Int) -> Double {
  (variance / Double(count)).squareRoot()
}
