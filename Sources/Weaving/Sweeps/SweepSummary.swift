import DemoKit

/// What a complete sweep says of itself, in its `sweep.json`.
package struct SweepSummary: Decodable, Equatable, Sendable {
  package static let format = 1

  package struct Axis: Decodable, Equatable, Sendable {
    package var parameter: String
    /// Canonical texts.
    package var values: [String]
  }

  package var format: Int
  /// The version of Weft.
  package var weft: String
  package var demo: String
  /// The digest of the program whose digits these are.
  package var identity: String
  package var grid: [Axis]
  /// How many seeds each setting has; `nil` where the seed is a parameter like others.
  package var seeds: Int?
  package var firstSeed: Int?
  /// Canonical texts of every other parameter.
  package var fixed: [String: String]
  package var points: Int
  /// How many of them have no values but a reason.
  package var failed: Int
  /// The table's file, beside this one.
  package var csv: String
  /// SHA-256 of the table, 64 digits.
  package var digest: String

  static func json(of plan: SweepPlan, failed: Int, digest: Digest) -> String {
    PrettyJSON.object(
      [
        ("format", String(format)), ("weft", PrettyJSON.text(plan.version)),
        ("demo", PrettyJSON.text(plan.grid.demo)), ("identity", PrettyJSON.text(plan.identity)),
      ] + plan.grid.members + [
        ("points", String(plan.grid.count)), ("failed", String(failed)),
        ("csv", PrettyJSON.text(SweepFolder.tableName)),
        ("digest", PrettyJSON.text(digest.hexadecimal)),
      ])
  }
}
