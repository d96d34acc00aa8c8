import LessonSyntax

/// The page that says which lesson and which demo has what.
extension Site {
  var hasPlaces: Bool {
    course.pages.contains { !$0.isFront && !$0.lesson.frontMatter.covers.isEmpty }
  }

  /// What all lessons cover, on a page of its own; `nil` where none says what it covers.
  var places: PageModel? {
    guard hasPlaces else { return nil }
    var table = PlacesModel(lang: language)
    var usesMath = false
    for (position, page) in course.pages.enumerated() where !page.isFront {
      let subjects = page.lesson.frontMatter.covers
      guard !subjects.isEmpty else { continue }
      let url = Self.url(page.output)
      let title = title(of: position)
      usesMath = usesMath || title.usesMath
      let labels = Self.labels(of: page.lesson)
      for subject in subjects {
        let demos = subject.demos.compactMap { demo in
          labels[demo.value].map { label -> PlacesModel.Link in
            let name: Markup = "<code>\(demo.value)</code>"
            return PlacesModel.Link(html: name.html, url: url + "#" + Self.url(label))
          }
        }
        table.add(
          subject.name.value, lesson: PlacesModel.Link(html: title.html, url: url), demos: demos)
      }
    }
    let frame = surroundings.parts(up: "", file: nil, lang: language)
    var model = PageModel(
      lang: language, title: SetText(stringLiteral: PlacesModel.title), courseTitle: self.title,
      body: [table.block], home: Self.indexName)
    model.surroundings = frame
    model.usesMath = self.title.usesMath || frame.usesMath || usesMath
    return model
  }

  /// Of the first directive outside solutions that uses each demo.
  private static func labels(of lesson: Lesson) -> [String: String] {
    var labels: [String: String] = [:]
    for (directive, label) in zip(lesson.directives, lesson.directiveLabels)
    where labels[directive.demo.value] == nil && !lesson.isInSolution(directive.range) {
      labels[directive.demo.value] = label
    }
    return labels
  }
}
