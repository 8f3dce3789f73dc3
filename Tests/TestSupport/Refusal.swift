public import Model

/// The error with which the kit refuses a piece of work, or nil where it does the work. An error that
/// no user could read passes through and fails the test.
public func refusal<Result>(_ work: () throws -> Result) throws -> (any CodedError)? {
  do {
    _ = try work()
    return nil
  } catch let error as any CodedError {
    return error
  }
}
