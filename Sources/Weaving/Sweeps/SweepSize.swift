package import DemoKit

/// How many points a task of a sweep takes, from what the demo says that they cost.
package struct SweepSize: Sendable {
  /// Work units of a typical point, not less than what there is to do besides.
  package let typicalCost: Int64

  /// - Throws: That no point is valid, with what is wrong with the first.
  package init(
    _ grid: SweepGrid, of entry: CatalogEntry<NativeContext>
  ) throws(SweepTrouble) {
    let step = max(1, grid.count / Self.sample)
    var costs: [Int64] = []
    for point in stride(from: 0, to: grid.count, by: step) {
      if case .ready(let run) = entry.prepare(grid.inputs(at: point)) { costs.append(run.cost) }
    }
    var point = 0
    while costs.isEmpty, point < grid.count {
      if case .ready(let run) = entry.prepare(grid.inputs(at: point)) { costs.append(run.cost) }
      point += 1
    }
    guard !costs.isEmpty else { throw Self.noValidPoint(grid, entry) }
    typicalCost = max(Self.least, costs.reduce(0, +) / Int64(costs.count))
  }

  /// Points of a chunk: work of about two seconds, but never so few that there were more than a thousand chunks,
  /// which is what a cluster usually takes as one array.
  package func chunk(of grid: SweepGrid) -> Int {
    let points = max(
      Int(WorkBudget.cap / typicalCost), (grid.count + Self.chunks - 1) / Self.chunks)
    return min(max(1, points), grid.count)
  }

  private static func noValidPoint(
    _ grid: SweepGrid, _ entry: CatalogEntry<NativeContext>
  ) -> SweepTrouble {
    guard case .invalid(let problems) = entry.prepare(grid.inputs(at: 0)) else {
      preconditionFailure("the point was found to be invalid")
    }
    let whose =
      grid.count == 1
      ? "it can't be run" : "no point can be run: the first, \(grid.words(at: 0)), not"
    return SweepTrouble(whose + " because " + problems.map(\.sentence).joined(separator: "; "))
  }

  private static let sample = 1000
  private static let chunks = 1000
  /// About 0.1 ms.
  private static let least: Int64 = 10_000
}
