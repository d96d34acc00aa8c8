import Figures
import Testing

@Suite struct FrameTests {
  @Test(
    arguments: [
      (0.6, 0.6), (0.61, 1.2), (0.59, 0.6), (0.3, 0.3), (0.29, 0.3), (100, 153.6), (0, 0.6),
      (-3, 0.6), (.infinity, 0.6), (.nan, 0.6),
    ] as [(Double, Double)])
  func `A reach is the least of doublings and halvings that holds what is needed`(
    needed: Double, reach: Double
  ) {
    #expect(Frame.reach(needed, base: 0.6) == reach)
  }

  @Test func `A range is moved outwards, by less than a quarter of its size at each end`() throws {
    for (low, high) in [(-1.93, -1.71), (0, 1), (3, 1000), (-1e-9, 2e-9), (-7e200, 1e199)] {
      let range = try #require(Frame.around(low, high))
      #expect(range.lowerBound <= low && range.upperBound >= high)
      #expect(range.lowerBound > low - (high - low) / 4)
      #expect(range.upperBound < high + (high - low) / 4)
    }
  }

  @Test func `A range that is moved a little mostly stays`() {
    let ranges = (0..<100).compactMap { Frame.around(-2 + Double($0) * 1e-4, -1.5) }
    #expect(ranges.count == 100)
    #expect(Set(ranges).count <= 2)
  }

  @Test func `A single value has no range`() {
    for (low, high) in [(1.0, 1.0), (1, 1 + 1e-9), (0, 0), (-.infinity, 1), (.nan, 1)] {
      #expect(Frame.around(low, high) == nil)
    }
  }
}
