package config

import (
	"encoding"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Key is one setting and its names in the three places it can be set.
type Key struct {
	Path string // p2p.listen, as in the file
	Env  string // KEYMESH_P2P_LISTEN
	Flag string // p2p-listen

	index []int // of the field in Config
}

// Keys lists all settings in the order of the file.
func Keys() []Key {
	var keys []Key
	root := reflect.TypeFor[Config]()
	for i := range root.NumField() {
		section := root.Field(i)
		if !section.IsExported() {
			continue
		}
		for j := range section.Type.NumField() {
			keys = append(keys, newKey(section.Tag.Get("toml"), section.Type.Field(j).Tag.Get("toml"), i, j))
		}
	}
	return keys
}

func newKey(section, name string, index ...int) Key {
	k := Key{Path: section + "." + name, Flag: section + "-" + name, index: index}
	k.Env = "KEYMESH_" + strings.ToUpper(section+"_"+name)
	if section == "node" || section == "domain" { // one of each: --data-dir and --chain-id say enough
		k.Flag = name
	}
	k.Flag = strings.ReplaceAll(k.Flag, "_", "-")
	return k
}

// set gives the key's field a value: as TOML decodes it, or a string from environment or flag.
func (k Key) set(c *Config, raw any) error {
	field := reflect.ValueOf(c).Elem().FieldByIndex(k.index)
	if u, ok := field.Addr().Interface().(encoding.TextUnmarshaler); ok {
		return u.UnmarshalText(fmt.Append(nil, raw))
	}
	switch field.Kind() {
	case reflect.String:
		s, ok := raw.(string)
		if !ok {
			return fmt.Errorf("%v is not a string; put it in double quotes", raw)
		}
		field.SetString(s)
	case reflect.Int, reflect.Uint64:
		return setNumber(field, raw)
	case reflect.Bool:
		return setBool(field, raw)
	case reflect.Slice:
		list, err := stringList(raw)
		if err != nil {
			return err
		}
		field.Set(reflect.ValueOf(list))
	default:
		panic("config: no rule to set a " + field.Kind().String()) // a new field's type; Keys' test meets it
	}
	return nil
}

// setBool takes true and false, and nothing that merely looks like them.
func setBool(field reflect.Value, raw any) error {
	switch strings.TrimSpace(fmt.Sprint(raw)) {
	case "true":
		field.SetBool(true)
	case "false":
		field.SetBool(false)
	default:
		return fmt.Errorf("%v is neither true nor false", raw)
	}
	return nil
}

func setNumber(field reflect.Value, raw any) error {
	var n int64
	var err error
	switch v := raw.(type) {
	case int64:
		n = v
	case string: // environment or flag; in the file a quoted number is a number still
		n, err = strconv.ParseInt(strings.TrimSpace(v), 10, 64)
	default:
		err = strconv.ErrSyntax
	}
	if err != nil {
		return fmt.Errorf("%v is not a whole number", raw)
	}
	if n < 0 {
		return fmt.Errorf("%d is negative", n)
	}
	if field.Kind() == reflect.Int {
		field.SetInt(n)
	} else {
		field.SetUint(uint64(n))
	}
	return nil
}

// stringList takes a TOML array of strings, or a comma-separated string.
func stringList(raw any) ([]string, error) {
	switch v := raw.(type) {
	case string:
		list := []string{}
		for s := range strings.SplitSeq(v, ",") {
			if s = strings.TrimSpace(s); s != "" {
				list = append(list, s)
			}
		}
		return list, nil
	case []any:
		list := make([]string, len(v))
		for i, e := range v {
			s, ok := e.(string)
			if !ok {
				return nil, fmt.Errorf("element %d, %v, is not a string; put it in double quotes", i+1, e)
			}
			list[i] = s
		}
		return list, nil
	default:
		return nil, fmt.Errorf("%v is not a list; write [\"…\", \"…\"]", raw)
	}
}

// suggest names the known key closest to an unknown one, or nothing.
func suggest(unknown string) string {
	best, limit := "", 1+len(unknown)/6
	for _, k := range Keys() {
		_, name, _ := strings.Cut(k.Path, ".")
		if name == unknown { // the right name outside its section
			return k.Path
		}
		if d := distance(unknown, k.Path); d <= limit {
			best, limit = k.Path, d-1
		}
	}
	return best
}

// distance is the Levenshtein distance of two keys.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
