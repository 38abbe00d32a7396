package worker

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/sys/unix"
	"google.golang.org/protobuf/encoding/protowire"

	"github.com/keymesh/keymesh/tss"
)

// hostile is an engine that serves honestly but for the runs whose digest is that of an evil deed's name.
type hostile struct {
	tss.Engine
	out io.Writer // what only the server should write to
}

func (h hostile) Run(ctx context.Context, s tss.Spec, c tss.Conduit) (tss.Result, error) {
	for name, do := range deeds {
		if s.Digest == sha256.Sum256([]byte(name)) {
			// In the middle of the run: after what we say first.
			return do(deed{h, ctx, s, c.(*line)})
		}
	}
	return h.Engine.Run(ctx, s, c)
}

type deed struct {
	hostile
	ctx  context.Context
	spec tss.Spec
	line *line
}

// deeds are what a worker can do wrong, by name. None returns before the node is done with it.
var deeds = map[string]func(d deed) (tss.Result, error){
	"panic": func(d deed) (tss.Result, error) {
		go panic(fmt.Sprintf("share %x", d.spec.Share.Data))
		return d.wait()
	},
	"runtime error": func(d deed) (tss.Result, error) { go func() { _ = d.spec.Parties[d.spec.M] }(); return d.wait() },
	"library panic": func(d deed) (tss.Result, error) { return d.Engine.Run(d.ctx, d.spec, corrupt{d.line}) },
	"runaway": func(d deed) (tss.Result, error) {
		_, _ = d.line.Recv(d.ctx)
		for x := 1; ; x *= 3 {
		}
	},
	"waits":         func(d deed) (tss.Result, error) { return d.wait() },
	"exit":          func(deed) (tss.Result, error) { os.Exit(0); return tss.Result{}, nil },
	"closed output": func(d deed) (tss.Result, error) { _ = d.out.(*os.File).Close(); return d.wait() },
	"garbage":       func(d deed) (tss.Result, error) { _, _ = io.CopyN(d.out, rand.Reader, 1000); return d.wait() },
	"oversize":      func(d deed) (tss.Result, error) { return d.write([]byte{0xff, 0xff, 0xff, 0xff}) },
	"just too long": func(d deed) (tss.Result, error) { return d.write([]byte{0, 0x10, 0, 1}) },
	"empty frame":   func(d deed) (tss.Result, error) { return d.write([]byte{0, 0, 0, 0}) },
	"two values":    func(d deed) (tss.Result, error) { return d.json(`{"Session":%d,"Next":true}{}`) },
	"two things":    func(d deed) (tss.Result, error) { return d.json(`{"Session":%d,"Next":true,"Stop":{}}`) },
	"nothing":       func(d deed) (tss.Result, error) { return d.json(`{"Session":%d}`) },
	"unknown field": func(d deed) (tss.Result, error) { return d.json(`{"Session":%d,"Next":true,"And":"more"}`) },
	"another's run": func(d deed) (tss.Result, error) { return d.say(frame{Session: d.line.number + 1000, Next: true}) },
	"no run":        func(d deed) (tss.Result, error) { return d.say(frame{Next: true}) },
	"node's frame":  func(d deed) (tss.Result, error) { return d.say(frame{Session: d.line.number, Stop: &stop{}}) },
	"hello again":   func(d deed) (tss.Result, error) { return d.say(frame{Session: d.line.number, Hello: protocol}) },
	"done twice": func(d deed) (tss.Result, error) {
		_, _ = d.say(frame{Session: d.line.number, Done: &done{Error: "done"}})
		return d.done(done{Error: "done"})
	},
	"false result": func(d deed) (tss.Result, error) {
		return d.done(done{Result: &tss.Result{Signature: &tss.Signature{64: 27}}})
	},
	"no result":    func(d deed) (tss.Result, error) { return d.done(done{Result: &tss.Result{}}) },
	"another kind": func(d deed) (tss.Result, error) { return d.done(done{Result: &tss.Result{Share: d.spec.Share}}) },
	"blames us": func(d deed) (tss.Result, error) {
		return d.done(done{Fault: &fault{Party: 0, Code: tss.CodeMalformed}})
	},
	"blames nobody": func(d deed) (tss.Result, error) {
		return d.done(done{Fault: &fault{Party: 2, Code: tss.CodeMalformed}})
	},
	"evidence": func(d deed) (tss.Result, error) {
		return d.done(done{Fault: &fault{Party: 1, Code: tss.CodeEquivocation}})
	},
	"impatient": func(d deed) (tss.Result, error) {
		return d.done(done{Fault: &fault{Party: 1, Code: tss.CodePeerSilent}})
	},
	"two ends": func(d deed) (tss.Result, error) { return d.done(done{Error: "done", Result: &tss.Result{}}) },

	// Not wrong in itself.
	"blames": func(d deed) (tss.Result, error) {
		return d.done(done{Fault: &fault{1, 3, tss.CodeMalformed, "bad\nproof\x1b[2J"}})
	},
	"impostor": func(d deed) (tss.Result, error) {
		return d.say(frame{Session: d.line.number, Message: &tss.Message{From: 1, Round: 1}})
	},
	"looks": func(deed) (tss.Result, error) { return tss.Result{}, errors.New(look()) },
	"flood": func(d deed) (tss.Result, error) {
		for {
			if _, err := d.say(frame{Session: d.line.number, Message: &tss.Message{To: []int{1}, Round: 1, Payload: make([]byte, 4096)}}); err != nil {
				return tss.Result{}, err
			}
		}
	},
}

