// Command chaos storms a network of real nodes on a real chain, waits until it is calm, and then has package checker say
// whether a request was lost, answered twice, or answered though it vanished.
//
//	go run ./e2e/chaos -seed 7 -minutes 10
//
// It brings a network up with `keymesh devnet`, on anvil, and starts the nodes again where it has a hand on all they
// touch: each in a network namespace of its own, with a cable that can be pulled, and two RPC endpoints that can fail and
// lie. In calm it measures how many signatures the network settles; in the storm clients ask for half as many, and for
// keys and deletions, while the events of a schedule happen. The seed draws schedule and demands; processes and packets
// it cannot draw, so a seed brings a storm back as far as that goes. The run's directory holds schedule.txt, storm.log
// and all files of the nodes.
//
// What it takes for granted, because a storm has it so: a reorg never goes beyond finality, of a node's two endpoints one
// tells the truth, and after the storm everything heals. An operator stands behind each node, who starts it again when
// it ended by itself and, where it halted because its endpoints contradicted one another, does so when they no longer
// do. A node that ends without such a reason is a fault like any other.
//
// Namespaces need root, or a kernel that lets users make them; without them partitions are left out, and it says so.
//
// Reading order: schedule.go (pure: what happens when), storm.go (a run from its beginning to its verdict), faults.go,
// node.go, links.go and namespaces_linux.go, endpoint.go and lies.go, anvil.go, clients.go and book.go; then checker.
package main
