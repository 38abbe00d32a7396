package chaostss

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest"
	"github.com/keymesh/keymesh/tss/tsstest/adversary"
	"github.com/keymesh/keymesh/tss/worker"
)

// The test binary is its own worker, as the node's binary is.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == "worker" {
		if err := worker.Main(tss.New()); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// engine runs parties in this process, and in every third run in child processes, of which none may be lost.
func engine(t *testing.T, i int) (tss.Engine, func()) {
	if i%3 != 2 {
		return tss.New(), func() {}
	}
	pool := worker.New(worker.Config{
		Args: []string{"worker"}, Size: 2, Grace: patience, Patience: patience,
		Lost: func(r worker.Reason) { t.Errorf("run %d: a worker is lost: %v", i, r) },
	})
	return pool, pool.Close
}

var (
	runs = flag.Int("n", 20, "number of runs")
	seed = flag.Uint64("seed", 0, "what they are drawn from; 0: a seed by chance")
	only = flag.Int("only", -1, "one run, by its number")
)

// patience bounds a run that must end well; a machine under load needs it.
const patience = 10 * time.Minute

// Threats A1-A11, B14-B17, F54: random attacks, and an honest signature after each.
func TestThreat54Chaos(t *testing.T) {
	if *seed == 0 {
		*seed = rand.Uint64N(1 << 32)
	}
	first, last := 0, *runs
	if *only >= 0 {
		first, last = *only, *only+1
	}
	fmt.Printf("seed %d, runs %d to %d\n", *seed, first, last-1)
	arena, err := NewArena(*seed)
	require.NoError(t, err)
	defer arena.Close()
	baseline := goleak.IgnoreCurrent()
	var table Table
	began, bad := time.Now(), 0
	for i := first; i < last; i++ {
		c := Draw(*seed, i)
		fmt.Printf("%4d %v", i, c)
		e, end := engine(t, i)
		act, outcome, err := arena.attack(t.Context(), e, *seed, i, c)
		if err == nil {
			err = arena.honest(t.Context(), e, *seed, i)
		}
		if end(); err == nil {
			err = settled(baseline)
		}
		if err != nil {
			bad++
			outcome = "WRONG"
			t.Errorf("SEED=%d ONLY=%d: %v: %v", *seed, i, c, err)
		}
		if c.Attack.Act == adversary.AnyTrick {
			fmt.Printf(" (%s)", act)
		}
		fmt.Printf(" → %s\n", outcome)
		c.Attack.Act = act
		table.Add(c, outcome)
	}
	fmt.Printf("%v%d runs and as many honest signatures in %v, %d wrong\n", &table, last-first, time.Since(began).Round(time.Second), bad)
}

// One wrong number in each message of each protocol, the same to all or to one of several: it comes to nothing.
func TestEveryMessage(t *testing.T) {
	arena, err := NewArena(3)
	require.NoError(t, err)
	defer arena.Close()
	chance, count := rand.New(rand.NewPCG(3, 0)), 0
	for name, specs := range map[string]func(id [32]byte) []tss.Spec{
		"sign":   func(id [32]byte) []tss.Spec { return signing(5, id, chance) },
		"keygen": func(id [32]byte) []tss.Spec { return tsstest.KeygenSpecs(id, 2, 2, 0) },
		"reshare": func(id [32]byte) []tss.Spec {
			return tsstest.ReshareSpecs(id, tsstest.Shares(3), []int{1, 2}, 2, []int{1, 2}, 10)
		},
	} {
		if testing.Short() && name != "sign" {
			continue
		}
		for _, typ := range tss.MessageTypes(specs([32]byte{1})[0].Kind) {
			t.Run(typ.Name, func(t *testing.T) {
				c := Case{Protocol: name, Specs: specs(tsstest.Session(typ.Name))}
				c.Attack = adversary.Attack{Message: adversary.Short(typ.Name), Victim: -1, Act: "plus one"}
				for !c.Specs[0].Sends(typ, c.Attack.Hostile) {
					c.Attack.Hostile++
				}
				if audience := c.Specs[0].Audience(typ, c.Attack.Hostile); typ.Broadcast {
					c.Attack.Victim = audience[0]
				}
				count++
				_, outcome, err := arena.attack(t.Context(), tss.New(), 3, count, c)
				require.NoError(t, err)
				require.NotContains(t, []string{"answered", "not reached"}, outcome)
				t.Log(outcome)
			})
		}
	}
	require.NoError(t, arena.honest(t.Context(), tss.New(), 3, 0))
}

// attack runs a case and says what was done and what came of it.
func (a *Arena) attack(ctx context.Context, e tss.Engine, seed uint64, i int, c Case) (act, outcome string, err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	var earlier []tss.Message
	if c.Earlier != nil {
		out, err := a.Run(ctx, e, session(seed, i, "room of the earlier run"), c.Earlier, nil, -1)
		if err = errors.Join(append(out.Errs, err)...); err != nil {
			return "", "", fmt.Errorf("earlier run: %w", err)
		}
		earlier = out.Sent[c.Attack.Hostile]
	}
	enemy, err := adversary.New(c.Attack, c.Specs[0], earlier)
	if err != nil {
		return "", "", err
	}
	out, err := a.Run(ctx, e, session(seed, i, "room"), c.Specs, enemy, c.Attack.Hostile)
	if err == nil {
		outcome, err = judge(c, enemy, out)
	}
	return enemy.Act(), outcome, err
}

// honest signs with two of three.
func (a *Arena) honest(ctx context.Context, e tss.Engine, seed uint64, i int) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	specs := signing(3, session(seed, i, "honest"), rand.New(rand.NewPCG(seed, uint64(i))))
	out, err := a.Run(ctx, e, session(seed, i, "honest room"), specs, nil, -1)
	if err = errors.Join(append(out.Errs, err)...); err != nil {
		return fmt.Errorf("honest run: %w", err)
	}
	for j, r := range out.Results {
		if err := good(specs[j], r); err != nil {
			return fmt.Errorf("honest run: %w", err)
		}
	}
	return nil
}

// settled waits until nothing is running that did not before. The library does not wait for the rest of a modulus proof
// that has failed (crypto/modproof, Verify).
func settled(baseline goleak.Option) (err error) {
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if err = goleak.Find(baseline); err == nil {
			return nil
		}
	}
	return err
}

// A run is drawn from seed and number alone.
func TestDraw(t *testing.T) {
	counts := map[string]int{}
	for i := range 2000 {
		c := Draw(7, i)
		again := Draw(7, i)
		require.Equal(t, c.String(), again.String())
		require.Equal(t, c.Specs[0].Parties, again.Specs[0].Parties)
		_, err := adversary.New(c.Attack, c.Specs[0], nil)
		require.NoError(t, err)
		counts[c.Protocol]++
	}
	require.Len(t, counts, len(protocols))
}
