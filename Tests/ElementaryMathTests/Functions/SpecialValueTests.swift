import ElementaryMath
import Testing

/// What IEEE 754 asks of infinities, NaN, zeros and the ends of the range.
struct SpecialValueTests {
  typealias Function = @Sendable (Double) -> Double

  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let function: Function
    /// Arguments and the exact results, to the bit.
    let values: [(Double, Double)]
    var testDescription: String { name }
  }

  static let rows = [
    Row(
      name: "exp", function: { .exp($0) },
      values: [
        (.infinity, .infinity), (-.infinity, 0), (0, 1), (-0.0, 1), (5e-324, 1), (-5e-324, 1),
        (0x1.62e42fefa39efp+9, 0x1.fffffffffff2ap+1023), (0x1.62e42fefa39f0p+9, .infinity),
        (-0x1.74910d52d3051p+9, 5e-324), (-0x1.74910d52d3052p+9, 0), (1e300, .infinity),
        (-1e300, 0),
      ]),
    Row(
      name: "log", function: { .log($0) },
      values: [
        (.infinity, .infinity), (0, -.infinity), (-0.0, -.infinity), (-1, .nan),
        (-.infinity, .nan), (-5e-324, .nan), (1, 0), (5e-324, -0x1.74385446d71c3p+9),
        (.greatestFiniteMagnitude, 0x1.62e42fefa39efp+9),
      ]),
    Row(
      name: "log1p", function: { .log1p($0) },
      values: [
        (.infinity, .infinity), (-1, -.infinity), (-1.5, .nan), (-.infinity, .nan), (0, 0),
        (-0.0, -0.0), (5e-324, 5e-324), (-5e-324, -5e-324),
      ]),
    Row(
      name: "expm1", function: { .expm1($0) },
      values: [
        (.infinity, .infinity), (-.infinity, -1), (0, 0), (-0.0, -0.0), (5e-324, 5e-324),
        (-5e-324, -5e-324), (710, .infinity), (-800, -1),
      ]),
    Row(
      name: "sin", function: { .sin($0) },
      values: [
        (.infinity, .nan), (-.infinity, .nan), (0, 0), (-0.0, -0.0), (5e-324, 5e-324),
        (-5e-324, -5e-324), (0x1.921fb54442d18p+0, 1),
      ]),
    Row(
      name: "cos", function: { .cos($0) },
      values: [
        (.infinity, .nan), (-.infinity, .nan), (0, 1), (-0.0, 1), (5e-324, 1),
        (0x1.921fb54442d18p+1, -1),
      ]),
    Row(
      name: "tanh", function: { .tanh($0) },
      values: [
        (.infinity, 1), (-.infinity, -1), (0, 0), (-0.0, -0.0), (5e-324, 5e-324), (1e300, 1),
        (-30, -1),
      ]),
    Row(
      name: "sigmoid", function: { .sigmoid($0) },
      values: [(.infinity, 1), (-.infinity, 0), (0, 0.5), (-0.0, 0.5), (800, 1), (-800, 0)]),
    Row(
      name: "softplus", function: { .softplus($0) },
      values: [
        (.infinity, .infinity), (-.infinity, 0), (0, 0x1.62e42fefa39efp-1), (1e300, 1e300),
        (-1e300, 0),
      ]),
    Row(
      name: "erf", function: { .erf($0) },
      values: [
        (.infinity, 1), (-.infinity, -1), (0, 0), (-0.0, -0.0), (5e-324, 5e-324),
        (-5e-324, -5e-324), (7, 1), (-1e300, -1),
      ]),
    Row(
      name: "erfc", function: { .erfc($0) },
      values: [
        (.infinity, 0), (-.infinity, 2), (0, 1), (-0.0, 1), (5e-324, 1), (30, 0), (-1e300, 2),
        (1e300, 0),
      ]),
    Row(
      name: "normalQuantile", function: { .normalQuantile($0) },
      values: [
        (0, -.infinity), (-0.0, -.infinity), (1, .infinity), (0.5, 0), (-0.1, .nan), (1.1, .nan),
        (.infinity, .nan), (-.infinity, .nan),
      ]),
    Row(
      name: "logGamma", function: { .logGamma($0) },
      values: [
        (.infinity, .infinity), (0, .infinity), (-0.0, .infinity), (-0.5, .nan), (-1, .nan),
        (-.infinity, .nan), (1, 0), (2, 0), (5e-324, 0x1.74385446d71c3p+9),
        (0x1.754d9278b51a7p+1014, 0x1.fffffffffffffp+1023),
        (0x1.754d9278b51a8p+1014, .infinity), (1e308, .infinity),
      ]),
  ]

  @Test("The special values are those of IEEE 754", arguments: rows)
  func specialValues(_ row: Row) {
    #expect(row.function(.nan).isNaN)
    for (argument, expected) in row.values {
      let result = row.function(argument)
      let isSame = result.bitPattern == expected.bitPattern || (result.isNaN && expected.isNaN)
      #expect(isSame, "\(row.name)(\(argument)) is \(result), not \(expected)")
    }
  }
}
