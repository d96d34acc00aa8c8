import LessonSyntax

/// The words that boxes begin with: "Lemma 3", "Solution of exercise 2".
struct BoxHeads {
  private(set) var html: [String] = []

  init(_ lesson: Lesson, _ shown: ShownNumbers) {
    let numbers = lesson.boxes.indices.map { shown.box($0) }
    let language = PageFrame.wordsLanguage(in: lesson.language)
    html = lesson.boxes.indices.map { index in
      let words = Self.words(lesson.boxes[index], numbers, index)
      let head: Markup =
        PageFrame.isEnglish(lesson.language) ? "\(words)" : "<span\(language)>\(words)</span>"
      return head.html
    }
  }

  private static func words(_ box: Box, _ numbers: [String?], _ index: Int) -> String {
    if let exercise = box.exercise, let number = numbers[exercise] {
      return "Solution of exercise \(number)"
    }
    return box.kind.word + (numbers[index].map { " \($0)" } ?? "")
  }
}
