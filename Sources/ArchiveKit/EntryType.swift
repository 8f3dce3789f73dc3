/// File types of libarchive (`AE_IFREG`, `AE_IFDIR`), whose macros Swift does not import.
enum EntryType {
  static let regular: UInt32 = 0o100000
  static let directory: UInt32 = 0o040000
}
