import ElementaryMath
import Probability
import Testing

@Suite struct GaussKronrodTests {
  @Test(arguments: [0, 1, 2, 18, 19, 20, 30, 31])
  func `One part integrates polynomials up to degree 31`(degree: Int) {
    var evaluations = 0
    let integral = GaussKronrod(maximumParts: 1).integrate([0, 1]) { x in
      evaluations += 1
      var power = 1.0
      for _ in 0..<degree { power *= x }
      return power
    }
    #expect(evaluations == 21)
    #expect(abs(integral.value * Double(degree + 1) - 1) < 2e-15)
  }

  @Test func `Degree 32 is beyond one part, and the next is beyond nothing`() {
    // The Legendre polynomial's leading behaviour: x³² over [−1, 1] is 2/33.
    let rule = GaussKronrod(maximumParts: 1).integrate([-1, 1]) { x in
      var power = 1.0
      for _ in 0..<64 { power *= x }
      return power
    }
    #expect(abs(rule.value - 2.0 / 65) > 1e-12)
    #expect(rule.error > abs(rule.value - 2.0 / 65))
  }

  struct Known: Sendable {
    var name: String
    var breaks: [Double]
    var exact: Double
    var tolerance: Double
    var function: @Sendable (Double) -> Double
  }

  static let known: [Known] = [
    Known(name: "exp", breaks: [0, 1], exact: 1.718_281_828_459_045_2, tolerance: 1e-15) {
      .exp($0)
    },
    Known(name: "√x", breaks: [0, 1], exact: 2.0 / 3, tolerance: 1e-11) { $0.squareRoot() },
    Known(name: "log x", breaks: [0, 1], exact: -1, tolerance: 1e-11) { .log($0) },
    Known(name: "a narrow peak", breaks: [-1, 1], exact: 312.159_332_021_646_28, tolerance: 1e-11) {
      1 / ($0 * $0 + 1e-4)
    },
    Known(name: "|x − ⅓|", breaks: [0, 1], exact: 5.0 / 18, tolerance: 1e-13) { abs($0 - 1.0 / 3) },
    Known(
      name: "the normal density", breaks: [-40, 40], exact: 1, tolerance: 1e-13
    ) { .exp(Normal(mean: 0, sd: 1).logDensity($0)) },
    Known(name: "nothing", breaks: [2, 2], exact: 0, tolerance: 0) { $0 },
  ]

  @Test(arguments: known.indices)
  func `Known integrals come out, within the error that is claimed`(index: Int) {
    let known = Self.known[index]
    let integral = GaussKronrod().integrate(known.breaks, known.function)
    let error = abs(integral.value - known.exact)
    #expect(error <= known.tolerance * max(1, abs(known.exact)), "\(known.name)")
    #expect(error <= integral.error + 1e-15, "\(known.name)")
  }

  @Test func `What can't be done in the parts allowed is said`() {
    let integral = GaussKronrod(maximumParts: 4).integrate([0, 1]) { 1 / ($0 + 1e-9) }
    #expect(integral.error > 0.01)
  }

  @Test func `Integrals that share evaluations are each as good as alone`() {
    let both = GaussKronrod().integrate([0, 1], count: 2) { x, values in
      values[0] = x.squareRoot()
      values[1] = .exp(-50 * x)
    }
    #expect(abs(both[0].value - 2.0 / 3) < 1e-11)
    #expect(abs(both[1].value - 0.02) < 1e-14)
  }
}

@Suite struct GaussHermiteTests {
  @Test(arguments: [1, 2, 3, 5, 16, 33, 64, 128, 200])
  func `Moments of the normal are exact up to the rule's degree`(count: Int) {
    let rule = GaussHermite(count: count)
    #expect(rule.nodes.count == count)
    #expect(rule.nodes == rule.nodes.sorted())
    var doubleFactorial = 1.0
    for power in stride(from: 0, to: min(2 * count, 40), by: 2) {
      if power > 0 { doubleFactorial *= Double(power - 1) }
      let moment = rule.mean { x in
        var product = 1.0
        for _ in 0..<power { product *= x }
        return product
      }
      #expect(abs(moment / doubleFactorial - 1) < 1e-12)
    }
    #expect(abs(rule.mean { $0 * $0 * $0 }) < 1e-15)
    #expect(rule.nodes == rule.nodes.reversed().map { -$0 })
  }

  /// E cos(tZ) = exp(−t²/2).
  @Test func `An entire function converges`() {
    let rule = GaussHermite(count: 40)
    #expect(abs(rule.mean { .cos(2 * $0) } - 0.135_335_283_236_612_7) < 1e-14)
  }

  /// Abramowitz and Stegun, table 25.10, n = 5, turned to the normal's scale.
  @Test func `The rule of five points`() {
    let rule = GaussHermite(count: 5)
    let nodes = [0, 0.958_572_464_613_819, 2.020_182_870_456_086].map { $0 * 2.0.squareRoot() }
    #expect(abs(rule.nodes[3] - nodes[1]) < 2e-15)
    #expect(abs(rule.nodes[4] - nodes[2]) < 2e-15)
    #expect(abs(rule.weights[2] - 8.0 / 15) < 1e-15)
  }
}

@Suite struct GaussLegendreTests {
  @Test(arguments: [1, 2, 3, 8, 16, 31, 64, 200])
  func `Polynomials are exact up to the rule's degree, and no further`(count: Int) {
    let rule = GaussLegendre(count: count)
    #expect(rule.nodes == rule.nodes.sorted())
    for power in stride(from: 0, to: 2 * count, by: 2) {
      let integral = rule.integrate(from: -1, to: 1) { x in
        (0..<power).reduce(1) { product, _ in product * x }
      }
      #expect(abs(integral * Double(power + 1) / 2 - 1) < 1e-12)
    }
    if count <= 8 {
      let beyond = rule.integrate(from: -1, to: 1) { x in
        (0..<2 * count).reduce(1) { product, _ in product * x }
      }
      #expect(abs(beyond * Double(2 * count + 1) / 2 - 1) > 1e-6)
    }
  }

  /// Abramowitz and Stegun, table 25.4.
  @Test func `The rule of three points`() {
    let rule = GaussLegendre(count: 3)
    #expect(abs(rule.nodes[2] - 0.6.squareRoot()) < 1e-15)
    #expect(rule.nodes[1] == 0)
    #expect(abs(rule.weights[1] - 8.0 / 9) < 1e-15)
    #expect(abs(rule.weights[0] - 5.0 / 9) < 1e-15)
  }
}
