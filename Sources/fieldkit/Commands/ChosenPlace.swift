import ArgumentParser

/// Of which part of a campaign alone a command tells.
struct ChosenPlace: ParsableArguments {
  @Option(help: "只计这个乡镇；不写计全部")
  var township: String?

  @Option(help: "只计这个地区的下级汇总库：行政区划代码（459901、4599、45）或者下级汇总库的编号")
  var area: String?
}
