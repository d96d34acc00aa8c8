import LessonSyntax

/// How many of the claims that stand in lessons were held against their numbers.
package struct ClaimTally: Equatable {
  /// Wherever they stand, read or not.
  package var written = 0
  package var checked = 0
  package var failed = 0

  package init(_ rendered: RenderedCourse, of course: Course) {
    for page in rendered.pages {
      written += course.pages[page.index].lesson.claimsWritten
      checked += page.woven.claimsHeld + page.woven.claimsFailed
      failed += page.woven.claimsFailed
    }
  }

  /// "17 of 18 claims checked, 2 failed"
  package var words: String {
    guard written > 0 else { return "no claims" }
    return "\(checked) of \(written) claim\(written == 1 ? "" : "s") checked"
      + (failed == 0 ? "" : ", \(failed) failed")
  }
}

extension LessonWeaver.Woven {
  /// An error for claims that were passed over without another: that a lesson is fine must never mean that
  /// nobody looked.
  func uncheckedClaims(of lesson: Lesson) -> Diagnostic? {
    let checked = claimsHeld + claimsFailed
    guard checked < lesson.claimsWritten,
      !(lesson.diagnostics + diagnostics).contains(where: { $0.severity == .error })
    else { return nil }
    return Diagnostic(
      id: "unchecked-claims",
      "only \(checked) of the \(lesson.claimsWritten) claims of this lesson were checked",
      file: lesson.source.path)
  }
}
