// Package dataset makes the training and test examples of Task 1: pairs of a
// question and a concept, with a label that is computed by rule from the record,
// never by a model.
//
// Questions are put together from frames, names and classes that stand in
// lists/, all written by hand for this project; records are Synthea bundles and
// records composed from the lists. The texts that the model sees come from
// qa.Understand and prompt.Concept alone, so that training and serving cannot
// drift apart. Same input and seed, same bytes out.
//
// It imports record, prompt, terms and qa; only cmd/dataset imports it.
package dataset
