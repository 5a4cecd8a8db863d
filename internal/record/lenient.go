package record

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"sync"
)

// decode fills a golang-fhir-models data type from JSON member by member: a
// member that does not fit is left out and its path returned, the rest
// survives. The generated UnmarshalJSON methods reject the whole value for one
// unknown code, and do not read JSON escapes in codes ("\u003c" for "<").
func decode[T any](raw json.RawMessage, path string) (T, []string) {
	var v T
	d := decoder{}
	d.value(raw, path, reflect.ValueOf(&v).Elem())
	return v, d.unfit
}

type decoder struct{ unfit []string }

var (
	unmarshaler = reflect.TypeFor[json.Unmarshaler]()
	number      = reflect.TypeFor[json.Number]()
	rawMessage  = reflect.TypeFor[json.RawMessage]()
	membersOf   sync.Map // reflect.Type -> map[string]int
)

func members(t reflect.Type) map[string]int {
	if m, ok := membersOf.Load(t); ok {
		return m.(map[string]int)
	}
	m := map[string]int{}
	for i := range t.NumField() {
		if name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); name != "" && name != "-" {
			m[name] = i
		}
	}
	membersOf.Store(t, m)
	return m
}

func (d *decoder) value(raw json.RawMessage, path string, v reflect.Value) {
	raw = bytes.TrimSpace(raw)
	t := v.Type()
	switch {
	case len(raw) == 0 || bytes.Equal(raw, []byte("null")):
	case t.Kind() == reflect.Pointer:
		p, before := reflect.New(t.Elem()), len(d.unfit)
		d.value(raw, path, p.Elem())
		// A code or number that failed stays absent; an object keeps its good members.
		if len(d.unfit) == before || t.Elem().Kind() == reflect.Struct {
			v.Set(p)
		}
	case t == rawMessage:
		v.SetBytes(bytes.Clone(raw))
	case t == number:
		if raw[0] == '"' {
			d.unfit = append(d.unfit, path)
			return
		}
		v.SetString(string(raw))
	case t.Kind() == reflect.Int && reflect.PointerTo(t).Implements(unmarshaler):
		d.code(raw, path, v)
	case t.Kind() == reflect.Struct:
		d.object(raw, path, v)
	case t.Kind() == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
		d.list(raw, path, v)
	default:
		if json.Unmarshal(raw, v.Addr().Interface()) != nil {
			v.SetZero()
			d.unfit = append(d.unfit, path)
		}
	}
}

// code reads a generated enumeration from its unescaped text.
func (d *decoder) code(raw json.RawMessage, path string, v reflect.Value) {
	var s string
	if json.Unmarshal(raw, &s) != nil || strings.ContainsAny(s, "\"\\") ||
		v.Addr().Interface().(json.Unmarshaler).UnmarshalJSON([]byte(`"`+s+`"`)) != nil {
		d.unfit = append(d.unfit, path)
	}
}

func (d *decoder) list(raw json.RawMessage, path string, v reflect.Value) {
	var items []json.RawMessage
	if json.Unmarshal(raw, &items) != nil {
		items = []json.RawMessage{raw} // an object where a list belongs
		d.unfit = append(d.unfit, path)
	}
	out := reflect.MakeSlice(v.Type(), len(items), len(items))
	for i, item := range items {
		d.value(item, path, out.Index(i))
	}
	v.Set(out)
}

func (d *decoder) object(raw json.RawMessage, path string, v reflect.Value) {
	var m map[string]json.RawMessage
	if json.Unmarshal(raw, &m) != nil {
		d.unfit = append(d.unfit, path)
		return
	}
	at := members(v.Type())
	for name, member := range m {
		if i, ok := at[name]; ok {
			d.value(member, path+"."+name, v.Field(i))
		}
	}
}
