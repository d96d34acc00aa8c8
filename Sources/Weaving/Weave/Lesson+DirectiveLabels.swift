package import LessonSyntax

extension Lesson {
  /// A label for each directive, unique on the page, also for those that the lesson does not label.
  package var directiveLabels: [String] {
    var taken = Set(directives.compactMap(\.label?.value) + headings.map(\.anchor))
    // What was taken stays so: each search goes on where the last one ended.
    var number = 1
    return directives.map { directive in
      if let label = directive.label { return label.value }
      while !taken.insert("demo-\(number)").inserted { number += 1 }
      return "demo-\(number)"
    }
  }
}
