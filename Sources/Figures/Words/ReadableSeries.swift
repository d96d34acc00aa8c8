/// A mark, or one line of a grid, whose values a reader of the page can ask for one by one.
///
/// The numbers themselves stand in the figure's table; a drawing has where each of them is. The script
/// that shows them (FrontEnd/Live/figure-data.js) needs neither scales nor the words of columns.
struct ReadableSeries {
  /// What stands in the table for it.
  enum Source {
    /// A row each, which names the mark.
    case rows
    /// Columns of the rows, side by side; words join them.
    case columns([Int], join: String)
    /// Nothing of its own but words: a value of one axis.
    case note(isX: Bool, value: String)
  }

  var mark: Mark
  var name: String
  var source: Source
  /// Its first row.
  var row: Int
  /// For that row and those that follow: a place in the mark's numbers, `nil` for no value.
  var numbers: [Int?]

  /// The element that says where they are; empty if the drawing shows none.
  func element(on plot: Plot) -> String {
    let all = mark.kind.places(on: plot)
    let places = numbers.map { number in number.flatMap { all[$0] } }
    guard let shape = places.compactMap({ $0?.shape }).first else { return "" }
    var text = "<g data-name=\"" + MarkupText.escaped(name) + "\" data-shape=\"" + shape.word
    text += "\" data-row=\"" + String(row) + "\""
    switch source {
    case .rows: break
    case .columns(let columns, let join):
      text += " data-columns=\""
      for (index, column) in columns.enumerated() {
        text += (index == 0 ? "" : " ") + String(column)
      }
      text += "\""
      if columns.count > 1 { text += " data-join=\"" + join + "\"" }
    case .note(let isX, let value):
      text += " data-axis=\"" + (isX ? "x" : "y") + "\" data-value=\"" + value + "\""
    }
    text += shownAttribute
    var steps = StepText()
    for place in places {
      guard let place else {
        steps.skip()
        continue
      }
      steps.add([place.from.x, place.from.y] + (shape.hasEnd ? [place.to.x, place.to.y] : []))
    }
    return text + " data-at=\"" + steps.text + "\"/>\n"
  }

  /// The values that it shows, each with its place in `numbers` where it is one of them.
  private var shownAttribute: String {
    var words = ""
    for value in mark.shown {
      var word = value.name
      if let point = value.point {
        guard let place = numbers.firstIndex(of: point) else { continue }
        word += "@" + String(place)
      }
      words += (words.isEmpty ? "" : " ") + word
    }
    return words.isEmpty ? "" : " data-shows=\"" + MarkupText.escaped(words) + "\""
  }
}

/// Places as the differences from those before, in tenths of a pixel: 3 characters a number, where
/// pixels take 6. A full stop stands for a place that is missing.
struct StepText {
  private var bytes: [UInt8] = []
  private var before = [0, 0, 0, 0]

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func skip() {
    if !bytes.isEmpty { bytes.append(0x20) }
    bytes.append(UInt8(ascii: "."))
  }

  /// - Parameter numbers: Two or four, always as many.
  mutating func add(_ numbers: [Double]) {
    for (index, number) in numbers.enumerated() {
      let tenths = Int((max(-1e6, min(1e6, number)) * 10).rounded())
      if !bytes.isEmpty { bytes.append(0x20) }
      add(tenths - before[index])
      before[index] = tenths
    }
  }

  private mutating func add(_ number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var unit = 1
    while number.magnitude / UInt(unit) > 9 { unit *= 10 }
    while unit > 0 {
      bytes.append(0x30 + UInt8(number.magnitude / UInt(unit) % 10))
      unit /= 10
    }
  }
}
