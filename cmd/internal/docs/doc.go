// Package docs has no code: its test compares the tables in docs/ with what they describe, so that they cannot drift.
// After a change, KEYMESH_UPDATE_DOCS=1 go test ./cmd/internal/docs writes those that are generated.
package docs
