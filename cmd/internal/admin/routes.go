package admin

import (
	"encoding/hex"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/keymesh/keymesh/relayer"
)

// answer computes the answer to a request; what it returns is sent as JSON.
type answer func(r *http.Request) (any, error)

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	for path, a := range map[string]answer{
		pathStatus: func(r *http.Request) (any, error) { return s.node.Status(r.Context()), nil },
		pathHealth: func(r *http.Request) (any, error) { return s.node.Health(r.Context()), nil },
		pathKeys:   func(r *http.Request) (any, error) { return s.node.Keys(r.Context()) },
		pathKey:    s.key, pathAddress: s.address,
		pathRequests: s.requests, pathRequest: s.request, pathTrace: s.trace,
		pathSessions: s.sessions, pathSession: s.session,
		pathEvidence: func(r *http.Request) (any, error) { return s.node.Evidence(r.Context()) }, pathRecord: s.record,
	} {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
			v, err := a(r)
			if err != nil {
				s.fail(w, errorOf(err))
				return
			}
			s.write(w, http.StatusOK, v)
		})
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			s.fail(w, &Error{http.StatusMethodNotAllowed, CodeBadRequest, "only GET is served"})
			return
		}
		s.fail(w, &Error{http.StatusNotFound, CodeNotFound, "there is nothing at this path"})
	})
	return mux
}

func (s *Server) key(r *http.Request) (any, error) {
	id, err := s.findKey(r, r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	v, err := s.node.Key(r.Context(), id)
	return v, missing(err, relayer.CodeKeyUnknown, "key", id)
}

func (s *Server) address(r *http.Request) (any, error) {
	id, err := s.findKey(r, r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	q := r.URL.Query()
	if !common.IsHexAddress(q.Get("requester")) {
		return nil, badRequest("requester must be an address, 0x and 40 hex digits")
	}
	path := []byte{}
	if text := q.Get("path"); text != "" && text != "0x" {
		if path, err = hexutil.Decode(text); err != nil {
			return nil, badRequest("path must be 0x and hex digits")
		}
	}
	v, err := s.node.ChildAddress(r.Context(), id, common.HexToAddress(q.Get("requester")), path)
	return v, missing(err, relayer.CodeKeyUnknown, "key", id)
}

func (s *Server) requests(r *http.Request) (any, error) {
	q := r.URL.Query()
	limit, err := limitOf(q)
	if err != nil {
		return nil, err
	}
	f := relayer.RequestFilter{Open: q.Get("open") == "true", Limit: limit}
	if name := q.Get("kind"); name != "" {
		if f.Kind, err = ParseKind(name); err != nil {
			return nil, badRequest(err.Error())
		}
	}
	if id := q.Get("key"); id != "" {
		if f.Key, err = s.findKey(r, id); err != nil {
			return nil, err
		}
	}
	return s.node.Requests(r.Context(), f)
}

func (s *Server) request(r *http.Request) (any, error) {
	id, err := s.findRequest(r, r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	v, err := s.node.Request(r.Context(), id)
	return v, missing(err, relayer.CodeRequestUnknown, "request", id)
}

func (s *Server) trace(r *http.Request) (any, error) {
	id, err := s.findRequest(r, r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	v, err := s.node.Trace(r.Context(), id)
	return v, missing(err, relayer.CodeRequestUnknown, "request", id)
}

func (s *Server) sessions(r *http.Request) (any, error) {
	q := r.URL.Query()
	limit, err := limitOf(q)
	if err != nil {
		return nil, err
	}
	f := relayer.SessionFilter{Live: q.Get("live") == "true", Limit: limit}
	if id := q.Get("request"); id != "" {
		if f.Request, err = s.findRequest(r, id); err != nil {
			return nil, err
		}
	}
	return s.node.Sessions(r.Context(), f)
}

func (s *Server) session(r *http.Request) (any, error) {
	found, err := find(r.PathValue("id"), "session", CodeNotFound, func(string) (ids []string, err error) {
		list, err := s.node.Sessions(r.Context(), relayer.SessionFilter{Limit: maxLimit})
		for _, v := range list {
			ids = append(ids, v.ID)
		}
		return ids, err
	})
	if err != nil {
		return nil, err
	}
	id := relayer.SessionID(found)
	v, err := s.node.Session(r.Context(), id)
	return v, missing(err, CodeNotFound, "session", id)
}

func (s *Server) record(r *http.Request) (any, error) {
	id, err := find(r.PathValue("id"), "record", CodeNotFound, func(string) (ids []string, err error) {
		list, err := s.node.Evidence(r.Context())
		for _, e := range list {
			ids = append(ids, e.ID)
		}
		return ids, err
	})
	if err != nil {
		return nil, err
	}
	v, err := s.node.EvidenceRecord(r.Context(), id)
	return v, missing(err, CodeNotFound, "record", relayer.SessionID(id))
}

// maxLimit bounds lists, and how far back prefixes of ids are looked for.
const maxLimit = 1000

func limitOf(q url.Values) (int, error) {
	text := q.Get("limit")
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > maxLimit {
		return 0, badRequest("limit must be a number from 1 to " + strconv.Itoa(maxLimit))
	}
	return n, nil
}

// ParseKind reads the kind of a request.
func ParseKind(name string) (relayer.Kind, error) {
	kinds := []relayer.Kind{relayer.Keygen, relayer.Sign, relayer.Reshare, relayer.Delete}
	i := slices.IndexFunc(kinds, func(k relayer.Kind) bool { return k.String() == name })
	if i < 0 {
		return 0, badRequest(strconv.Quote(name) + " is not one of keygen, sign, reshare, delete")
	}
	return kinds[i], nil
}

func (s *Server) findKey(r *http.Request, id string) (relayer.KeyID, error) {
	return find(id, "key", relayer.CodeKeyUnknown, func(digits string) ([]string, error) { return s.node.KeyIDs(r.Context(), digits) })
}

func (s *Server) findRequest(r *http.Request, id string) (relayer.RequestID, error) {
	return find(id, "request", relayer.CodeRequestUnknown, func(string) (ids []string, err error) {
		list, err := s.node.Requests(r.Context(), relayer.RequestFilter{Limit: maxLimit})
		for _, q := range list {
			ids = append(ids, q.ID)
		}
		return ids, err
	})
}

// minPrefix is the least part of an id that names it: shorter ones are slips of the keyboard.
const minPrefix = 6

// find turns an id, or the beginning of one that only one thing of the list has, into the whole. The list may leave out
// what begins with other digits.
func find(text, what string, code relayer.Code, list func(digits string) ([]string, error)) (id [32]byte, err error) {
	digits := strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(text, "0x"), "0X"))
	if strings.Trim(digits, "0123456789abcdef") != "" || len(digits) < minPrefix || len(digits) > 64 {
		return id, badRequest(strconv.Quote(text) + " is not the id of a " + what + ": 64 hex digits, or at least the first 6")
	}
	if len(digits) < 64 {
		ids, err := list(digits)
		if err != nil {
			return id, err
		}
		ids = slices.DeleteFunc(ids, func(s string) bool { return !strings.HasPrefix(strings.TrimPrefix(s, "0x"), digits) })
		switch len(ids) {
		case 0:
			return id, unknown(code, what, text)
		case 1:
			digits = strings.TrimPrefix(ids[0], "0x")
		default:
			return id, badRequest(strconv.Itoa(len(ids)) + " " + what + "s begin with " + text + ": give more digits")
		}
	}
	raw, err := hex.DecodeString(digits)
	copy(id[:], raw)
	return id, err
}
