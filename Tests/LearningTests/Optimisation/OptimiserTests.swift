import ElementaryMath
import Learning
import Testing

@Suite struct OptimiserTests {
  /// Curvatures 1, 10, 100: `½ Σ c p²`.
  static func slope(_ parameters: [Double]) -> [Double] {
    parameters.enumerated().map { $1 * [1, 10, 100, 3, 2][$0 % 5] }
  }

  @Test func `Adam's steps are those of its definition`() {
    var parameters = Sample.numbers(11, seed: 1)
    var adam = Adam(rate: 0.05, count: 11)
    var right = parameters
    var means = [Double](repeating: 0, count: 11)
    var squares = means
    for step in 1...40 {
      adam.step(&parameters, Self.slope(parameters))
      let (first, second) = (
        1 - Double.exp(Double(step) * .log(0.9)), 1 - Double.exp(Double(step) * .log(0.999))
      )
      for (place, slope) in Self.slope(right).enumerated() {
        means[place] = 0.9 * means[place] + 0.1 * slope
        squares[place] = 0.999 * squares[place] + 0.001 * slope * slope
        right[place] -=
          0.05 * (means[place] / first) / ((squares[place] / second).squareRoot() + 1e-8)
      }
      #expect(largestDifference(parameters, right) < 1e-10, "step \(step)")
    }
  }

  @Test func `A parameter's digits don't depend on its place`() {
    var many = Sample.numbers(11, seed: 2)
    var alone = [many[2]]
    var (adam, single) = (Adam(rate: 0.1, count: 11), Adam(rate: 0.1, count: 1))
    for _ in 0..<20 {
      adam.step(&many, Self.slope(many))
      single.step(&alone, [alone[0] * 100])
    }
    #expect(many[2] == alone[0])
  }

  /// On a parabola of curvature c, `p ← (1 − rate · c) p`; with momentum, a recursion of two terms.
  @Test(arguments: [0, 0.9]) func `Descent of a parabola has its closed form`(momentum: Double) {
    var parameters = [1.0]
    var descent = GradientDescent(rate: 0.02, momentum: momentum, count: 1)
    var (before, now) = (1.0, 1.0)
    for _ in 0..<50 {
      descent.step(&parameters, [10 * parameters[0]])
      (before, now) = (now, now - 0.2 * now + momentum * (now - before))
      #expect(abs(parameters[0] - now) < 1e-13)
    }
  }
}
