import Testing
@testable import Demos
