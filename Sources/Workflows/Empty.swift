enum EmptyWorkflows {}
