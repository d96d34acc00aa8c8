import ElementaryMath
import Probability

/// A normal in several dimensions whose coordinates are independent.
struct DiagonalNormal: Equatable, Sendable {
  var means: [Double]
  var sds: [Double]

  /// Draw number `index`.
  func sample(_ stream: RandomStream, at index: Int) -> [Double] {
    means.indices.map { place in
      means[place] + sds[place] * stream.normal(at: UInt64(index * means.count + place))
    }
  }
}

/// Means of the kernel k(x, y) = exp(−|x − y|²/2γ²) over two diagonal normals p and q, in closed form.
///
/// A bell averaged over a bell is a bell: with t = γ² + a² + b²,
///
///     E k(x, y) = Π γ/√t · exp(−d²/2t),
///
/// where a and b are the standard deviations of x and y in a coordinate and d the distance of their means.
struct KernelMeans: Sendable {
  let p: DiagonalNormal
  let q: DiagonalNormal
  let bandwidth: Double

  let pp: Double
  let qq: Double
  let pq: Double

  init(_ p: DiagonalNormal, _ q: DiagonalNormal, bandwidth: Double) {
    (self.p, self.q, self.bandwidth) = (p, q, bandwidth)
    pp = Self.mean(p, p, bandwidth)
    qq = Self.mean(q, q, bandwidth)
    pq = Self.mean(p, q, bandwidth)
  }

  /// MMD², the squared distance of the two means of features.
  var distance: Double { max(0, pp + qq - 2 * pq) }

  /// The largest mean kernel that any point has with p or with q; the witness stays within ± that.
  var peak: Double { max(peak(p), peak(q)) }

  private func peak(_ bell: DiagonalNormal) -> Double {
    Self.mean(DiagonalNormal(means: bell.means, sds: bell.means.map { _ in 0 }), bell, bandwidth)
  }

  private static func mean(_ x: DiagonalNormal, _ y: DiagonalNormal, _ bandwidth: Double) -> Double
  {
    var product = 1.0
    for place in x.means.indices {
      product *= factor(
        x.means[place] - y.means[place], spread: square(x.sds[place]) + square(y.sds[place]),
        bandwidth)
    }
    return product
  }

  /// γ/√t · exp(−d²/2t), with t = γ² + `spread`.
  private static func factor(_ d: Double, spread: Double, _ bandwidth: Double) -> Double {
    let t = bandwidth * bandwidth + spread
    return bandwidth / t.squareRoot() * .exp(-d * d / (2 * t))
  }

  private static func square(_ x: Double) -> Double { x * x }

  /// The derivative of MMD² by a mean of q.
  func meanSlope(_ place: Int) -> Double {
    let t = spread(place)
    return 2 * pq * (q.means[place] - p.means[place]) / t
  }

  /// The derivative of MMD² by a standard deviation of q.
  func sdSlope(_ place: Int) -> Double {
    let s = q.sds[place]
    let t = spread(place)
    let d = q.means[place] - p.means[place]
    let own = -2 * s / (bandwidth * bandwidth + 2 * s * s)
    return qq * own + 2 * pq * s / t * (1 - d * d / t)
  }

  private func spread(_ place: Int) -> Double {
    bandwidth * bandwidth + Self.square(p.sds[place]) + Self.square(q.sds[place])
  }

  /// How much likelier p makes the neighbourhood of x than q: E_p k(x, ·) − E_q k(x, ·).
  func witness(_ x: [Double]) -> Double {
    let point = DiagonalNormal(means: x, sds: x.map { _ in 0 })
    return Self.mean(point, p, bandwidth) - Self.mean(point, q, bandwidth)
  }
}

// MARK: - The estimate from draws

extension KernelMeans {
  /// Σ_{i ≠ j} [k(xᵢ, xⱼ) + k(yᵢ, yⱼ) − k(xᵢ, yⱼ) − k(xⱼ, yᵢ)]/(n(n − 1)), whose mean is MMD².
  func estimate(draws: Int, _ first: RandomStream, _ second: RandomStream) -> Double {
    let x = (0..<draws).map { p.sample(first, at: $0) }
    let y = (0..<draws).map { q.sample(second, at: $0) }
    var sum = 0.0
    for i in 1..<draws {
      for j in 0..<i {
        sum += kernel(x[i], x[j]) + kernel(y[i], y[j]) - kernel(x[i], y[j]) - kernel(x[j], y[i])
      }
    }
    return 2 * sum / (Double(draws) * Double(draws - 1))
  }

  private func kernel(_ x: [Double], _ y: [Double]) -> Double {
    var square = 0.0
    for place in x.indices { square += Self.square(x[place] - y[place]) }
    return .exp(-square / (2 * bandwidth * bandwidth))
  }

  /// The variance of the estimate, by Hoeffding: (4(n − 2)ζ₁ + 2ζ₂)/(n(n − 1)).
  ///
  /// ζ₁ = Var_p f + Var_q f, with f the witness; ζ₂ is the variance of the bracket for one pair.
  func variance(draws: Int) -> Double {
    let n = Double(draws)
    return max(0, 4 * (n - 2) * projected + 2 * paired) / (n * (n - 1))
  }

  private var projected: Double {
    var sum = 0.0
    for (place, mean) in [(p, pp - pq), (q, pq - qq)] {
      let square = triple(place, p, p) - 2 * triple(place, p, q) + triple(place, q, q)
      sum += max(0, square - mean * mean)
    }
    return sum
  }

  private var paired: Double {
    // k² is the kernel with γ²/2 in the place of γ².
    let narrow = bandwidth * 0.5.squareRoot()
    let squares =
      Self.mean(p, p, narrow) + Self.mean(q, q, narrow) + 2 * Self.mean(p, q, narrow)
    let products = 2 * pp * qq + 2 * pq * pq - 4 * (triple(p, p, q) + triple(q, p, q))
    let mean = pp + qq - 2 * pq
    return max(0, squares + products - mean * mean)
  }

  /// E over x from `place` of (E k(x, y) over y from `left`) · (E k(x, y′) over y′ from `right`).
  ///
  /// The two bells in x, with variances u and v, are one with uv/(u + v), times their overlap.
  private func triple(
    _ place: DiagonalNormal, _ left: DiagonalNormal, _ right: DiagonalNormal
  ) -> Double {
    var product = 1.0
    for i in place.means.indices {
      let u = Self.square(bandwidth) + Self.square(left.sds[i])
      let v = Self.square(bandwidth) + Self.square(right.sds[i])
      let w = u * v / (u + v)
      let middle = (left.means[i] * v + right.means[i] * u) / (u + v)
      let wide = w + Self.square(place.sds[i])
      let height = Self.square(bandwidth) / (u * v).squareRoot() * (w / wide).squareRoot()
      product *=
        height
        * .exp(
          -Self.square(left.means[i] - right.means[i]) / (2 * (u + v))
            - Self.square(place.means[i] - middle) / (2 * wide))
    }
    return product
  }
}
