import LessonSyntax

/// The numbers before captions that the lesson writes itself: "Table 2", "Figure 3".
struct CaptionHeads {
  private let tables: [String]
  private let pictures: [String]

  init(_ lesson: Lesson, _ shown: ShownNumbers) {
    let language = PageFrame.wordsLanguage(in: lesson.language)
    func head(_ kind: ReferenceKind, _ number: String?, isFollowed: Bool) -> String {
      guard let number else { return "" }
      let head: Markup =
        "<span class=\"weft-head\"\(language)>\(kind.word) \(number)\(isFollowed ? "." : "")</span>"
      return head.html + (isFollowed ? " " : "")
    }
    tables = lesson.tables.enumerated().map { index, table in
      head(.table, shown.table(index), isFollowed: table.title != nil)
    }
    pictures = lesson.pictures.enumerated().map { index, picture in
      head(.figure, shown.picture(index), isFollowed: picture.title != nil)
    }
  }

  func table(_ index: Int) -> String { tables[index] }

  func picture(_ index: Int) -> String { pictures[index] }
}
