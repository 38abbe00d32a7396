package cli

import (
	"net/url"
	"slices"
	"strings"
)

// leastSecret is the length from which on a part of a path or a query is taken for a credential: providers' keys have 20
// digits and more, while "v3" and "mainnet" are words that errors may need.
const leastSecret = 8

// redact takes what may be credentials out of an error: Go's HTTP client prints URLs whole, and endpoints repeat what
// they were asked with, in whatever parts and wording.
func (e endpoint) redact(err error) error {
	text := err.Error()
	for _, secret := range secretsOf(e.url) {
		text = strings.ReplaceAll(text, secret, "…")
	}
	return &redacted{text, err}
}

// secretsOf are the parts of a URL that must not be printed, the longest first, so that none is cut apart by another.
// Scheme and host are none. Package chain has the same list for the node's endpoints.
func secretsOf(u *url.URL) []string {
	var secrets []string
	add := func(least int, parts ...string) {
		for _, p := range parts {
			if len(p) >= least {
				secrets = append(secrets, p)
			}
		}
	}
	add(2, u.String(), u.Redacted(), u.RequestURI(), u.EscapedPath(), u.Path, u.RawQuery) // not the bare "/"
	if u.User != nil {
		password, _ := u.User.Password()
		add(2, u.User.String(), password, url.QueryEscape(password))
		add(2, u.User.Username(), url.QueryEscape(u.User.Username())) // the key itself, where the password is a mere "x"
	}
	add(leastSecret, strings.Split(u.EscapedPath(), "/")...)
	add(leastSecret, strings.Split(u.Path, "/")...)
	add(leastSecret, strings.FieldsFunc(u.RawQuery, func(r rune) bool { return r == '&' || r == ';' || r == '=' })...)
	for name, values := range u.Query() {
		add(leastSecret, values...)
		if slices.Contains(values, "") { // ?KEY
			add(leastSecret, name)
		}
	}
	slices.SortFunc(secrets, func(a, b string) int { return len(b) - len(a) })
	return secrets
}

type redacted struct {
	text string
	err  error
}

func (r *redacted) Error() string { return r.text }
func (r *redacted) Unwrap() error { return r.err }
