enum EmptyStore {}
