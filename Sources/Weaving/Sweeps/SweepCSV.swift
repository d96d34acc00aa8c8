import ElementaryMath

/// Tables of points as RFC 4180 has them, with lines that end in a line feed alone, as in the files of a course.
///
/// A number is the shortest text that reads back as it; `inf`, `-inf`, and `nan` where it is undefined. What a
/// point does not have is empty.
struct SweepCSV {
  private(set) var bytes: [UInt8] = []

  /// One row a point below a header.
  static func table(_ rows: [SweepRow], parameters: [String]) -> [UInt8] {
    let columns = SweepColumns(rows)
    var csv = SweepCSV()
    csv.header(parameters: parameters, columns)
    for row in rows { csv.row(row, columns) }
    return csv.bytes
  }

  /// A value that is called like a parameter, or like the last column, is `NAME.value`: no two columns have the
  /// same name.
  mutating func header(parameters: [String], _ columns: SweepColumns) {
    let taken = Set(parameters + [SweepColumns.problem])
    line(
      parameters + columns.names.map { taken.contains($0) ? $0 + Self.value : $0 }
        + [SweepColumns.problem])
  }

  static let value = ".value"

  private mutating func row(_ row: SweepRow, _ columns: SweepColumns) {
    for parameter in row.parameters { field(parameter) }
    var next = 0
    for group in columns.groups {
      // Mostly the values stand in the order of the columns.
      let index =
        next < row.values.count && row.values[next].name == group.name
        ? next : row.values.firstIndex { $0.name == group.name }
      let value = index.map { row.values[$0] }
      if let index { next = index + 1 }
      number(value?.value)
      if group.hasStandardError { number(value?.standardError) }
      if group.hasExact { number(value?.exact) }
    }
    field(row.problem)
    endLine()
  }

  mutating func line(_ fields: [String]) {
    for text in fields { field(text) }
    endLine()
  }

  private mutating func number(_ number: Double?) {
    if let number { bytes += Self.text(number).utf8 }
    bytes.append(UInt8(ascii: ","))
  }

  static func text(_ number: Double) -> String {
    if number.isFinite { return NumberText.shortest(number) }
    return number.isNaN ? "nan" : number < 0 ? "-inf" : "inf"
  }

  private mutating func field(_ text: String) {
    if text.utf8.contains(where: Self.needsQuotes) {
      bytes.append(UInt8(ascii: "\""))
      for byte in text.utf8 {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    } else {
      bytes += text.utf8
    }
    bytes.append(UInt8(ascii: ","))
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r")
  }

  /// In the place of the last field's comma.
  private mutating func endLine() { bytes[bytes.count - 1] = UInt8(ascii: "\n") }
}
