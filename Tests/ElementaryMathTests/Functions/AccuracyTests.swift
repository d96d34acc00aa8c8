import ElementaryMath
import Testing

/// Every function against mpmath, on at least 100,000 points that the hard regions are full of.
struct AccuracyTests {
  struct Claim: Sendable, CustomTestStringConvertible {
    let name: String
    /// In units in the last place; what the doc comment says.
    let bound: Double
    let function: @Sendable (Double) -> Double
    var testDescription: String { "\(name) within \(bound) ulp" }
  }

  static let claims = [
    Claim(name: "exp", bound: 1, function: { .exp($0) }),
    Claim(name: "log", bound: 1, function: { .log($0) }),
    Claim(name: "log1p", bound: 2, function: { .log1p($0) }),
    Claim(name: "expm1", bound: 2, function: { .expm1($0) }),
    Claim(name: "sin", bound: 1, function: { .sin($0) }),
    Claim(name: "cos", bound: 1, function: { .cos($0) }),
    Claim(name: "tanh", bound: 2, function: { .tanh($0) }),
    Claim(name: "sigmoid", bound: 2, function: { .sigmoid($0) }),
    Claim(name: "softplus", bound: 2, function: { .softplus($0) }),
  ]

  @Test("No error exceeds the bound that the documentation states", arguments: claims)
  func errorsStayBelowTheBound(_ claim: Claim) throws {
    let reference = try Reference(claim.name)
    #expect(reference.points.count >= 100_000)
    let worst = reference.worst(claim.function)
    print(claim.name, worst.error, worst.point.argument)
    #expect(
      worst.error <= claim.bound,
      "\(claim.name)(\(worst.point.argument)) = \(claim.function(worst.point.argument)), not \(worst.point.value)"
    )
  }
}
