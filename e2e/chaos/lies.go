package main

import (
	"bytes"
	"encoding/json"
	"slices"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
)

// lie asks the chain and changes calls or answers. Whatever it does not understand it passes on as it is.
func lie(f fault, body []byte, pass func([]byte) ([]byte, error)) ([]byte, error) {
	list, batch := calls(body)
	if f.kind == Stale {
		for i := range list {
			list[i].past(f.head)
		}
		body = rewritten(list, batch, body)
	}
	raw, err := pass(body)
	if err != nil || len(list) == 0 {
		return raw, err
	}
	var replies []reply
	if batch {
		err = json.Unmarshal(raw, &replies)
	} else {
		replies = make([]reply, 1)
		err = json.Unmarshal(raw, &replies[0])
	}
	if err != nil {
		return raw, nil //nolint:nilerr // not JSON: passed on as it is
	}
	for i, r := range replies {
		at := slices.IndexFunc(list, func(c call) bool { return bytes.Equal(c.ID, r.ID) })
		if at < 0 || r.Result == nil {
			continue
		}
		switch {
		case f.kind == Stale && list[at].Method == "eth_blockNumber":
			replies[i].Result, _ = json.Marshal(f.head)
		case f.kind != Stale && list[at].Method == "eth_getLogs":
			replies[i].Result = falsify(f.kind, r.Result)
		}
	}
	return encode(replies, batch), nil
}

// past makes a call for the newest block one for an old block.
func (c *call) past(head string) {
	old, _ := json.Marshal(head)
	for i, p := range c.Params {
		if string(p) == `"latest"` || string(p) == `"pending"` {
			c.Params[i] = old
		}
	}
}

// rewritten is a message with changed parameters.
func rewritten(list []call, batch bool, body []byte) []byte {
	type whole struct {
		Version string `json:"jsonrpc"`
		call
	}
	var all []whole
	for _, c := range list {
		if c.Params == nil {
			c.Params = []json.RawMessage{}
		}
		all = append(all, whole{"2.0", c})
	}
	var out []byte
	var err error
	switch {
	case len(all) == 0:
		return body
	case batch:
		out, err = json.Marshal(all)
	default:
		out, err = json.Marshal(all[0])
	}
	if err != nil {
		return body
	}
	return out
}

// falsify leaves a log out, adds one, or changes one. Of nothing it makes nothing.
func falsify(k Kind, result json.RawMessage) json.RawMessage {
	var logs []types.Log
	if json.Unmarshal(result, &logs) != nil || len(logs) == 0 {
		return result
	}
	last := logs[len(logs)-1]
	switch k {
	case Drop:
		logs = logs[:len(logs)-1]
	case Add:
		last.Index++
		last.Data = flipped(last.Data)
		logs = append(logs, last)
	case Alter:
		logs[len(logs)-1].Data = flipped(last.Data)
	}
	out, err := json.Marshal(logs)
	if err != nil {
		return result
	}
	return out
}

// flipped changes the last bit.
func flipped(data []byte) hexutil.Bytes {
	out := slices.Clone(data)
	if len(out) > 0 {
		out[len(out)-1] ^= 1
	}
	return out
}
