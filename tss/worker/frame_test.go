package worker

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/tss"
)

// raw is a frame with this body.
func raw(body string) []byte {
	return append(binary.BigEndian.AppendUint32(nil, uint32(len(body))), body...)
}

// FuzzRead is a worker that says anything: reading it comes back, and ends its life.
func FuzzRead(f *testing.F) {
	hello := raw(`{"Hello":"` + protocol + `"}`)
	for _, body := range []string{
		`{"Session":1,"Next":true}`, `{"Session":1,"Message":{"From":1,"To":[1],"Round":2,"Payload":"AAAA"}}`,
		`{"Session":1,"Done":{"Result":{"Signature":[1,2,3]}}}`, `{"Session":1,"Done":{"Result":{"Share":{"Data":"AAAA"}}}}`,
		`{"Session":1,"Done":{"Fault":{"Party":1,"Round":9,"Code":"malformed","Text":"proof"}}}`, `null`, `[]`, `{`,
	} {
		f.Add(append(bytes.Clone(hello), raw(body)...))
	}
	f.Fuzz(func(t *testing.T, said []byte) {
		w := newWorker(&Config{}, [32]byte{})
		frames := w.join(1)
		go w.read(bytes.NewReader(said))
		for {
			select {
			case got := <-frames:
				require.NoError(t, got.check())
				again, err := json.Marshal(got)
				require.NoError(t, err)
				_, err = readFrame(bytes.NewReader(raw(string(again))))
				require.NoError(t, err)
			case <-w.life.Done():
				return
			}
		}
	})
}

// A worker ends when its node closes the input, and when the node says what no node says.
func TestServeEnds(t *testing.T) {
	start := `{"Session":1,"Start":{}}`
	for name, c := range map[string]struct {
		said []string
		err  string
	}{
		"closed":        {nil, ""},
		"after a run":   {[]string{start}, ""},
		"late stop":     {[]string{`{"Session":7,"Stop":{}}`}, ""},
		"garbage":       {[]string{"garbage"}, "unreadable frame"},
		"twice":         {[]string{start, start}, "a frame out of turn"},
		"worker's":      {[]string{`{"Session":1,"Next":true}`}, "a frame out of turn"},
		"no such run":   {[]string{`{"Session":1,"Message":{}}`}, "a frame out of turn"},
		"not asked for": {[]string{start, `{"Session":1,"Message":{}}`, `{"Session":1,"Message":{}}`}, "a message that was not asked for"},
	} {
		var in bytes.Buffer
		for _, s := range c.said {
			in.Write(raw(s))
		}
		err := serve(&in, io.Discard, idle{})
		if c.err == "" {
			require.NoError(t, err, name)
		} else {
			require.EqualError(t, err, c.err, name)
		}
	}
}

// idle is an engine whose runs last until they are stopped.
type idle struct{ tss.Engine }

func (idle) Run(ctx context.Context, _ tss.Spec, _ tss.Conduit) (tss.Result, error) {
	<-ctx.Done()
	return tss.Result{}, ctx.Err()
}

// Of what a dying process writes, this is kept.
func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"":                    "",
		"some other output\n": "",
		"panic: secret 1234\n\ngoroutine 1 [running]:\n":                       "panic",
		"noise\npanic: runtime error: index out of range [77] with length 3\n": "panic: runtime error: index out of range",
		"panic: runtime error: 0123456789abcdef\n":                             "panic: runtime error:",
		"fatal error: concurrent map writes\npanic: later\n":                   "fatal error: concurrent map writes",
		"runtime: out of memory: cannot allocate 8192-byte block (1 in use)\n": "runtime: out of memory",
		"panic: runtime error: " + string(bytes.Repeat([]byte("a "), 500)) + "\n": "panic: runtime error: " +
			string(bytes.TrimSpace(bytes.Repeat([]byte("a "), (maxLine-22)/2))),
	} {
		for _, size := range []int{1, 7, 10_000} { // however it comes
			var w words
			for rest := []byte(text); len(rest) > 0; rest = rest[min(size, len(rest)):] {
				n, err := w.Write(rest[:min(size, len(rest))])
				require.NoError(t, err)
				require.Equal(t, min(size, len(rest)), n)
			}
			require.Equal(t, want, w.String(), text)
			require.LessOrEqual(t, cap(w.line), 2*maxLine)
		}
	}
}
