import Testing
@testable import LessonSyntax
