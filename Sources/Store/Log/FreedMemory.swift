import CSQLiteShim

/// Memory that was freed and that the allocator keeps for what may come.
public enum FreedMemory {
  /// Gives it back to the system.
  public static func giveBack() { fieldkit_give_back_freed() }
}
