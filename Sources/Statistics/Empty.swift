enum EmptyStatistics {}
