package evidence

import (
	"encoding/hex"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the records of testdata anew")

// Another process, in a directory of its own, with no environment, configuration or database, comes to the same.
func TestAnotherProcessIsConvinced(t *testing.T) {
	binary := filepath.Join(t.TempDir(), "keymesh")
	out, err := exec.Command("go", "build", "-o", binary, "github.com/keymesh/keymesh/cmd/keymesh").CombinedOutput()
	require.NoError(t, err, "%s", out)
	verify := func(t *testing.T, record []byte) (string, error) {
		dir := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, "record"), record, 0o600))
		cmd := exec.Command(binary, "evidence", "verify", "record")
		cmd.Dir, cmd.Env = dir, []string{}
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	for name := range crimes {
		t.Run(name, func(t *testing.T) {
			r := record(t, name)
			f, err := Verify(r)
			require.NoError(t, err)
			out, err := verify(t, r)
			require.NoError(t, err, out)
			for _, want := range []string{hex.EncodeToString(f.ID[:]), f.Peer.String(), f.Accused.Hex(), f.Fact, "Compare with the chain"} {
				require.Contains(t, out, want)
			}
			r[len(r)/2] ^= 1
			out, err = verify(t, r)
			require.Error(t, err)
			require.Contains(t, out, "proves nothing: ")
		})
	}
}

// Records outlive the program that wrote them. These were made when the form was new; `-update` makes others.
func TestOldRecordsStayGood(t *testing.T) {
	for file, name := range map[string]string{"contradiction": "two faces", "verdict": "theta of q"} {
		path := filepath.Join("testdata", file)
		if *update {
			require.NoError(t, os.WriteFile(path, record(t, name), 0o600))
		}
		r, err := os.ReadFile(path)
		require.NoError(t, err)
		f, err := Verify(r)
		require.NoError(t, err)
		require.Equal(t, crimes[name].code, f.Code)
	}
}
