import ElementaryMath
import Learning
import Probability
import Testing

@Suite struct MeanFieldTests {
  private static func table(_ seed: UInt64, units: Int, spread: Double = 2) -> [Double] {
    let stream = RandomStream(seed: seed, stream: 0)
    return (0..<1 << units).map { spread * stream.normal(at: UInt64($0)) }
  }

  private static func guess(_ seed: UInt64, units: Int) -> [Double] {
    let stream = RandomStream(seed: seed, stream: 1)
    return (0..<units).map { 0.02 + 0.96 * stream.uniform(at: UInt64($0)) }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `The bound is the sum over all states`(seed: UInt64) {
    let units = 2 + Int(seed) % 4
    let (table, phi) = (Self.table(seed, units: units), Self.guess(seed, units: units))
    var sum = 0.0
    for state in table.indices {
      var q = 1.0
      for unit in 0..<units {
        q *= state >> (units - 1 - unit) & 1 == 1 ? phi[unit] : 1 - phi[unit]
      }
      sum += q * (table[state] - .log(q))
    }
    #expect(abs(MeanField(logWeights: table).bound(phi) - sum) < 1e-12)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `The field is the slope of the bound without its entropy`(seed: UInt64) {
    let field = MeanField(logWeights: Self.table(seed, units: 4))
    let phi = Self.guess(seed, units: 4)
    for unit in 0..<4 {
      func mean(_ value: Double) -> Double {
        var moved = phi
        moved[unit] = value
        return field.bound(moved) - BinaryVector(probabilities: moved).entropy
      }
      #expect(abs(field.field(phi, of: unit) - (mean(1) - mean(0))) < 1e-12)
    }
  }

  @Test func `A factorised table is found exactly, from one sweep`() {
    let phi = [0.9, 0.2, 0.5]
    let q = BinaryVector(probabilities: phi).allProbabilities
    let field = MeanField(logWeights: q.map { 3 + .log($0) })
    let optima = field.optima()
    #expect(optima.count == 1)
    for (found, wanted) in zip(optima[0], phi) { #expect(abs(found - wanted) < 1e-14) }
    #expect(abs(field.bound(phi) - 3) < 1e-14)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `No small step from an optimum is better, and no random guess beats the first`(
    seed: UInt64
  ) {
    let field = MeanField(logWeights: Self.table(seed, units: 4))
    let optima = field.optima()
    let bounds = optima.map { field.bound($0) }
    #expect(bounds == bounds.sorted(by: >))
    for (phi, bound) in zip(optima, bounds) {
      for unit in 0..<4 {
        for step in [-1e-3, 1e-3] {
          var moved = phi
          moved[unit] = min(1, max(0, moved[unit] + step))
          #expect(field.bound(moved) <= bound + 1e-12)
        }
      }
    }
    for number in 0..<100 as Range<UInt64> {
      #expect(field.bound(Self.guess(1000 * seed + number, units: 4)) <= bounds[0])
    }
  }

  @Test func `Two states that exclude all others are two optima, and a tie keeps counting order`() {
    let field = MeanField(logWeights: [0, -8, -8, 0])
    let optima = field.optima()
    #expect(optima.count == 2)
    #expect(optima[0][0] < 0.01 && optima[1][0] > 0.99)
  }
}
