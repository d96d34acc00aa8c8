import Testing
@testable import ElementaryMath
