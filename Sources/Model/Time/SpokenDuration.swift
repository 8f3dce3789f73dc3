/// How long something takes, as it is said: not more exactly than anybody needs it.
public enum SpokenDuration {
  /// 75 秒, 3 分钟: minutes are rounded up.
  public static func words(_ seconds: Int64) -> String {
    seconds < 90 ? "\(seconds) 秒" : "\((seconds + 59) / 60) 分钟"
  }
}
