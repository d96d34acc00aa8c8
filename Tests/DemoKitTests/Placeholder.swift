import Testing
import DemoKit
