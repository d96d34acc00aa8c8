import Testing
@testable import DemoKit
