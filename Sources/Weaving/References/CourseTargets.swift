import LessonSyntax

/// What references can point at in a whole course.
struct CourseTargets {
  /// By the lesson's file.
  private let pages: [String: LessonTargets]
  /// By key: the lessons that have it, in the order of teaching.
  private let owners: [String: [String]]
  /// By a lesson's name, with its folders and without: their files.
  private let named: [String: [String]]
  private let styles: [String: NumberStyle]
  private let absences: [String: Absence]

  /// - Parameter pages: In the order of teaching.
  init(
    _ pages: [(file: String, targets: LessonTargets)], styles: [String: NumberStyle],
    absences: [String: Absence] = [:]
  ) {
    var owners: [String: [String]] = [:]
    var named: [String: [String]] = [:]
    for (file, targets) in pages {
      for key in targets.keys { owners[key, default: []].append(file) }
      let path = String(file.dropLast(".md".count))
      named[path, default: []].append(file)
      let name = FilePath.name(of: path)
      if name != path { named[name, default: []].append(file) }
    }
    self.pages = Dictionary(pages.map { ($0.file, $0.targets) }) { first, _ in first }
    self.owners = owners
    self.named = named
    self.styles = styles
    self.absences = absences
  }

  static let none = CourseTargets([], styles: [:])

  enum Finding {
    case found(file: String, LessonTargets.Target)
    /// In several lessons, or in a lesson whose name several have.
    case ambiguous([String])
    case noLesson(String)
    /// In a Markdown file that has no page.
    case absent(file: String, Absence)
    case unknown
  }

  func style(of file: String) -> NumberStyle { styles[file] ?? NumberStyle() }

  /// - Parameter file: The lesson that refers.
  func find(_ name: String, from file: String) -> Finding {
    guard let slash = name.lastIndex(of: "/") else { return find(bare: name, from: file) }
    let lesson = String(name[..<slash])
    let key = String(name[name.index(after: slash)...])
    let files = self.files(named: lesson, from: file)
    guard let only = files.first else {
      for place in places(named: lesson, from: file) {
        if let absence = absences[place] { return .absent(file: place, absence) }
      }
      return .noLesson(lesson)
    }
    let having = files.filter { pages[$0]?.target(key) != nil }
    if having.count > 1 { return .ambiguous(having.map { Self.path($0) + "/" + key }) }
    guard let target = pages[having.first ?? only]?.target(key) else { return .unknown }
    return .found(file: having.first ?? only, target)
  }

  private func find(bare key: String, from file: String) -> Finding {
    if let own = pages[file]?.target(key) { return .found(file: file, own) }
    let files = owners(of: key)
    if files.count > 1 { return .ambiguous(files.map { written(key, in: $0) }) }
    guard let only = files.first, let target = pages[only]?.target(key) else { return .unknown }
    return .found(file: only, target)
  }

  /// Figures of demos that have not run are known by their labels.
  private func owners(of key: String) -> [String] {
    var end = key.endIndex
    while true {
      let part = String(key[..<end])
      let files = (owners[part] ?? []).filter { pages[$0]?.target(key) != nil }
      if !files.isEmpty { return files }
      guard let hyphen = key[..<end].lastIndex(of: "-") else { return [] }
      end = hyphen
    }
  }

  /// A lesson beside the one that refers comes before one of the same name elsewhere.
  private func files(named lesson: String, from file: String) -> [String] {
    let beside = places(named: lesson, from: file)[0]
    return pages[beside] == nil ? named[lesson] ?? [] : [beside]
  }

  /// Where a lesson of this name would be: beside the one that refers, or by its way from the course's folder.
  private func places(named lesson: String, from file: String) -> [String] {
    let folder = FilePath.folder(of: file)
    return [(folder.isEmpty ? lesson : folder + "/" + lesson) + ".md", lesson + ".md"]
  }

  private static func path(_ file: String) -> String { String(file.dropLast(".md".count)) }

  /// A key with the name of its lesson, as any lesson can write it.
  private func written(_ key: String, in file: String) -> String {
    let path = Self.path(file)
    let name = FilePath.name(of: path)
    return (named[name]?.count == 1 ? name : path) + "/" + key
  }

  // MARK: - For suggestions

  func keys(of file: String) -> [String] { pages[file]?.keys.sorted() ?? [] }

  /// The keys of a lesson that is named, with its name as written.
  func keys(ofLesson lesson: String, from file: String) -> [String] {
    files(named: lesson, from: file).first.map(keys(of:))?.map { lesson + "/" + $0 } ?? []
  }

  var lessons: [String] { named.keys.sorted() }

  /// Every key of the course with its lesson, the keys in one order and the lessons in that of teaching.
  var written: [(key: String, name: String)] {
    owners.keys.sorted().flatMap { key in
      (owners[key] ?? []).map { (key, written(key, in: $0)) }
    }
  }
}
