// Command threats runs the tests that are named after a line of the threat model and prints what each line stands on.
//
// A line is one sentence of what must not happen (given; when; then), and has a number. A test proves it by its name:
// TestThreat, the number in two digits, words (TestThreat07VSSPolynomialLength); several tests may carry one number. The
// program runs them all, in every package, and prints one line for each: pass, FAIL or no test, with the tests' names. It
// fails if a test does, if one does not run to its end or skips, and if a line that the table calls claimed has none.
//
// It is `make test-threats`. It never decides what a line means: that is the test's to say, in its comment.
//
// Reading order: table.go (the lines), report.go (from go test's events to lines, pure), main.go.
package main
