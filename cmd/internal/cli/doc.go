// Package cli is the command line of keymesh.
//
// Results go to stdout, everything about the way there to stderr. A failure is one line, "keymesh: …", that says
// what is wrong and what to do, and an exit code: 0 ok, 1 failure, 2 usage, 3 unhealthy (status), 4 timed out, 5 a
// request was closed without an answer (request wait).
// Commands parse and print; what they do is in the packages config, identity, devnet and relayer/node.
package cli
