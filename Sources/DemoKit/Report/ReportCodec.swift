import Figures

/// A report as bytes: for the cache, for the browser and for its digest.
///
/// One report has one encoding, and `decode` accepts no other: `encode(decode(bytes)) == bytes`. It is that
/// of `ByteWriter`.
public enum ReportCodec {
  /// Changes with the format.
  public static let version = 6

  private static let magic: [UInt8] = [0x57, 0x52, 0x50, UInt8(version)]

  public static func encode(_ report: Report) -> [UInt8] {
    var writer = ByteWriter(magic)
    writer.array(report.values) { $0.value($1) }
    writer.array(report.tables) { $0.table($1) }
    writer.array(report.figures) { $0.figure($1) }
    writer.array(report.notes) { $0.text($1) }
    return writer.bytes
  }

  /// - Parameter bytes: Anything: the work and the memory are proportional to their number.
  /// - Returns: `nil` for everything that `encode` did not write.
  public static func decode(_ bytes: [UInt8]) -> Report? {
    guard bytes.starts(with: magic) else { return nil }
    var reader = ByteReader(bytes, from: magic.count)
    var report = Report()
    do throws(ByteReader.Malformed) {
      report.values = try reader.array { reader throws(ByteReader.Malformed) in
        try reader.value()
      }
      report.tables = try reader.array { reader throws(ByteReader.Malformed) in
        try reader.table()
      }
      report.figures = try reader.array { reader throws(ByteReader.Malformed) in
        try reader.figure()
      }
      report.notes = try reader.texts()
    } catch {
      return nil
    }
    return reader.isAtEnd ? report : nil
  }
}

extension ByteWriter {
  package mutating func value(_ value: ReportValue) {
    text(value.name)
    text(value.help)
    number(value.value)
    optional(value.exact) { $0.number($1) }
    switch value.uncertainty {
    case .none: byte(0)
    case .standardError(let error):
      byte(1)
      number(error)
    case .unknown(let reason):
      byte(2)
      text(reason)
    case .oneRun: byte(3)
    }
    text(value.unit)
    integer(value.digits)
    flag(value.isPrimary)
    text(value.title)
    text(value.symbol)
    optional(value.overSeeds) { writer, over in
      writer.integer(over.count)
      for number in [over.mean, over.spread, over.least, over.greatest] { writer.number(number) }
    }
  }

  fileprivate mutating func table(_ table: ReportTable) {
    text(table.name)
    text(table.title)
    texts(table.columns)
    array(table.rows) { $0.array($1) { $0.cell($1) } }
  }

  private mutating func cell(_ cell: ReportTable.Cell) {
    switch cell {
    case .text(let words):
      byte(0)
      text(words)
    case .number(let value, let digits):
      byte(1)
      number(value)
      integer(digits)
    }
  }

  fileprivate mutating func figure(_ figure: RenderedFigure) {
    text(figure.name)
    text(figure.title)
    text(figure.description)
    drawing(figure.wide)
    drawing(figure.narrow)
    texts(figure.data.columns)
    array(figure.data.rows) { $0.texts($1) }
  }

  private mutating func drawing(_ drawing: RenderedFigure.Drawing) {
    integer(drawing.width)
    integer(drawing.height)
    text(drawing.elements)
  }
}

extension ByteReader {
  package mutating func value() throws(Malformed) -> ReportValue {
    let name = try text()
    let help = try text()
    let value = try number()
    let exact = try optional { reader throws(Malformed) in try reader.number() }
    let uncertainty: ReportValue.Uncertainty =
      switch try choice(below: 4) {
      case 0: .none
      case 1: .standardError(try number())
      case 2: .unknown(try text())
      default: .oneRun
      }
    var found = ReportValue(
      name, value, exact: exact, uncertainty: uncertainty, unit: try text(),
      digits: try integer(), primary: try flag(), words: try text(), symbol: try text(), help)
    found.overSeeds = try optional { reader throws(Malformed) in
      OverSeeds(
        count: try reader.integer(), mean: try reader.number(), spread: try reader.number(),
        least: try reader.number(), greatest: try reader.number())
    }
    return found
  }

  fileprivate mutating func table() throws(Malformed) -> ReportTable {
    ReportTable(
      name: try text(), title: try text(), columns: try texts(),
      rows: try array { reader throws(Malformed) in
        try reader.array { reader throws(Malformed) in try reader.cell() }
      })
  }

  private mutating func cell() throws(Malformed) -> ReportTable.Cell {
    try flag() ? .number(try number(), digits: try integer()) : .text(try text())
  }

  fileprivate mutating func figure() throws(Malformed) -> RenderedFigure {
    RenderedFigure(
      name: try text(), title: try text(), description: try text(), wide: try drawing(),
      narrow: try drawing(),
      data: RenderedFigure.DataTable(
        columns: try texts(),
        rows: try array { reader throws(Malformed) in try reader.texts() }))
  }

  private mutating func drawing() throws(Malformed) -> RenderedFigure.Drawing {
    RenderedFigure.Drawing(width: try integer(), height: try integer(), elements: try text())
  }
}
