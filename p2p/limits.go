package p2p

import "time"

// Every bound of the package with its reason. The worst case of memory is what all allowed peers together can fill, each
// its own part:
//   - what it sends unasked: earlyBytes + controlBytes + one frame per class, 6 MiB;
//   - in each open room that it sits in: the room's Traffic.Bytes twice, signed and delivered, and echoBytes for each
//     round and seat; a signing of 16, some 200 KiB. How many rooms are open is for relayer to bound;
//   - what waits for it because it does not read: outBytes and replayBytes of ours, at most 12 MiB. We decide what that is;
//   - libp2p's windows (see resources.go), some 17 MiB on one domain.
//
// flood_test.go fills the first two and compares.
const (
	// MaxMembers bounds a room: a reshare seats an old and a new committee of 32.
	MaxMembers = 64
	// MaxRound bounds Frame.Round: GG18 needs 10; the rest is room for another protocol. It bounds a room's memory,
	// because a sender has one broadcast and one direct message per round.
	MaxRound = 32
	// MaxPayload bounds Frame.Payload: the largest message of GG18, keygen round 1 with two proofs over 2048-bit
	// moduli, has about 135 KB.
	MaxPayload = 512 << 10
	// MaxControl bounds an encoded Control: a Start with 64 signed Readies has about 20 KB.
	MaxControl = 64 << 10

	// maxRoomFrame is MaxPayload and the rest of its envelope: ids, 64 indices, signature, tags.
	maxRoomFrame = MaxPayload + 1<<10

	// controlCount and controlBytes bound what one peer may have waiting in Recv: a burst of requests makes some
	// messages per request and peer; a relayer that lags 256 behind one peer is better served by newer attempts.
	controlCount = 256
	controlBytes = 1 << 20
	// partyBytes is what a party of a Start costs beside its encoding, which may be two bytes.
	partyBytes = 320

	// roomBytes bounds all payloads of one seat in one room, delivered or not, where Traffic.Bytes does not: the accepted
	// envelopes are kept as evidence while the room is open.
	roomBytes = 4 << 20
	// echoBytes is what one echo costs while its room is open: hash, signature, up to 63 recipients.
	echoBytes = 1 << 10

	// earlyCount, earlyBytes and earlyAge bound what one peer may send for rooms that we have not opened. A member
	// opens on Start and is ahead of us by the difference of two links, not by minutes.
	earlyCount = 4096
	earlyBytes = 4 << 20
	earlyAge   = time.Minute

	// maxSoftware bounds what a peer may call its software: it is shown in tables and labels.
	maxSoftware = 64

	// lingerAge is how long a closed room goes on echoing: the fastest member must not take its echo with it while
	// others wait. lingerCount bounds how many do, goneCount how many closed ids are remembered to drop late messages.
	lingerAge   = 30 * time.Second
	lingerCount = 256
	goneCount   = 4096

	// outCount and outBytes bound the queue towards one peer, controlOut that of control messages. Frames of a broadcast
	// share their bytes. A lost echo stalls a session, so a burst of 64 sessions' echoes (see inboundRate) has to fit.
	outCount   = 1 << 15
	outBytes   = 8 << 20
	controlOut = 2 << 20
	// roomTTL and controlTTL end the wait of a queued message for a peer that is away: by then the session timed out,
	// and a proposal is of no use late.
	roomTTL    = 2 * time.Minute
	controlTTL = 15 * time.Second
	// awayGrace is how long control messages are accepted for a peer whose link just broke.
	awayGrace = 10 * time.Second
	// replayAge and replayBytes bound the room frames that are sent again on a new stream: what may have been in
	// flight when the link broke. QUIC needs up to 30 s to notice.
	replayAge   = 40 * time.Second
	replayBytes = 2 << 20

	// writeTimeout ends a stream to a peer that does not read. Its queue fills meanwhile, nobody else's.
	writeTimeout = 20 * time.Second
	// reopenMin and reopenMax bound the backoff of opening a stream again.
	reopenMin = 200 * time.Millisecond
	reopenMax = 5 * time.Second

	// inboundRate and inboundBurst bound the messages that one peer makes us decode, per class and second: 64 signings
	// at a time among 17 make some 8,000 echoes of a peer, in a burst. Beyond, its stream is read more slowly.
	inboundRate  = 5000
	inboundBurst = 20000
	// inboundByteRate and inboundByteBurst do the same for bytes: a keygen of 32 is 200 KB per peer.
	inboundByteRate  = 16 << 20
	inboundByteBurst = 32 << 20
	// guestRate and guestBurst bound the bytes per second that one peer may ask of libp2p's own services on our host, the
	// DHTs and ping, which have no limit: a lookup asks some 60 bytes, so a restart's dozens fit the burst, and a flood
	// costs us some 250 answers per second.
	guestRate  = 16 << 10
	guestBurst = 64 << 10
	// penalty is how long new streams of a peer are refused after it broke the protocol: garbage in a loop costs it a
	// handshake per second, and us one log line for each power of two.
	penalty = time.Second
)
