package main

import (
	"fmt"
	"os/exec"
	"strings"
)

// bridges are two switches: all nodes hang on the left one, a partition moves some to the right one. What is under way
// between the two is lost, without a word to either side, as by a cable pulled.
type bridges struct{ homes []int } // process ids, each in the namespace of a node

const (
	left  = "left"
	right = "right"
)

// namespaces gives every node a network namespace with a link to the bridge and one to this program, which must be in a
// namespace of its own already.
func namespaces(nodes int) (links, error) {
	b := &bridges{}
	if err := ip("link set lo up", "link add "+left+" type bridge", "link add "+right+" type bridge", "link set "+left+" up", "link set "+right+" up"); err != nil {
		return nil, err
	}
	for i := range nodes {
		home := exec.Command("sleep", "infinity")
		home.SysProcAttr = namespace()
		if err := home.Start(); err != nil {
			return nil, fmt.Errorf("make a namespace: %w", err)
		}
		pid := home.Process.Pid
		b.homes = append(b.homes, pid)
		port, control := port(i), fmt.Sprintf("control%d", i)
		if err := ip(
			fmt.Sprintf("link add %s type veth peer name mesh netns %d", port, pid),
			fmt.Sprintf("link add %s type veth peer name control netns %d", control, pid),
			fmt.Sprintf("link set %s master %s up", port, left),
			fmt.Sprintf("address add %s/30 dev %s", b.harness(i), control),
			fmt.Sprintf("link set %s up", control),
		); err != nil {
			return nil, err
		}
		for _, line := range []string{
			"link set lo up",
			"address add " + b.mesh(i) + "/24 dev mesh", "link set mesh up",
			"address add " + b.node(i) + "/30 dev control", "link set control up",
		} {
			if out, err := b.command(i, "ip", strings.Fields(line)...).CombinedOutput(); err != nil {
				return nil, fmt.Errorf("ip %s: %w %s", line, err, out)
			}
		}
	}
	return b, nil
}

func port(i int) string { return fmt.Sprintf("port%d", i) }

func (b *bridges) command(i int, name string, args ...string) *exec.Cmd {
	return exec.Command("nsenter", append([]string{fmt.Sprintf("--net=/proc/%d/ns/net", b.homes[i]), "--", name}, args...)...)
}

func (b *bridges) mesh(i int) string    { return fmt.Sprintf("10.99.0.%d", i+1) }
func (b *bridges) node(i int) string    { return fmt.Sprintf("10.98.%d.2", i) }
func (b *bridges) harness(i int) string { return fmt.Sprintf("10.98.%d.1", i) }

func (b *bridges) part(apart []int) error {
	for _, i := range apart {
		if err := ip("link set " + port(i) + " master " + right); err != nil {
			return err
		}
	}
	return nil
}

func (b *bridges) join() error {
	for i := range b.homes {
		if err := ip("link set " + port(i) + " master " + left); err != nil {
			return err
		}
	}
	return nil
}

// ip runs commands of iproute2, one after the other.
func ip(lines ...string) error {
	for _, line := range lines {
		if out, err := exec.Command("ip", strings.Fields(line)...).CombinedOutput(); err != nil {
			return fmt.Errorf("ip %s: %w %s", line, err, out)
		}
	}
	return nil
}
