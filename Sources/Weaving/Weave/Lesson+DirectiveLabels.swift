package import LessonSyntax

extension Lesson {
  /// A label for each directive, unique on the page, also for those that the lesson does not label.
  package var directiveLabels: [String] {
    var taken = Set(directives.compactMap(\.label?.value) + headings.map(\.anchor))
    return directives.map { directive in
      if let label = directive.label { return label.value }
      var number = 1
      while !taken.insert("demo-\(number)").inserted { number += 1 }
      return "demo-\(number)"
    }
  }
}
