import ElementaryMath
import Testing

@Suite struct ArcsineTests {
  @Test func `Angles are those of their sines`() {
    for step in -1000...1000 {
      let x = Double(step) / 1000
      let angle = Double.arcsine(x)
      #expect(abs(angle) <= Double.pi / 2)
      #expect(abs(Double.sin(angle) - x) < 3e-16)
      #expect(angle == -Double.arcsine(-x))
    }
  }

  @Test func `Known angles are right to their last digits`() {
    for (x, angle) in [
      (0, 0), (0.5, Double.pi / 6), (0.75.squareRoot(), .pi / 3), (1, .pi / 2),
      (0.1, 0.10016742116155979635), (0.9, 1.1197695149986341867), (1e-9, 1e-9),
      (0.999999, 1.5693821131146521), (0.7, 0.77539749661075306374),
    ] { #expect(abs(Double.arcsine(x) - angle) <= 4e-16 * angle) }
    #expect(Double.arcsine(1.1).isNaN)
  }
}
