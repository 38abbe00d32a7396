package main

import (
	"fmt"
	"net"
	"os/exec"
	"strconv"
)

// links are where the nodes live and how they reach one another. The RPC endpoints are reached by another way, which no
// partition touches.
type links interface {
	// command makes a command that runs where node i lives.
	command(i int, name string, args ...string) *exec.Cmd
	// mesh is the host on which node i listens for its peers.
	mesh(i int) string
	// node and harness are the hosts by which this program reaches node i, and is reached by it.
	node(i int) string
	harness(i int) string
	// part separates some nodes from the others, join ends it.
	part(apart []int) error
	join() error
}

// loopback is one network for all, which cannot be divided.
type loopback struct{}

const localhost = "127.0.0.1"

func (loopback) command(_ int, name string, args ...string) *exec.Cmd {
	return exec.Command(name, args...)
}
func (loopback) mesh(int) string    { return localhost }
func (loopback) node(int) string    { return localhost }
func (loopback) harness(int) string { return localhost }
func (loopback) part([]int) error   { return errNoPartition }
func (loopback) join() error        { return nil }

var errNoPartition = fmt.Errorf("this network cannot be divided")

// freePort finds a port that is free on a host of ours, for TCP and UDP.
func freePort(host string) (int, error) {
	l, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	defer l.Close()
	port := l.Addr().(*net.TCPAddr).Port
	u, err := net.ListenPacket("udp", net.JoinHostPort(host, strconv.Itoa(port)))
	if err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	return port, u.Close()
}
