package import DemoKit
import Dispatch
import Synchronization

/// Computes chunks of a sweep on this machine.
///
/// Threads take point after point, not chunk after chunk, so that none of them waits for the last chunk of another;
/// a chunk is written by the thread that ends its last point.
package struct SweepTasks: Sendable {
  /// A point that is done.
  package struct Done: Sendable {
    package var point: Int
    package var duration: Duration
    package var isFailed: Bool
  }

  private let folder: SweepFolder
  private let plan: SweepPlan
  private let entry: CatalogEntry<NativeContext>
  private let threads: Int

  package init(
    _ folder: SweepFolder, _ plan: SweepPlan, _ entry: CatalogEntry<NativeContext>, threads: Int
  ) {
    self.folder = folder
    self.plan = plan
    self.entry = entry
    self.threads = max(1, threads)
  }

  /// Computes chunks that are not there.
  ///
  /// - Parameters:
  ///   - chunks: Ascending.
  ///   - finished: Called after each point, from any thread.
  /// - Throws: That a chunk can't be written. What was done by then stays done.
  package func run(
    _ chunks: [Int], finished: @Sendable (Done) -> Void = { _ in }
  ) throws(SweepTrouble) {
    let board = SweepBoard(chunks.map { plan.points(of: $0) })
    let count = min(threads, board.count)
    // Fewer points than threads: the threads that are left help within points.
    let each = max(1, threads / max(1, board.count))
    let trouble = Mutex<SweepTrouble?>(nil)
    DispatchQueue.concurrentPerform(iterations: count) { _ in
      do throws(SweepTrouble) {
        while let place = board.next() {
          let clock = ContinuousClock.now
          let row = SweepRow(place.point, of: plan.grid, entry, threads: each)
          finished(
            Done(
              point: place.point, duration: ContinuousClock.now - clock,
              isFailed: !row.problem.isEmpty))
          if let rows = board.finish(place, row) {
            try folder.write(chunk: chunks[place.part], rows, of: plan)
          }
        }
      } catch {
        board.end()
        trouble.withLock { $0 = $0 ?? error }
      }
    }
    if let trouble = trouble.withLock({ $0 }) { throw trouble }
  }
}

/// Hands out the points of chunks, in order, and collects their rows.
private final class SweepBoard: Sendable {
  struct Place {
    /// Which of the chunks.
    var part: Int
    var point: Int
  }

  private struct State {
    var part = 0
    var point: Int
    var isEnded = false
    /// Of the chunks that are begun and not done.
    var rows: [Int: (rows: [SweepRow?], missing: Int)] = [:]
  }

  let count: Int
  private let parts: [Range<Int>]
  private let state: Mutex<State>

  init(_ parts: [Range<Int>]) {
    self.parts = parts
    count = parts.reduce(0) { $0 + $1.count }
    state = Mutex(State(point: parts.first?.lowerBound ?? 0))
  }

  func next() -> Place? {
    state.withLock { state in
      guard !state.isEnded, state.part < parts.count else { return nil }
      let place = Place(part: state.part, point: state.point)
      state.point += 1
      if state.point == parts[state.part].upperBound {
        state.part += 1
        if state.part < parts.count { state.point = parts[state.part].lowerBound }
      }
      return place
    }
  }

  /// - Returns: All rows of the chunk, when this was its last.
  func finish(_ place: Place, _ row: SweepRow) -> [SweepRow]? {
    state.withLock { state in
      let part = parts[place.part]
      state.rows[place.part, default: (Array(repeating: nil, count: part.count), part.count)]
        .rows[place.point - part.lowerBound] = row
      state.rows[place.part]?.missing -= 1
      guard state.rows[place.part]?.missing == 0 else { return nil }
      return state.rows.removeValue(forKey: place.part)?.rows.compactMap(\.self)
    }
  }

  func end() { state.withLock { $0.isEnded = true } }
}
