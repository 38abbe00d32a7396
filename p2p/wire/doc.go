// Package wire is what nodes say to one another: protobuf messages, framed by package p2p and checked by whoever
// receives them. Control travels on the control stream of a peer, RoomMessage on its room stream.
//
// The package never validates. A message that decodes is not yet a message to act upon: lengths of ids, membership,
// signatures and caps belong to p2p (rooms) and relayer (control).
//
// Read wire.proto; wire.pb.go is generated from it and committed, so that a build needs no protoc. To generate it
// again, have protoc (3.21 or later) in the path and run `go generate ./p2p/wire`.
package wire

//go:generate go build -o ../../bin/protoc-gen-go google.golang.org/protobuf/cmd/protoc-gen-go
//go:generate protoc --plugin=protoc-gen-go=../../bin/protoc-gen-go --go_out=. --go_opt=paths=source_relative wire.proto
