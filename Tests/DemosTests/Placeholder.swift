import Testing
import Demos
