package config

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"text/template"
)

//go:embed sample.toml.tmpl
var sampleText string

var sample = template.Must(template.New(Name).Funcs(template.FuncMap{
	"str":  func(v any) string { return strconv.Quote(fmt.Sprint(v)) },
	"list": quoteList,
}).Parse(sampleText))

// Render writes the configuration as a commented file that Load reads back.
func (c Config) Render() (string, error) {
	var b strings.Builder
	if err := sample.Execute(&b, c); err != nil {
		return "", fmt.Errorf("render configuration: %w", err)
	}
	return b.String(), nil
}

func quoteList(list []string) string {
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = strconv.Quote(s)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
