import ElementaryMath
import Probability

/// Eight examples of one unit.
typealias Lanes = SIMD8<Double>

/// Numbers of several units for several examples at once: a matrix `[units × count]`.
///
/// A row is one unit for all examples, side by side. So every kernel runs along rows with full vectors,
/// however narrow a layer is, and the sum of a product goes over units, in their order, in each lane:
/// its digits depend on no processor. A row ends with lanes that belong to no example; whatever they
/// hold is finite, and the weights of a loss are 0 there.
public struct Batch: Sendable {
  /// How many rows there are.
  public let units: Int
  /// How many examples there are, at least 1.
  public let count: Int
  /// Vectors in a row that hold examples.
  public let vectors: Int
  /// Vectors from one row to the next.
  public let stride: Int
  /// Row by row, `stride` vectors each; an even number of them in all, as draws come in pairs.
  public var lanes: [SIMD8<Double>]

  /// Zeros.
  public init(units: Int, count: Int) {
    self.units = units
    self.count = count
    vectors = (count &+ 7) &>> 3
    // Rows a power of two apart would fall onto the same few lines of the fastest cache.
    stride = vectors < 8 ? vectors : vectors | 1
    lanes = .init(repeating: .zero, count: (units &* stride &+ 1) & ~1)
  }

  /// - Parameter value: The number of a unit, and of an example.
  public init(units: Int, count: Int, _ value: (_ unit: Int, _ example: Int) -> Double) {
    self.init(units: units, count: count)
    for unit in 0..<units {
      for example in 0..<count { self[unit, example] = value(unit, example) }
    }
  }

  /// - Parameter rows: `[units][count]`, not empty and equally long.
  public init(_ rows: [[Double]]) {
    self.init(units: rows.count, count: rows[0].count) { rows[$0][$1] }
  }

  /// Weights of an average: one row of `1 / count`.
  public static func evenWeights(_ count: Int) -> Batch {
    Batch(units: 1, count: count) { _, _ in 1 / Double(count) }
  }

  public subscript(unit: Int, example: Int) -> Double {
    get { lanes[unit &* stride &+ example &>> 3][example & 7] }
    set { lanes[unit &* stride &+ example &>> 3][example & 7] = newValue }
  }

  /// One unit's numbers, `[count]`.
  public func row(_ unit: Int) -> [Double] { (0..<count).map { self[unit, $0] } }

  /// One example's numbers, `[units]`.
  public func example(_ example: Int) -> [Double] { (0..<units).map { self[$0, example] } }

  /// Takes some examples of another batch with as many units.
  ///
  /// - Parameter examples: `[count]`, the places in the other batch.
  public mutating func take(_ examples: ArraySlice<Int>, of other: Batch) {
    let (units, stride) = (units, stride &* 8)
    lanes.withUnsafeMutableBytes { bytes in
      other.lanes.withUnsafeBytes { otherBytes in
        let numbers = bytes.bindMemory(to: Double.self)
        let others = otherBytes.bindMemory(to: Double.self)
        for unit in 0..<units {
          var place = unit &* stride
          let row = unit &* other.stride &* 8
          for example in examples {
            numbers[place] = others[row &+ example]
            place &+= 1
          }
        }
      }
    }
  }

  /// Takes neighbouring rows of another batch with as many examples, as many as there are rows here.
  public mutating func take(rowsFrom first: Int, of other: Batch) {
    let (count, start) = (units &* stride, first &* stride)
    lanes.withUnsafeMutableBufferPointer { lanes in
      other.lanes.withUnsafeBufferPointer { other in
        for index in 0..<count { lanes[index] = other[start &+ index] }
      }
    }
  }

  /// `weight · number`.
  mutating func weigh(_ weights: Batch) {
    let (units, vectors, stride) = (units, vectors, stride)
    lanes.withUnsafeMutableBufferPointer { lanes in
      weights.lanes.withUnsafeBufferPointer { weights in
        for unit in 0..<units {
          for vector in 0..<vectors { lanes[unit &* stride &+ vector] *= weights[vector] }
        }
      }
    }
  }

  /// `scale · weight · (number − target)`: the slope of a loss with respect to what was
  /// predicted.
  ///
  /// - Parameter targets: Of the same shape.
  mutating func weighErrors(_ targets: Batch, _ weights: Batch, scale: Double = 1) {
    let (units, vectors, stride) = (units, vectors, stride)
    let scale = Lanes(repeating: scale)
    lanes.withUnsafeMutableBufferPointer { lanes in
      targets.lanes.withUnsafeBufferPointer { targets in
        weights.lanes.withUnsafeBufferPointer { weights in
          for unit in 0..<units {
            for vector in 0..<vectors {
              let place = unit &* stride &+ vector
              lanes[place] = (lanes[place] - targets[place]) * (scale * weights[vector])
            }
          }
        }
      }
    }
  }

  /// `Σ weights · numbers` over examples and units.
  ///
  /// - Parameter weights: One row.
  public func sum(weights: Batch) -> Double {
    var total = Lanes.zero
    for unit in 0..<units {
      for vector in 0..<vectors {
        total += lanes[unit &* stride &+ vector] * weights.lanes[vector]
      }
    }
    return total.sumOfLanes
  }
}

extension Batch {
  /// Fills the batch with independent standard normal draws.
  ///
  /// - Parameter step: Which draws of the stream: no two steps share any, for one shape of a batch.
  public mutating func fillWithNormals(_ stream: RandomStream, step: Int) {
    stream.fillWithNormals(&lanes, fromBlock: firstBlock(step))
  }

  /// Fills the batch with independent draws, uniform in the open interval (0, 1), for ``drawBits(_:uniforms:)``.
  public mutating func fillWithShortUniforms(_ stream: RandomStream, step: Int) {
    stream.fillWithShortUniforms(&lanes, fromBlock: firstBlock(step))
  }

  /// Draws ones and zeros: 1 where the uniform number lies below the probability.
  ///
  /// Both of the shape of this batch.
  public mutating func drawBits(_ probabilities: Batch, uniforms: Batch) {
    lanes.withUnsafeMutableBufferPointer { bits in
      probabilities.lanes.withUnsafeBufferPointer { probabilities in
        uniforms.lanes.withUnsafeBufferPointer { uniforms in
          for index in bits.indices {
            let isOne = uniforms[index] .< probabilities[index]
            bits[index] = Lanes.zero.replacing(with: 1, where: isOne)
          }
        }
      }
    }
  }

  /// A block of the stream holds two draws.
  private func firstBlock(_ step: Int) -> UInt64 { UInt64(step) &* UInt64(lanes.count &* 4) }
}

extension SIMD8 where Scalar == Double {
  /// The sum of the lanes, pair by pair, in one order everywhere.
  var sumOfLanes: Double { (lowHalf + highHalf).sumOfLanes }
}

extension SIMD4 where Scalar == Double {
  /// Likewise.
  var sumOfLanes: Double {
    let two = lowHalf + highHalf
    return two[0] + two[1]
  }
}
