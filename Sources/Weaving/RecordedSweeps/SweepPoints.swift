import DemoKit

/// The points of a sweep, read from its table and compared with what its summary says.
struct SweepPoints {
  /// Where a value stands in the rows.
  struct Column {
    var name: String
    var value: Int
    var standardError: Int?
    var exact: Int?
  }

  struct Row {
    /// In the table, from 1.
    var line: Int
    /// Canonical texts, in the demo's order.
    var parameters: [String]
    /// Those behind the parameters; `nil` for what the point does not have.
    var numbers: [Double?]
    /// Why the point failed; empty where it did not.
    var problem: String
  }

  let columns: [Column]
  /// In the order of the grid, seeds innermost.
  private(set) var rows: [Row] = []

  private static let standardError = ".standard-error"
  private static let exact = ".exact"
  private static let problem = "problem"

  init(
    _ files: SweepFiles, of demo: String, _ parameters: [ParameterDescription]
  ) throws(SweepMistake) {
    var lines = CSVLines(files.table)
    let names = parameters.map(\.name)
    let header = lines.next() ?? []
    columns = try Self.columns(header, names, demo, files.tableName)
    rows.reserveCapacity(files.summary.points)
    var line = 1
    while let fields = lines.next() {
      line += 1
      guard fields.count == header.count else {
        throw Self.broken(
          files, "line \(line) has \(fields.count) fields, and its head has \(header.count)")
      }
      rows.append(try Self.row(fields, line, names.count, files))
    }
    guard rows.count == files.summary.points else {
      throw Self.broken(
        files, "it has \(rows.count) points, and '\(files.name)' says \(files.summary.points)")
    }
    try checkPlaces(files, parameters)
  }

  static func broken(_ files: SweepFiles, _ reason: String) -> SweepMistake {
    SweepMistake(
      "broken-sweep", "'\(files.tableName)' is no table of a sweep: \(reason)",
      hint: "run the sweep again")
  }

  private static func columns(
    _ header: [String], _ parameters: [String], _ demo: String, _ table: String
  ) throws(SweepMistake) -> [Column] {
    for (index, parameter) in parameters.enumerated() {
      let found = index < header.count ? header[index] : ""
      guard found == parameter else {
        throw SweepMistake(
          "unknown-column",
          "'\(table)' has the column '\(SweepMistake.shown(found))' where the parameter "
            + "'\(parameter)' of '\(demo)' belongs",
          hint: "'\(demo)' was another when the sweep ran; run it again")
      }
    }
    guard header.last == problem, header.count > parameters.count + 1 else {
      throw SweepMistake(
        "unknown-column",
        "'\(table)' has no column '\(header.last == problem ? "of a value" : problem)'",
        hint: "run the sweep again")
    }
    return try values(Array(header[parameters.count...].dropLast()), parameters, table)
  }

  private static func values(
    _ names: [String], _ parameters: [String], _ table: String
  ) throws(SweepMistake) -> [Column] {
    var columns: [Column] = []
    for (index, name) in names.enumerated() {
      let last = columns.indices.last
      if let last, name == columns[last].name + standardError {
        columns[last].standardError = index
      } else if let last, name == columns[last].name + exact {
        columns[last].exact = index
      } else {
        let name = plain(name, parameters)
        guard isName(name), !columns.contains(where: { $0.name == name }) else {
          throw SweepMistake(
            "unknown-column",
            "'\(table)' has the column '\(SweepMistake.shown(name))', which is no value's",
            hint: "run the sweep again")
        }
        columns.append(Column(name: name, value: index))
      }
    }
    return columns
  }

  /// A value that is called like a parameter has `.value` behind its name in the table.
  private static func plain(_ name: String, _ parameters: [String]) -> String {
    guard name.hasSuffix(".value") else { return name }
    let plain = String(name.dropLast(6))
    return parameters.contains(plain) || plain == problem ? plain : name
  }

  private static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }

  private static func row(
    _ fields: [String], _ line: Int, _ parameters: Int, _ files: SweepFiles
  ) throws(SweepMistake) -> Row {
    var numbers: [Double?] = []
    for field in fields[parameters...].dropLast() {
      let number = field.isEmpty ? nil : Double(field)
      guard field.isEmpty || number != nil else {
        throw broken(files, "'\(SweepMistake.shown(field))' in line \(line) is no number")
      }
      numbers.append(number)
    }
    return Row(
      line: line, parameters: Array(fields[..<parameters]), numbers: numbers,
      problem: fields[fields.count - 1])
  }

  /// That each point is where the grid has it: what is not in the grid is the same everywhere.
  private func checkPlaces(
    _ files: SweepFiles, _ parameters: [ParameterDescription]
  ) throws(SweepMistake) {
    let seeds = files.summary.seeds
    for (place, parameter) in parameters.enumerated() {
      let grid = files.summary.grid.firstIndex { $0.parameter == parameter.name }
      let isCounted = seeds != nil && grid == nil && parameter.kind == .seed
      let first = isCounted ? Int64(rows[0].parameters[place]) : nil
      for (index, row) in rows.enumerated() {
        let expected =
          if let grid {
            files.summary.grid[grid].values[files.summary.place(of: index, along: grid)]
          } else if let first, let seeds {
            String(first &+ Int64(index % seeds))
          } else {
            rows[0].parameters[place]
          }
        guard row.parameters[place] == expected else {
          throw Self.broken(
            files,
            "in line \(row.line) '\(parameter.name)' is "
              + "'\(SweepMistake.shown(row.parameters[place]))' and not '\(SweepMistake.shown(expected))'"
          )
        }
      }
    }
  }
}

extension SweepSummary {
  /// Which of the values of a parameter of the grid a point has.
  func place(of point: Int, along axis: Int) -> Int {
    var rest = point / (seeds ?? 1)
    for other in grid[(axis + 1)...] { rest /= other.values.count }
    return rest % grid[axis].values.count
  }
}

extension SweepPoints.Row {
  /// As a demo reports them.
  ///
  /// - Parameter model: A report of the same demo, which tells what the values are.
  func report(_ columns: [SweepPoints.Column], like model: Report) -> Report {
    guard problem.isEmpty else { return Report() }
    return Report(
      values: columns.compactMap { column in
        guard let number = numbers[column.value] else { return nil }
        var value = model.value(named: column.name) ?? ReportValue(column.name, number, "")
        value.value = number
        value.exact = column.exact.flatMap { numbers[$0] }
        if let error = column.standardError.flatMap({ numbers[$0] }) {
          value.uncertainty = .standardError(error)
        } else if case .standardError = value.uncertainty {
          value.uncertainty = .none
        }
        return value
      })
  }

  func inputs(_ parameters: [ParameterDescription]) -> [ParameterInput] {
    zip(parameters, self.parameters).map { parameter, text in
      ParameterInput(parameter.name, SweepValue.written(text, parameter))
    }
  }
}
