import LessonSyntax

/// The numbers before captions: "Table 2".
struct CaptionHeads {
  private let tables: [String]

  init(_ lesson: Lesson) {
    var count = 0
    tables = lesson.tables.map { table in
      guard table.isNumbered else { return "" }
      count += 1
      return Self.head("Table \(count)", isFollowed: table.title != nil)
    }
  }

  func table(_ index: Int) -> String { tables[index] }

  /// - Parameter isFollowed: Whether the words of a caption follow.
  private static func head(_ words: String, isFollowed: Bool) -> String {
    "<span class=\"weft-head\">\(words)\(isFollowed ? "." : "")</span>\(isFollowed ? " " : "")"
  }
}
