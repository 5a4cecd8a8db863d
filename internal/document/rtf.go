package document

import (
	"bytes"
	"strconv"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// rtf reads Rich Text Format: a walk over its groups and control words that
// keeps the text which a reader would show. No library for it is kept up.
type rtf struct {
	in      []byte
	at      int
	out     strings.Builder
	bytes   []byte // text in the font's encoding, not yet decoded
	state   rtfState
	stack   []rtfState
	page    encoding.Encoding // of the document
	fonts   map[int]encoding.Encoding
	skip    int  // characters that stand in for the last \u
	high    rune // first half of a surrogate pair
	defines int  // number of the font whose entry is read, -1 outside the table
}

// rtfState is what a group restores when it ends.
type rtfState struct {
	hidden bool
	fonts  bool // within the font table
	font   encoding.Encoding
	uc     int // characters that stand in for one \u
}

func readRTF(body []byte, _ string) (Document, error) {
	if !bytes.HasPrefix(bytes.TrimSpace(body), []byte(`{\rtf`)) {
		return Document{}, Malformed
	}
	r := &rtf{in: body, state: rtfState{uc: 1}, page: charmap.Windows1252, fonts: map[int]encoding.Encoding{}, defines: -1}
	for r.at < len(r.in) {
		if !r.step() {
			return Document{}, Malformed
		}
	}
	r.flush()
	return plainDocument(r.out.String()), nil
}

// step reads one character, control or brace; false where groups nest without end.
func (r *rtf) step() bool {
	c := r.in[r.at]
	r.at++
	switch c {
	case '{':
		r.flush()
		r.skip = 0
		r.stack = append(r.stack, r.state)
		return len(r.stack) <= mostNested
	case '}':
		r.flush()
		r.skip = 0
		if n := len(r.stack); n > 0 {
			r.state, r.stack = r.stack[n-1], r.stack[:n-1]
		}
	case '\\':
		r.control()
	case '\r', '\n':
	default:
		r.char(c)
	}
	return true
}

// char takes one byte of text in the font's encoding.
func (r *rtf) char(c byte) {
	switch {
	case r.skip > 0:
		r.skip--
	case !r.state.hidden:
		r.bytes = append(r.bytes, c)
	}
}

func (r *rtf) flush() {
	if len(r.bytes) == 0 {
		return
	}
	from := r.state.font
	if from == nil {
		from = r.page
	}
	if text, err := from.NewDecoder().Bytes(r.bytes); err == nil {
		r.out.Write(text)
	}
	r.bytes = r.bytes[:0]
}

func (r *rtf) write(s string) {
	r.flush()
	if !r.state.hidden {
		r.out.WriteString(s)
	}
}

// control reads what follows a backslash.
func (r *rtf) control() {
	if r.at >= len(r.in) {
		return
	}
	c := r.in[r.at]
	if !letter(c) {
		r.at++
		r.symbol(c)
		return
	}
	start := r.at
	for r.at < len(r.in) && letter(r.in[r.at]) {
		r.at++
	}
	word := string(r.in[start:min(r.at, start+32)])
	start = r.at
	if r.at < len(r.in) && r.in[r.at] == '-' {
		r.at++
	}
	for r.at < len(r.in) && r.in[r.at] >= '0' && r.in[r.at] <= '9' && r.at-start < 11 {
		r.at++
	}
	n, err := strconv.Atoi(string(r.in[start:r.at]))
	given := err == nil
	if r.at < len(r.in) && r.in[r.at] == ' ' {
		r.at++
	}
	r.word(word, n, given)
}

func (r *rtf) symbol(c byte) {
	switch c {
	case '\'':
		if r.at+2 <= len(r.in) {
			if b, err := strconv.ParseUint(string(r.in[r.at:r.at+2]), 16, 8); err == nil {
				r.at += 2
				r.char(byte(b))
			}
		}
	case '*': // a group that old readers may ignore: none of these is text
		r.state.hidden = true
	case '~':
		r.write(" ")
	case '_':
		r.write("-")
	case '\r', '\n':
		r.write("\n")
	case '{', '}', '\\':
		r.char(c)
	}
}

// rtfText is what a control word writes.
var rtfText = map[string]string{"par": "\n", "line": "\n", "sect": "\n\n", "page": "\n\n", "row": "\n", "nestrow": "\n", "cell": " | ", "nestcell": " | ", "tab": " ",
	"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " "}

// rtfHidden are the groups whose content no reader shows as text.
var rtfHidden = map[string]bool{"colortbl": true, "stylesheet": true, "info": true, "pict": true, "object": true, "fldinst": true, "header": true, "headerl": true,
	"headerr": true, "headerf": true, "footer": true, "footerl": true, "footerr": true, "footerf": true, "private": true, "xe": true, "tc": true}

func (r *rtf) word(word string, n int, given bool) {
	if text, ok := rtfText[word]; ok {
		r.write(text)
		return
	}
	if rtfHidden[word] {
		r.flush()
		r.state.hidden = true
		return
	}
	switch word {
	case "bin": // n bytes of no text
		r.at = min(len(r.in), r.at+max(0, n))
	case "v", "deleted": // hidden or struck out by an editor
		r.flush()
		r.state.hidden = !given || n != 0
	case "plain":
		r.flush()
		r.state.font = nil
	case "uc":
		r.state.uc = min(max(0, n), 8)
	case "u":
		r.unicode(rune(uint16(n)))
	default:
		r.encoding(word, n)
	}
}

func (r *rtf) unicode(c rune) {
	r.skip = r.state.uc
	switch {
	case c >= 0xD800 && c < 0xDC00:
		r.high = c
		return
	case c >= 0xDC00 && c < 0xE000 && r.high != 0:
		c = (r.high-0xD800)<<10 + (c - 0xDC00) + 0x10000
	}
	r.high = 0
	r.write(string(c))
}

// encoding follows the words that say how bytes are to be read.
func (r *rtf) encoding(word string, n int) {
	switch word {
	case "ansicpg":
		if e := codePages[n]; e != nil {
			r.page = e
		}
	case "mac":
		r.page = charmap.Macintosh
	case "fonttbl":
		r.flush()
		r.state.hidden, r.state.fonts = true, true
	case "f":
		r.flush()
		if r.state.fonts {
			r.defines = n
		} else {
			r.state.font = r.fonts[n]
		}
	case "fcharset":
		if r.state.fonts && len(r.fonts) < 4096 {
			r.fonts[r.defines] = codePages[fontCharsets[n]]
		}
	}
}

var codePages = map[int]encoding.Encoding{437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 866: charmap.CodePage866,
	874: charmap.Windows874, 932: japanese.ShiftJIS, 936: simplifiedchinese.GBK, 949: korean.EUCKR, 950: traditionalchinese.Big5,
	1250: charmap.Windows1250, 1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253, 1254: charmap.Windows1254,
	1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258, 10000: charmap.Macintosh}

// fontCharsets are the code pages of \fcharset; 0 and 1 are the document's own.
var fontCharsets = map[int]int{77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
