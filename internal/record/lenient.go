package record

import (
	"encoding/json"
	"reflect"
	"strings"
	"sync"
)

// decode fills a golang-fhir-models data type member by member: a member that
// does not fit is left out and its path returned, the rest survives. The
// generated UnmarshalJSON methods reject the whole value for one unknown code,
// and do not read JSON escapes in codes ("\u003c" for "<").
func decode[T any](e Elements, path string) (T, []string) {
	var v T
	d := decoder{}
	d.value(e, path, reflect.ValueOf(&v).Elem())
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

// deepest bounds what is decoded into types, which may nest without end
// (extensions); deeper values stay in the raw JSON.
const deepest = 32

func (d *decoder) value(e Elements, path string, v reflect.Value) {
	t, n := v.Type(), e.node()
	switch {
	case n.kind == aNull || strings.Count(path, ".") > deepest:
	case t.Kind() == reflect.Pointer:
		p, before := reflect.New(t.Elem()), len(d.unfit)
		d.value(e, path, p.Elem())
		// A code or number that failed stays absent; an object keeps its good members.
		if len(d.unfit) == before || t.Elem().Kind() == reflect.Struct {
			v.Set(p)
		}
	case t == rawMessage:
		v.SetBytes([]byte(e.Raw()))
	case t == number:
		if n.kind != aLiteral {
			d.unfit = append(d.unfit, path)
			return
		}
		v.SetString(e.String())
	case t.Kind() == reflect.String && n.kind == aString:
		v.SetString(e.t.string(n))
	case t.Kind() == reflect.Int && reflect.PointerTo(t).Implements(unmarshaler):
		d.code(e, path, v)
	case t.Kind() == reflect.Struct:
		d.object(e, path, v)
	case t.Kind() == reflect.Slice && t.Elem().Kind() != reflect.Uint8:
		d.list(e, path, v)
	default:
		if json.Unmarshal(e.Raw(), v.Addr().Interface()) != nil {
			v.SetZero()
			d.unfit = append(d.unfit, path)
		}
	}
}

// code reads a generated enumeration from its unescaped text.
func (d *decoder) code(e Elements, path string, v reflect.Value) {
	s := e.String()
	if e.node().kind != aString || strings.ContainsAny(s, "\"\\") ||
		v.Addr().Interface().(json.Unmarshaler).UnmarshalJSON([]byte(`"`+s+`"`)) != nil {
		d.unfit = append(d.unfit, path)
	}
}

func (d *decoder) list(e Elements, path string, v reflect.Value) {
	if e.node().kind != aList { // an object where a list belongs
		d.unfit = append(d.unfit, path)
	}
	out := reflect.MakeSlice(v.Type(), 0, 1)
	for item := range e.items() {
		one := reflect.New(v.Type().Elem()).Elem()
		d.value(item, path, one)
		out = reflect.Append(out, one)
	}
	v.Set(out)
}

func (d *decoder) object(e Elements, path string, v reflect.Value) {
	if e.node().kind != anObject {
		d.unfit = append(d.unfit, path)
		return
	}
	at := members(v.Type())
	for k, member := range e.members() {
		name := e.t.string(k)
		if i, ok := at[name]; ok {
			d.value(member, path+"."+name, v.Field(i))
		}
	}
}
