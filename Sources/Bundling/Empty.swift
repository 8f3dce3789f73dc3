enum EmptyBundling {}
