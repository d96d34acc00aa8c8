/// Why a sweep can't be made or gone on with.
package struct SweepTrouble: Error, Equatable, Sendable {
  /// A clause without a full stop.
  package var reason: String

  package init(_ reason: String) { self.reason = reason }

  init(_ failure: FileFailure) { self.init("'\(failure.path)': \(failure.reason)") }

  /// Does something with files.
  static func saying<Result>(
    _ body: () throws(FileFailure) -> Result
  ) throws(SweepTrouble) -> Result {
    do throws(FileFailure) {
      return try body()
    } catch {
      throw SweepTrouble(error)
    }
  }
}
