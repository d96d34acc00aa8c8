// Nothing is called from Swift: the library answers what the compiler's runtime asks.
