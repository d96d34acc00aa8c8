import ElementaryMath
import Foundation
import Testing

@Suite struct NumbersTests {
  @Test func `A sweep meets both ends, and its steps are alike`() {
    let rising = Double.evenlySpaced(from: -6, to: 6, count: 97)
    #expect(rising.count == 97 && rising.first == -6 && rising.last == 6)
    for (index, number) in rising.enumerated() { #expect(number == -6 + 0.125 * Double(index)) }
    #expect(Double.evenlySpaced(from: 1, to: 0, count: 3) == [1, 0.5, 0])
  }

  @Test func `Constants are those of the C library`() {
    #expect(Double.logTwo == log(2.0))
    #expect(abs(Double.standardNormalPeak * (2 * Double.pi).squareRoot() - 1) < 3e-16)
  }
}
