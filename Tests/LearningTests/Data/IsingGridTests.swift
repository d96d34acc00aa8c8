import ElementaryMath
import Learning
import Testing

@Suite struct IsingGridTests {
  /// Spin by spin, from text.
  private static func energy(_ state: Int, rows: Int, columns: Int) -> Int {
    let count = rows * columns
    let spins = (0..<count).map { state >> (count - 1 - $0) & 1 == 1 ? 1 : -1 }
    var sum = 0
    for row in 0..<rows {
      for column in 0..<columns {
        let place = row * columns + column
        if column + 1 < columns { sum += spins[place] * spins[place + 1] }
        if row + 1 < rows { sum += spins[place] * spins[place + columns] }
      }
    }
    return sum
  }

  @Test(arguments: [(4, 3), (1, 5), (3, 1), (2, 4)])
  func `Pairs that differ are those of a loop over all spins`(rows: Int, columns: Int) {
    let grid = IsingGrid(rows: rows, columns: columns)
    for state in 0..<1 << grid.spins {
      let sum = Self.energy(state, rows: rows, columns: columns)
      #expect(grid.pairs - 2 * grid.differingPairs(state) == sum)
    }
  }

  @Test(arguments: [0.0, 0.6, 1.5])
  func `All states together have probability one`(coupling: Double) {
    var sum = 0.0
    for log in IsingGrid(rows: 4, columns: 3).logProbabilities(coupling: coupling) {
      sum += .exp(log)
    }
    #expect(abs(sum - 1) < 1e-12)
  }

  /// Reference 16b: log Z = 11.826642166586069 at J = 0.6, and all spins alike have energy 17 J.
  @Test func `The sum over states agrees with the reference`() {
    let logs = IsingGrid(rows: 4, columns: 3).logProbabilities(coupling: 0.6)
    #expect(abs(logs[4095] - (17 * 0.6 - 11.826642166586069)) < 1e-13)
    #expect(logs[0] == logs[4095])
  }
}