// wait stays until the process is killed.
func (d deed) wait() (tss.Result, error) { select {} }

func (d deed) write(b []byte) (tss.Result, error) {
	_, _ = d.out.Write(b)
	return d.wait()
}

func (d deed) json(format string) (tss.Result, error) {
	body := fmt.Appendf(nil, format, d.line.number)
	return d.write(append([]byte{0, 0, 0, byte(len(body))}, body...))
}

func (d deed) say(f frame) (tss.Result, error) { return tss.Result{}, d.line.server.write(f) }

// done ends the run twice, but for the node's quickness: the first counts.
func (d deed) done(x done) (tss.Result, error) {
	_ = d.line.server.write(frame{Session: d.line.number, Done: &x})
	return d.wait()
}

// corrupt changes a message after the guard has passed it, so that the library meets what it cannot stand: a ciphertext
// of zero, whose inverse is nil in one of its own goroutines.
type corrupt struct{ *line }

func (c corrupt) Recv(ctx context.Context) (tss.Message, error) {
	m, err := c.line.Recv(ctx)
	t, body, parseErr := tss.ParseMessage(m.Payload)
	if err != nil || parseErr != nil || t.Name != "binance.tsslib.ecdsa.signing.SignRound1Message1" {
		return m, err
	}
	_, _, n := protowire.ConsumeField(body)
	body = append(protowire.AppendBytes(protowire.AppendTag(nil, 1, protowire.BytesType), []byte{0}), body[n:]...)
	m.Payload = protowire.AppendString(protowire.AppendTag(nil, 1, protowire.BytesType), "type.googleapis.com/"+t.Name)
	m.Payload = protowire.AppendBytes(protowire.AppendTag(m.Payload, 2, protowire.BytesType), body)
	return m, nil
}

// look tells what a worker sees of its world.
func look() string {
	var core unix.Rlimit
	_ = unix.Getrlimit(unix.RLIMIT_CORE, &core)
	dumpable, _ := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0)
	dir, _ := os.Getwd()
	group, _ := unix.Getpgid(0)
	return fmt.Sprintf("pid=%d env=%v args=%v core=%d/%d dumpable=%d dir=%s leader=%t", os.Getpid(), os.Environ(), os.Args[1:],
		core.Cur, core.Max, dumpable, dir, group == os.Getpid())
}

// deaf is a worker that says hello and reads nothing.
func deaf() error {
	if err := writeFrame(os.Stdout, frame{Hello: protocol}); err != nil {
		return err
	}
	return sleep()
}

// sleep is long enough to be killed.
func sleep() error {
	time.Sleep(patience)
	return errors.New("nobody killed it")
}

// node is a process that has a worker with a run that waits, until it is killed.
func node() error {
	p := New(Config{Args: []string{"worker", "hostile"}, Patience: patience})
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	s := tss.Spec{Kind: tss.Sign, Digest: sha256.Sum256([]byte("waits")), Parties: make([]tss.PartyKey, 2)}
	go func() { _, _ = p.Run(ctx, s, nil) }()
	for {
		p.mu.Lock()
		for _, w := range p.workers {
			select {
			case <-w.ready:
				fmt.Println("ready")
			default:
			}
		}
		p.mu.Unlock()
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
}
