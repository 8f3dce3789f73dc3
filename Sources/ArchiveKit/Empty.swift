enum EmptyArchiveKit {}
