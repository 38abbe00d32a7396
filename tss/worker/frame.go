package worker

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"

	"github.com/keymesh/keymesh/tss"
)

// protocol is a worker's first word. Both ends are one executable: it tells a worker from a program that ignored the
// hidden command.
const protocol = "keymesh worker 1"

// maxFrame bounds a frame. The longest honest ones, a message of a reshare and the share of a committee of 32, take a
// third of it (TestFramesFit).
const maxFrame = 1 << 20

// frame is what node and worker say to each other: its length in four bytes, big-endian, then JSON. Exactly one of the
// fields after Session is set.
type frame struct {
	Session uint64 `json:",omitempty"` // the run it belongs to; Hello has none

	Hello   string       `json:",omitempty"` // worker, first: its memory is protected, it listens
	Start   *tss.Spec    `json:",omitempty"` // node: begin a run
	Message *tss.Message `json:",omitempty"` // worker: send this; node: this came
	Next    bool         `json:",omitempty"` // worker: the run waits for a message
	Stop    *stop        `json:",omitempty"` // node: none will come any more
	Done    *done        `json:",omitempty"` // worker, last: the run has ended
}

// stop tells a run that its conduit has ended; Late, that its time was up.
type stop struct{ Late bool }

// done is how a run ended. Exactly one field is set.
type done struct {
	Result *tss.Result `json:",omitempty"`
	Fault  *fault      `json:",omitempty"`
	Error  string      `json:",omitempty"`
}

// fault is a tss.Fault whose cause is only a text.
type fault struct {
	Party int
	Round uint8
	Code  string
	Text  string
}

// errFrame says nothing of the frame: it may hold a secret, or what a hostile worker wants in our log.
var errFrame = errors.New("unreadable frame")

func writeFrame(w io.Writer, f frame) error {
	body, err := json.Marshal(f)
	if err != nil || len(body) > maxFrame {
		return errFrame
	}
	b := append(binary.BigEndian.AppendUint32(make([]byte, 0, 4+len(body)), uint32(len(body))), body...)
	_, err = w.Write(b)
	clear(body)
	clear(b)
	return err
}

// readFrame returns io.EOF only at the end of a whole frame.
func readFrame(r io.Reader) (f frame, err error) {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return f, err
	}
	n := binary.BigEndian.Uint32(head[:])
	if n == 0 || n > maxFrame {
		return f, errFrame
	}
	body := make([]byte, n)
	defer clear(body)
	if _, err := io.ReadFull(r, body); err != nil {
		return f, errFrame
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return f, errFrame
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return f, errFrame
	}
	return f, f.check()
}

// check wants one thing said.
func (f frame) check() error {
	said := 0
	for _, is := range []bool{f.Hello != "", f.Start != nil, f.Message != nil, f.Next, f.Stop != nil, f.Done != nil} {
		if is {
			said++
		}
	}
	if d := f.Done; d != nil {
		for _, is := range []bool{d.Result != nil, d.Fault != nil, d.Error != ""} {
			if is {
				said++
			}
		}
		said--
	}
	if said != 1 {
		return errFrame
	}
	return nil
}
