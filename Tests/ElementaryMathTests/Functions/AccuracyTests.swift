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
    Claim(name: "exp", bound: 0.73, function: { .exp($0) }),
    Claim(name: "log", bound: 0.57, function: { .log($0) }),
    Claim(name: "log1p", bound: 0.67, function: { .log1p($0) }),
    Claim(name: "expm1", bound: 0.89, function: { .expm1($0) }),
    Claim(name: "sin", bound: 0.76, function: { .sin($0) }),
    Claim(name: "cos", bound: 0.76, function: { .cos($0) }),
    Claim(name: "tanh", bound: 0.83, function: { .tanh($0) }),
    Claim(name: "sigmoid", bound: 0.74, function: { .sigmoid($0) }),
    Claim(name: "softplus", bound: 0.74, function: { .softplus($0) }),
    Claim(name: "erf", bound: 0.61, function: { .erf($0) }),
    Claim(name: "erfc", bound: 0.73, function: { .erfc($0) }),
    Claim(name: "normalQuantile", bound: 1.02, function: { .normalQuantile($0) }),
    Claim(name: "logGamma", bound: 0.88, function: { .logGamma($0) }),
  ]

  @Test("No error exceeds the bound that the documentation states", arguments: claims)
  func errorsStayBelowTheBound(_ claim: Claim) throws {
    let reference = try Reference(claim.name)
    #expect(reference.points.count >= 100_000)
    let worst = reference.worst(claim.function)
    #expect(
      worst.error <= claim.bound,
      "\(claim.name)(\(worst.point.argument)) = \(claim.function(worst.point.argument)), not \(worst.point.value)"
    )
  }
}
