package p2p

import (
	"net/netip"
	"slices"
	"sync"

	"github.com/libp2p/go-libp2p/core/peer"
	rcmgr "github.com/libp2p/go-libp2p/p2p/host/resource-manager"
	ma "github.com/multiformats/go-multiaddr"
	manet "github.com/multiformats/go-multiaddr/net"
)

// doorsPerPeer bounds the doors of one peer: IPv4, IPv6 and a NAT before each. A hostile member can open its own to
// others, and hold as many places as they can make handshakes at (see strangers): it takes a dozen such members to fill
// the places behind all doors, too.
const doorsPerPeer = 4

// doors are the addresses of allowed peers. Connections from there have places of their own in libp2p, once those of
// strangers are full: whoever fills these does not keep the peers out. After the handshake only the peer itself keeps
// its place. Doors are known from the links there were, and before them from the bootstrap addresses (an IP, not a name)
// and the book. Safe for concurrent use.
type doors struct {
	list *rcmgr.Allowlist

	mu    sync.Mutex
	known map[peer.ID][]netip.Addr // the last link's at the end
}

func newDoors(list *rcmgr.Allowlist) *doors {
	return &doors{list: list, known: map[peer.ID][]netip.Addr{}}
}

// saw notes the address of a link. It takes the place of the one not seen for longest.
func (d *doors) saw(p peer.ID, addr ma.Multiaddr) {
	ip, ok := ipOf(addr)
	if !ok {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if i := slices.Index(d.known[p], ip); i >= 0 {
		d.known[p] = append(slices.Delete(d.known[p], i, i+1), ip)
		return
	}
	if len(d.known[p]) == doorsPerPeer {
		d.shut(p, d.known[p][:1])
		d.known[p] = slices.Delete(d.known[p], 0, 1)
	}
	d.open(p, ip)
}

// expect notes where a peer may come from, as far as there is room: such a list may name networks of its own that nobody
// comes from, so public addresses go first, and none takes the place of a link's.
func (d *doors) expect(p peer.ID, addrs []ma.Multiaddr) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, public := range []bool{true, false} {
		for _, a := range addrs {
			ip, ok := ipOf(a)
			if ok && manet.IsPublicAddr(a) == public && len(d.known[p]) < doorsPerPeer && !slices.Contains(d.known[p], ip) {
				d.open(p, ip)
			}
		}
	}
}

// keep shuts those of peers that are not allowed any more.
func (d *doors) keep(allowed func(peer.ID) bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for p, ips := range d.known {
		if !allowed(p) {
			d.shut(p, ips)
			delete(d.known, p)
		}
	}
}

func (d *doors) open(p peer.ID, ip netip.Addr) {
	if d.list.Add(door(p, ip)) == nil {
		d.known[p] = append(d.known[p], ip)
	}
}

func (d *doors) shut(p peer.ID, ips []netip.Addr) {
	for _, ip := range ips {
		_ = d.list.Remove(door(p, ip))
	}
}

func ipOf(addr ma.Multiaddr) (netip.Addr, bool) {
	raw, err := manet.ToIP(addr)
	if err != nil {
		return netip.Addr{}, false
	}
	ip, ok := netip.AddrFromSlice(raw)
	return ip.Unmap(), ok
}

// door is an address as libp2p's list of allowed ones takes it.
func door(p peer.ID, ip netip.Addr) ma.Multiaddr {
	kind := "/ip6/"
	if ip.Is4() {
		kind = "/ip4/"
	}
	return ma.StringCast(kind + ip.String() + "/p2p/" + p.String())
}

// expectPeers opens doors to the allowed peers, and shuts those of the others.
func (h *Host) expectPeers(peers []peer.ID) {
	h.doors.keep(h.end.Allowed)
	for _, ai := range h.boot {
		if h.end.Allowed(ai.ID) {
			h.doors.expect(ai.ID, ai.Addrs)
		}
	}
	for _, p := range peers {
		h.doors.expect(p, h.book.addrs(p))
	}
}
