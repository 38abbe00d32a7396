// Package config reads keymesh.toml: one typed struct, strict, with the precedence
//
//	flag > environment (KEYMESH_P2P_LISTEN=…) > file > default
//
// All three ways in go through the same table of keys, made from the struct's tags, so that a key cannot exist in
// one of them only. Every error names the place, the key and the remedy. Secrets never live here: only paths to
// them, which package identity reads.
//
// Only keys whose subject exists are known; the rest of the planned file is an unknown key until it does something.
// Read config.go (what there is), keys.go (the table), load.go (precedence), validate.go (what is refused).
package config
