import Foundation

/// The reference values of one function, as `scripts/make-elementary-reference.py` made them.
struct Reference {
  struct Point {
    let argument: Double
    /// The value, rounded.
    let value: Double
    /// What the rounding took away, in units in the last place of `value`.
    let rest: Double

    /// How far a result is from the value, in units in its last place.
    func error(of result: Double) -> Double {
      if result == value { return rest.magnitude }
      guard result.isFinite, value.isFinite else { return .infinity }
      let unit = value == 0 ? Double.leastNonzeroMagnitude : value.ulp
      return ((result - value) / unit - rest).magnitude
    }
  }

  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  let points: [Point]

  init(_ function: String) throws {
    let file = Self.folder.appendingPathComponent(function + ".bin")
    guard let data = try? Data(contentsOf: file) else {
      throw Missing(description: "no \(file.path): run scripts/make-elementary-reference.py")
    }
    let numbers = stride(from: 0, to: data.count - 7, by: 8).map { offset in
      data.withUnsafeBytes { bytes in
        Double(bitPattern: .init(littleEndian: bytes.load(fromByteOffset: offset, as: UInt64.self)))
      }
    }
    points = stride(from: 0, to: numbers.count - 2, by: 3).map {
      Point(argument: numbers[$0], value: numbers[$0 + 1], rest: numbers[$0 + 2])
    }
  }

  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent(".build-reference/elementary")

  /// The point where a function is furthest off.
  func worst(_ function: (Double) -> Double) -> (point: Point, error: Double) {
    var worst = (point: points[0], error: -1.0)
    for point in points {
      let error = point.error(of: function(point.argument))
      if !(error <= worst.error) { worst = (point, error) }
    }
    return worst
  }
}
