import ElementaryMath
import Testing

/// A lane of a vector has the bits of the scalar, wherever the other lanes are.
struct LaneTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let scalar: @Sendable (Double) -> Double
    let two: @Sendable (SIMD2<Double>) -> SIMD2<Double>
    let four: @Sendable (SIMD4<Double>) -> SIMD4<Double>
    let eight: @Sendable (SIMD8<Double>) -> SIMD8<Double>
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "exp", scalar: { .exp($0) }, two: { Double.exp($0) }, four: { Double.exp($0) },
      eight: { Double.exp($0) }),
    Case(
      name: "log", scalar: { .log($0) }, two: { Double.log($0) }, four: { Double.log($0) },
      eight: { Double.log($0) }),
    Case(
      name: "sin", scalar: { .sin($0) }, two: { Double.sin($0) }, four: { Double.sin($0) },
      eight: { Double.sin($0) }),
    Case(
      name: "cos", scalar: { .cos($0) }, two: { Double.cos($0) }, four: { Double.cos($0) },
      eight: { Double.cos($0) }),
    Case(
      name: "sin", scalar: { Double.sinCos($0).sin }, two: { Double.sinCos($0).sin },
      four: { Double.sinCos($0).sin }, eight: { Double.sinCos($0).sin }),
    Case(
      name: "cos", scalar: { Double.sinCos($0).cos }, two: { Double.sinCos($0).cos },
      four: { Double.sinCos($0).cos }, eight: { Double.sinCos($0).cos }),
  ]

  @Test("Lanes have the bits of the scalar", arguments: cases)
  func lanesAgree(_ test: Case) throws {
    let points = try Reference(test.name).points.map(\.argument)
    let special = [0, -0.0, .infinity, -.infinity, .nan, -1, 5e-324, 1e308, 1e-300, 709.5, -745]
    let numbers = points.shuffledLanes(salted: special)
    for start in stride(from: 0, to: numbers.count - 7, by: 8) {
      let eight = SIMD8(numbers[start..<start + 8])
      let expected = SIMD8(numbers[start..<start + 8].map(test.scalar))
      expectSame(test.eight(eight), expected, eight)
      for half in [(eight.lowHalf, expected.lowHalf), (eight.highHalf, expected.highHalf)] {
        expectSame(test.four(half.0), half.1, half.0)
        expectSame(test.two(half.0.lowHalf), half.1.lowHalf, half.0.lowHalf)
      }
    }
  }

  private func expectSame<V: SIMD>(_ result: V, _ expected: V, _ x: V) where V.Scalar == Double {
    for lane in result.indices where result[lane].bitPattern != expected[lane].bitPattern {
      if result[lane].isNaN, expected[lane].isNaN { continue }
      Issue.record("lane \(lane) of \(x) is \(result[lane]), the scalar \(expected[lane])")
    }
  }
}

extension [Double] {
  /// Most vectors keep to the vector path; one in a hundred numbers is a special one.
  fileprivate func shuffledLanes(salted special: [Double]) -> [Double] {
    var numbers = self
    for index in Swift.stride(from: 50, to: count, by: 100) {
      numbers[index] = special[(index / 100) % special.count]
    }
    return numbers
  }
}
