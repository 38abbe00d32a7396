// Package node joins the parts into one operator's node: storage, chain, mesh, engine and relayer. The binary and
// programs that embed a node use it; it decides nothing itself.
//
// What it never does: read configuration files, prompt, print. Secrets arrive as values in Config.
//
// Reading order: config.go, node.go (what is opened in which order, and why nothing listens before all checks passed).
package node
