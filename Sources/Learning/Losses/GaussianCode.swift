import ElementaryMath

/// A normal code with independent units, `q(z) = N(m, diag s²)`, drawn by moving standard normal draws:
/// `z = m + s ε`, so that a loss of z has slopes with respect to m and log s.
///
/// An encoder's output holds the means in its first half of rows, the natural logs of the standard
/// deviations in its second.
/// - SeeAlso: Kingma, Welling (2014), "Auto-encoding variational Bayes".
public enum GaussianCode {
  /// - Parameters:
  ///   - encoded: `[2 · units × count]`.
  ///   - noise: `[units × count]`, standard normal draws.
  ///   - code: `[units × count]`.
  public static func draw(_ encoded: Batch, noise: Batch, into code: inout Batch) {
    let half = code.units &* code.stride
    code.lanes.withUnsafeMutableBufferPointer { code in
      encoded.lanes.withUnsafeBufferPointer { encoded in
        noise.lanes.withUnsafeBufferPointer { noise in
          for place in 0..<half {
            code[place] = encoded[place] + encoded[half &+ place].exponential * noise[place]
          }
        }
      }
    }
  }

  /// The mean of `KL(q ‖ N(0, I)) = Σ ½(m² + s² − 1) − log s`, in nats.
  ///
  /// - Parameter weights: `[1 × count]`.
  public static func divergence(_ encoded: Batch, weights: Batch) -> Double {
    let units = encoded.units / 2
    var total = Lanes.zero
    for unit in 0..<units {
      for vector in 0..<encoded.vectors {
        let mean = encoded.lanes[unit &* encoded.stride &+ vector]
        let logSD = encoded.lanes[(units &+ unit) &* encoded.stride &+ vector]
        let squares = mean * mean + (logSD + logSD).exponentialMinusOne
        total += (Lanes(repeating: 0.5) * squares - logSD) * weights.lanes[vector]
      }
    }
    return total.sumOfLanes
  }

  /// The derivatives of a loss of the code plus the mean divergence, with respect to the encoder's
  /// output.
  ///
  /// - Parameters:
  ///   - noise: What the code was drawn with.
  ///   - codeSlope: The derivatives of the loss with respect to the code, weights included.
  ///   - weights: `[1 × count]`, of the divergence.
  ///   - slope: `[2 · units × count]`.
  public static func pullBack(
    _ encoded: Batch, noise: Batch, codeSlope: Batch, weights: Batch, into slope: inout Batch
  ) {
    let (units, vectors, stride) = (codeSlope.units, codeSlope.vectors, codeSlope.stride)
    let half = units &* stride
    slope.lanes.withUnsafeMutableBufferPointer { slope in
      encoded.lanes.withUnsafeBufferPointer { encoded in
        noise.lanes.withUnsafeBufferPointer { noise in
          codeSlope.lanes.withUnsafeBufferPointer { codeSlope in
            weights.lanes.withUnsafeBufferPointer { weights in
              for unit in 0..<units {
                for vector in 0..<vectors {
                  let place = unit &* stride &+ vector
                  let (weight, moved) = (weights[vector], codeSlope[place])
                  let sd = encoded[half &+ place].exponential
                  slope[place] = moved + weight * encoded[place]
                  slope[half &+ place] =
                    moved * noise[place] * sd + weight * (sd * sd - .every(1))
                }
              }
            }
          }
        }
      }
    }
  }
}
