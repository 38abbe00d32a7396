// Package node joins the parts into one operator's node: storage, chain, mesh, engine and relayer. The binary and
// programs that embed a node use it; it decides nothing itself. It says how it is: by methods, by health checks and
// metrics over HTTP, in the log.
//
// What it never does: read configuration files, prompt, print. Secrets arrive as values in Config, and leave in no answer.
//
// Reading order: config.go, node.go (what is opened in which order, and why nothing listens before all checks passed),
// views.go (what a node tells) and queries.go (asking it), vitals.go and health.go (whether it is well), metrics.go,
// collector.go and monitor.go (telling Prometheus).
package node
