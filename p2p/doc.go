// Package p2p connects the operators: authenticated links between peers of an allow-list, control messages between
// them, and rooms, the message spaces of sessions.
//
// Host is the libp2p mesh: TCP and QUIC, one host per node, one private kad-dht per domain that only finds addresses.
// Endpoint is everything that needs no network: who may speak, bounded queues per sender, signatures, rooms and echo.
// Host and the in-memory mesh of p2ptest are two transports under the same Endpoint.
//
// What it promises to the packages above:
//   - a control message comes from the peer it names, in our protocol version, about a domain of ours;
//   - a frame was signed by the room's member it names, for this room, and reached us over that member's own link;
//   - of two different messages of one sender, round and kind the first is kept and the second is a fault that can be
//     proven to others;
//   - a broadcast was shown to all its recipients with the same bytes, or it is not delivered; of rounds that the reader
//     calls prompt it is delivered at once, and nothing that waits follows from its sender until that is sure (echo.go);
//   - whoever floods or stalls fills its own queues and nobody else's; no message panics the node;
//   - what is dropped is counted by peer, under a code of the system's table (errors.go), but for exact repetitions,
//     which honest peers make after a link broke.
//
// Peers also tell one another their software, heads and clocks (announce.go). That is for operators to look at: it never
// reaches Recv, and nothing is decided by it. What libp2p itself serves to peers, the DHTs and ping, is metered.
//
// What it never does: look into a payload (package tss does), decide about a request (relayer does), trust an address
// or a peer that the DHT names (the allow-list decides, and it comes from the chain), relay for others, store anything
// but the addresses that the peers signed (book.go).
//
// Delivery is at least once while both nodes live. Frames for a peer that is away wait in its bounded queue, and after a
// link broke the room frames of the last seconds are sent again; rooms drop the exact duplicates. Control messages may
// come twice: relayer's are idempotent.
//
// Reading order: p2p.go (interfaces), limits.go (every bound and its reason), sign.go, rules.go (all decisions about a
// room's messages, pure) with echo.go, evidence.go, room.go, rooms.go, inbox.go, endpoint.go, gater.go; then host.go,
// libp2p.go, resources.go, meter.go, discovery.go, book.go, inbound.go, outbox.go, announce.go, status.go. Of the tests,
// hostile_test.go and siege_test.go say what a hostile member may try.
package p2p
