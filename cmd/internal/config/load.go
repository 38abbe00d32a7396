package config

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/BurntSushi/toml"
)

// Inputs is where settings come from.
type Inputs struct {
	File  string                      // path; "" reads none
	Env   func(string) (string, bool) // os.LookupEnv; nil reads none
	Flags map[string]string           // by Key.Path: the flags that were given
}

// Load reads all inputs in their precedence over Default. It checks each value for itself; Validate checks them
// together. Environment variables that are no key are ignored: orchestrators invent KEYMESH_… names for services.
func Load(in Inputs) (Config, error) {
	c := Default()
	c.origin = map[string]string{}
	if in.File != "" {
		if err := c.loadFile(in.File); err != nil {
			return Config{}, err
		}
	}
	for _, k := range Keys() {
		if in.Env != nil {
			if v, ok := in.Env(k.Env); ok {
				if err := c.set(k, v, "environment "+k.Env); err != nil {
					return Config{}, err
				}
			}
		}
		if v, ok := in.Flags[k.Path]; ok {
			if err := c.set(k, v, "flag --"+k.Flag); err != nil {
				return Config{}, err
			}
		}
	}
	return c, nil
}

func (c *Config) set(k Key, raw any, origin string) error {
	c.origin[k.Path] = origin
	if err := k.set(c, raw); err != nil {
		return fmt.Errorf("%s: %w", c.At(k.Path), err)
	}
	return nil
}

func (c *Config) loadFile(path string) error {
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("no configuration at %s; run `keymesh init`, or name the file with --config", path)
	}
	if err != nil {
		return fmt.Errorf("read configuration: %w", err)
	}
	return c.parse(path, string(text))
}

// parse applies the text of a file, key by key in the order of the file.
func (c *Config) parse(path, text string) error {
	var tree map[string]any
	if _, err := toml.Decode(text, &tree); err != nil {
		return syntaxError(path, err)
	}
	lines := locate(text)
	if err := unwrapDomain(path, lines, tree); err != nil {
		return err
	}
	known := map[string]Key{}
	for _, k := range Keys() {
		known[k.Path] = k
	}
	values := map[string]any{}
	flatten(values, "", tree)
	for _, name := range inFileOrder(values, lines) {
		origin := fmt.Sprintf("%s:%d", path, lines.of(name))
		k, ok := known[name]
		if !ok {
			return unknownKey(origin, name)
		}
		if err := c.set(k, values[name], origin); err != nil {
			return err
		}
	}
	return nil
}

// syntaxError puts the TOML parser's complaint into the form of all others.
func syntaxError(path string, err error) error {
	var p toml.ParseError
	if errors.As(err, &p) {
		return fmt.Errorf("%s:%d: not valid TOML: %s", path, p.Position.Line, p.Message)
	}
	return fmt.Errorf("%s: not valid TOML: %w", path, err)
}

func unknownKey(origin, name string) error {
	if s := suggest(name); s != "" {
		return fmt.Errorf("%s: unknown key %s; did you mean %s?", origin, name, s)
	}
	return fmt.Errorf("%s: unknown key %s; remove it (`keymesh config init` shows all keys of this version)", origin, name)
}

// unwrapDomain replaces the list of domains by its only element, and refuses what this version cannot serve
// before it is mistaken for a file full of unknown keys.
func unwrapDomain(path string, lines lines, tree map[string]any) error {
	raw, ok := tree["domain"]
	if !ok {
		return nil
	}
	list, ok := raw.([]map[string]any)
	if !ok {
		return fmt.Errorf("%s:%d: [domain] must be written [[domain]]: it is a list", path, lines.of("domain"))
	}
	for _, d := range list {
		if d["kind"] == "direct" {
			return fmt.Errorf("%s:%d: domain.kind: direct domains are not part of this version; use kind = \"chain\"", path, lines.of("domain"))
		}
	}
	if len(list) > 1 {
		return fmt.Errorf("%s: %d [[domain]] sections; this version serves one: run a node for each", path, len(list))
	}
	tree["domain"] = list[0]
	return nil
}

// flatten turns nested tables into dotted keys. An empty unknown table leaves a key of its own, so that a
// misspelt section does not pass silently.
func flatten(into map[string]any, prefix string, tree map[string]any) {
	for name, v := range tree {
		path := strings.TrimPrefix(prefix+"."+name, ".")
		if table, ok := v.(map[string]any); ok && (len(table) > 0 || isSection(path)) {
			flatten(into, path, table)
			continue
		}
		into[path] = v
	}
}

func isSection(path string) bool {
	for _, k := range Keys() {
		if strings.HasPrefix(k.Path, path+".") {
			return true
		}
	}
	return false
}

func inFileOrder(values map[string]any, l lines) []string {
	names := make([]string, 0, len(values))
	for n := range values {
		names = append(names, n)
	}
	sort.Slice(names, func(i, j int) bool {
		a, b := l.of(names[i]), l.of(names[j])
		return a < b || a == b && names[i] < names[j]
	})
	return names
}

// DefaultFile is where the configuration is looked for when nobody says.
func DefaultFile() string { return filepath.Join(ExpandHome(Default().Node.DataDir), Name) }
