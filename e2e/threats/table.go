package main

// line is one line of the threat model. Claimed lines have to have tests.
type line struct {
	number  int
	section string
	name    string
	claimed bool
}

var sections = map[string]string{
	"A": "malformed protocol messages",
	"B": "who speaks, to whom, about what",
	"C": "one request, one answer",
	"D": "nothing is lost",
	"E": "secrets and authority",
	"F": "always",
}

// table is the threat model by number.
var table = []line{
	{1, "A", "keygen: N of small primes, W shares a factor with N", true},
	{2, "A", "reshare: N of small primes, W shares a factor with N", true},
	{3, "A", "N or NTilde of another length", true},
	{4, "A", "sign round 1: ciphertext zero, too large, not coprime", true},
	{5, "A", "sign round 2: proof field zero or its modulus", true},
	{6, "A", "keygen share zero or too large", true},
	{7, "A", "VSS polynomial of another length", true},
	{8, "A", "proof with a zero scalar or a point off the curve", true},
	{9, "A", "thetas that cancel out", true},
	{10, "A", "oversized field", true},
	{11, "A", "negative, empty or missing integer", true},
	{12, "A", "a library panic in spite of the guard", true},

	{13, "B", "somebody else's index", true},
	{14, "B", "a message replayed in another session", true},
	{15, "B", "a second, different message of one round", true},
	{16, "B", "different broadcasts to different members", true},
	{17, "B", "wrong flag, protocol or round, too early, twice", true},
	{18, "B", "different participants told to different members", true},
	{19, "B", "Prepare without a request on the chain", true},
	{20, "B", "unregistered peer", true},
	{21, "B", "operator removed in a new epoch", false},
	{22, "B", "another protocol version", true},
	{23, "B", "floods", true},
	{24, "B", "hostile initiator, first answers that stall", true},
	{25, "B", "a member that stalls after a round", true},

	{26, "C", "one request, two digests", false},
	{27, "C", "request reorged away before finality", false},
	{28, "C", "reorged away and included again", false},
	{29, "C", "one endpoint lies", false},
	{30, "C", "the same request on another chain or contract", false},
	{31, "C", "digest zero, too large, with leading zeros", true},
	{32, "C", "another child path or requester", false},
	{33, "C", "attestations of something else", false},
	{34, "C", "refund and signature race", false},
	{35, "C", "the contract's owner names strangers or lowers m", false},
	{36, "C", "all submitters settle at once", false},

	{37, "D", "kill at every persist step of keygen", false},
	{38, "D", "kill at every persist step of reshare", false},
	{39, "D", "kill at every persist step of signing and deletion", false},
	{40, "D", "down for 1,000 blocks", false},
	{41, "D", "the initiator dies", false},
	{42, "D", "the RPC goes away or is slow", false},
	{43, "D", "transaction dropped, underpriced, replaced", false},
	{44, "D", "one bad proof in a reshare", false},
	{45, "D", "a reshare to another key, an empty result", false},
	{46, "D", "old shares after a reshare", false},
	{47, "D", "database from before the last reshare", false},
	{48, "D", "disk full, database locked or corrupt", false},

	{49, "E", "deletion asked by others, and by the owner", false},
	{50, "E", "wrong password, sealed rows swapped", true},
	{51, "E", "secrets in anything a run puts out", true},
	{52, "E", "admin API: socket mode, token, no power of one", true},

	{53, "F", "fuzzing, races, leaks", false},
	{54, "F", "1,000 signatures by two libraries", true},
}
