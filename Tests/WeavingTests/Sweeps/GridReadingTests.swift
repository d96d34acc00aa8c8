import DemoKit
import Testing
import Weaving

@Suite("What a sweep is asked for") struct GridReadingTests {
  private let entry = wobbleCatalog().entries[0]

  private func values(_ argument: String) throws -> [String] {
    let reading = GridReading([argument], seeds: nil, of: entry)
    #expect(reading.mistakes == [])
    return try #require(reading.grid?.axes.first).values.map(\.text)
  }

  @Test(
    "the values of a parameter are read",
    arguments: [
      ("size=3,1,2", ["3", "1", "2"]),
      ("size=1..10:4", ["1", "4", "7", "10"]),
      ("size=1..1000:4:log", ["1", "10", "100", "1000"]),
      ("scale=0.5..0.54:5", ["0.5", "0.51", "0.52", "0.53", "0.54"]),
      ("scale=0..1:4", ["0", "0.3333333333", "0.6666666667", "1"]),
      ("scale=0.01..10:4:log", ["0.01", "0.1", "1", "10"]),
      ("mode=fancy,plain", ["fancy", "plain"]),
      ("weights=[0.5, 0.5],[1],[0.25,0.25,0.5]", ["[0.5, 0.5]", "[1]", "[0.25, 0.25, 0.5]"]),
      ("seed=7..9:3", ["7", "8", "9"]),
      // Small whole numbers in even ratios would come twice.
      ("size=1..10:8:log", ["1", "2", "3", "4", "5", "7", "10"]),
    ])
  func values(_ argument: String, _ texts: [String]) throws {
    #expect(try values(argument) == texts)
  }

  @Test(
    "a mistake is pointed at, and says what to write",
    arguments: [
      (
        "szie=1,2",
        """
        error[unknown-parameter]: 'szie' is not a parameter of 'wobble'
          -P szie=1,2
             ^^^^ did you mean 'size'? (integer, 1…1000)
        """
      ),
      (
        "size=1,2000",
        """
        error[out-of-range]: '2000' is out of range for 'size'
          -P size=1,2000
                    ^^^^ integer, 1…1000
        """
      ),
      (
        "scale=0.5..0.9",
        """
        error[missing-points]: '0.5..0.9' does not say how many values it has
          -P scale=0.5..0.9
                   ^^^^^^^^ write 0.5..0.9:10 for ten of them
        """
      ),
      (
        "scale=0..1:5:log",
        """
        error[out-of-range]: even ratios start above zero, not at 0
          -P scale=0..1:5:log
                   ^ leave ':log' out, or start higher
        """
      ),
      (
        "scale=1..0.5:5",
        """
        error[empty-range]: '1..0.5' does not go up
          -P scale=1..0.5:5
                   ^^^^^^^^ write 0.5..1
        """
      ),
      (
        "size=1..5:9",
        """
        error[out-of-range]: there are no 9 values of 'size' from there to there
          -P size=1..5:9
                       ^ at most 5
        """
      ),
      (
        "size=few,2",
        """
        error[wrong-type]: 'size' takes an integer, not 'few'
          -P size=few,2
                  ^^^ integer, 1…1000
        """
      ),
      (
        "weights=0.5,[1]",
        """
        error[wrong-type]: 'weights' takes a list of numbers, not '0.5'
          -P weights=0.5,[1]
                     ^^^ write [0.5]
        """
      ),
      (
        "mode=plain..fancy:2",
        """
        error[wrong-type]: 'mode' has no ranges, since it is not a number
          -P mode=plain..fancy:2
                  ^^^^^^^^^^^^^^ give every value: plain,fancy
        """
      ),
      (
        "mode=fency",
        """
        error[unknown-choice]: 'fency' is not a choice of 'mode'
          -P mode=fency
                  ^^^^^ did you mean 'fancy'? (plain or fancy)
        """
      ),
      (
        "size=1,2..3:2",
        """
        error[mixed-values]: the range '2..3:2' stands beside other values
          -P size=1,2..3:2
                    ^^^^^^ give a range alone, or every value: a,b,c
        """
      ),
      (
        "scale=1,1.0",
        """
        error[duplicate-value]: 'scale' has the value 1 twice
          -P scale=1,1.0
                     ^^^ keep one of them
        """
      ),
      (
        "size",
        """
        error[malformed-parameter]: 'size' does not give a parameter its values
          -P size
             ^^^^ write it as name=values
        """
      ),
    ])
  func mistake(_ argument: String, _ words: String) {
    let reading = GridReading([argument], seeds: nil, of: entry)
    #expect(reading.grid == nil)
    #expect(reading.mistakes.map(\.text) == [words])
  }

  @Test("every mistake is told, and a parameter is given once")
  func all() {
    let reading = GridReading(["size=0", "scale=a,b", "scale=1"], seeds: 0, of: entry)
    #expect(
      reading.mistakes.map(\.problem.id) == [
        "out-of-range", "wrong-type", "duplicate-parameter", "out-of-range",
      ])
  }

  @Test("a grid that is too large says how large it is")
  func tooLarge() throws {
    let reading = GridReading(
      ["size=1..1000:1000", "scale=0..1:200", "mode=plain"], seeds: 20, of: entry)
    #expect(
      try #require(reading.mistakes.first).text == """
        error[grid-too-large]: the grid has 4000000 points, more than the 1000000 that one sweep may have
          1000 × 200 × 20
          ^^^^^^^^^^^^^^^ = 4000000: take fewer values, or make several sweeps of it
        """)
  }

  @Test("the last parameter varies fastest, and seeds within it; one value alone is fixed")
  func order() throws {
    let reading = GridReading(
      ["mode=fancy,plain", "scale=2", "size=1,2,3"], seeds: 2, of: entry)
    let grid = try #require(reading.grid)
    #expect(grid.count == 12)
    #expect(grid.texts(at: 0) == ["1", "2", "fancy", "[0.5, 0.5]", "1"])
    #expect(grid.texts(at: 1) == ["1", "2", "fancy", "[0.5, 0.5]", "2"])
    #expect(grid.texts(at: 2) == ["2", "2", "fancy", "[0.5, 0.5]", "1"])
    #expect(grid.texts(at: 11) == ["3", "2", "plain", "[0.5, 0.5]", "2"])
    #expect(grid.fixed.map(\.name) == ["scale", "weights"])
    #expect(grid.words(at: 11) == "size=3 mode=plain seed=2")
  }

  @Test("seeds begin with the one given, and are given in one way")
  func seeds() throws {
    let grid = try #require(GridReading(["seed=5"], seeds: 3, of: entry).grid)
    #expect((0..<3).map { grid.texts(at: $0)[4] } == ["5", "6", "7"])
    #expect(GridReading(["seed=1,2"], seeds: 3, of: entry).mistakes.count == 1)
  }
}
