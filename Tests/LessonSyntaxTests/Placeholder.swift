import Testing
import LessonSyntax
