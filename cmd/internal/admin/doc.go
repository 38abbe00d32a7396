// Package admin is how programs on the operator's machine ask a node: HTTP and JSON on a unix socket that is the
// operator's alone (mode 0600), and on TCP only for whoever shows a token. There are questions here and no commands: all
// paths begin with /v1/ and take GET. The shapes of the answers are the views of relayer/node; errors are
//
//	{"error": {"code": "request_unknown", "message": "…"}}
//
// with a code of docs/errors.md where one fits.
//
// What it never does: answer without the socket's mode or the token having let the caller in, tell a secret, hold up the
// node. Connections, headers, bodies and answers are bounded.
//
// Reading order: api.go (paths, errors), routes.go (what each path does), server.go, listen.go (who gets in), client.go.
package admin
