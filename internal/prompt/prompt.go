// Package prompt owns the words: the line and the title of every resource, the
// text of a concept, and the exact prompts of both tasks. It is the contract
// between training and serving: Go writes every prompt, for training too.
//
// It imports record and terms; qa, dataset and web import it.
package prompt

// Version names the exact words that the language model sees: lines and prompts
// of both tasks. Adapters carry the version that they were trained on, and the
// application refuses another (internal/weights). Raise it with every change of a
// line or a prompt.
const Version = "2026-11-c"

// ConceptVersion names the words of Concept, which the cross-encoder was trained on.
const ConceptVersion = "2026-11-a"
