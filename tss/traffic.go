package tss

// Traffic is what a room has to let through for one run: the last round, the bytes that one party may say to another in
// all, and the rounds whose broadcasts are prompt.
type Traffic struct {
	Rounds uint8
	Bytes  int
	Prompt []uint8
}

// TrafficOf is the traffic of a protocol. Bytes is what the guard lets through of every message once, in a committee of
// 32, rounded up.
func TrafficOf(k Kind) Traffic {
	switch k {
	case Keygen:
		return Traffic{Rounds: 3, Bytes: 256 << 10}
	case Sign:
		return Traffic{Rounds: 9, Bytes: 16 << 10, Prompt: promptRounds}
	case Reshare:
		return Traffic{Rounds: 4, Bytes: 256 << 10}
	}
	return Traffic{}
}

// promptRounds are those of a signing whose broadcasts a room may hand to the engine before their recipients confirmed to
// one another that they got the same, as long as these confirmations are there before a later broadcast of the same sender
// is handed over. It belongs to tss-lib v2.0.2 (ecdsa/signing/round_*.go) as guarded: one encoding per message, in the
// round of its type, addressed to all.
//
// The adversary is all signers but two, A and B, and shows them different things. What must not be: that A's view differs
// from B's in a value that enters what A says, and A says something that is not safe to say then. Round by round:
//
//	1  A commitment to Gamma. Nothing in rounds 2 and 3 depends on it; all it must do is stand before A opens its own, in
//	   round 4. A speaks in round 4 after round 3 of everybody, which waits and with it the confirmation of round 1.
//	   Prompt.
//	3  theta, which nothing binds. Their sum makes R: with another one A and B would prove things about different R.
//	   Waits.
//	4  The opening of round 1 and a proof that is used nowhere else. Another opening of a commitment that A and B hold alike
//	   fails at whoever gets it (round_5.go), and that one falls silent: A hears nothing more of B, and has said no
//	   more than round 5, a commitment that hides. Another proof convinces or fails, and changes no value. Prompt.
//	5  A commitment to V and A, to stand before the own one is opened in the next round. Waits.
//	6  As round 4, with round 7 (round_7.go checks; it too says no more than a commitment that hides). Prompt.
//	7  As round 5. Waits.
//	8  The opening of round 7, without a proof: one payload passes. A checks that the sums of U and T are the same
//	   (round_9.go) over values that B holds alike or not at all, and says s_A. If B was shown something else it fails
//	   and keeps s_B, without which there is no signature and s_A is a random number. Prompt.
//	9  s, which nothing binds. Another one spoils the signature at B alone, and A would not notice. Waits; so the signature
//	   stands on nine rounds of which A and B saw the same.
//
// A keygen and a reshare end in a share on a disk, take a minute of arithmetic, and wait always.
var promptRounds = []uint8{1, 4, 6, 8}
