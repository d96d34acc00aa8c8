import Testing
import ElementaryMath
