package config

import (
	"fmt"
	"math/big"
	"strings"
	"time"
)

// Duration is a time span written as "20s", "1m30s".
type Duration time.Duration

// Std is the span as the standard library knows it.
func (d Duration) Std() time.Duration { return time.Duration(d) }

func (d Duration) String() string {
	s := time.Duration(d).String()
	// 5m0s and 24h0m0s are right but nobody writes them.
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

// UnmarshalText reads a span.
func (d *Duration) UnmarshalText(text []byte) error {
	v, err := time.ParseDuration(string(text))
	if err != nil {
		return fmt.Errorf("%q is not a duration; write a number with a unit, such as \"20s\" or \"5m\"", text)
	}
	*d = Duration(v)
	return nil
}

// Wei is an amount of money or a price of gas, written with its unit: "200 gwei", "0.05 ether". Up to 18 ether fit,
// which is plenty for what a configuration names.
type Wei uint64

const (
	gwei  Wei = 1e9
	ether Wei = 1e18
)

var weiUnits = map[string]Wei{"wei": 1, "gwei": gwei, "ether": ether}

func (w Wei) String() string {
	if milli := w / (ether / 1000); milli > 0 && w%(ether/1000) == 0 {
		return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%d.%03d", milli/1000, milli%1000), "0"), ".") + " ether"
	}
	amount, unit := uint64(w), "wei"
	if w != 0 && w%gwei == 0 {
		amount, unit = uint64(w/gwei), "gwei"
	}
	return fmt.Sprintf("%d %s", amount, unit)
}

// UnmarshalText reads an amount.
func (w *Wei) UnmarshalText(text []byte) error {
	number, unit, _ := strings.Cut(strings.TrimSpace(string(text)), " ")
	factor, ok := weiUnits[strings.TrimSpace(unit)]
	// Rat also reads fractions, exponents and other bases; an amount of money should need no second look.
	if strings.Trim(number, "0123456789.") != "" {
		ok = false
	}
	value, parsed := new(big.Rat).SetString(number)
	if !ok || !parsed {
		return fmt.Errorf("%q is not an amount; write a number and wei, gwei or ether, such as \"200 gwei\"", text)
	}
	value.Mul(value, new(big.Rat).SetUint64(uint64(factor)))
	if !value.IsInt() || !value.Num().IsUint64() {
		return fmt.Errorf("%q is out of range; whole wei, at most 18 ether", text)
	}
	*w = Wei(value.Num().Uint64())
	return nil
}
