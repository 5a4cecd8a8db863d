// Command synthea turns what Synthea writes into what a FHIR server would hold: it settles transaction bundles into
// collections with relative references, lists a population, and picks the patients of the sandbox EHR.
// generate.sh and pick.sh run it; nothing imports it and it imports nothing of ours.
package main

import (
	"fmt"
	"os"

	"github.com/alecthomas/kong"
)

type commands struct {
	Settle settleCommand `cmd:"" help:"Turn Synthea's transaction bundles into one settled bundle a patient."`
	Survey surveyCommand `cmd:"" help:"List the patients of a settled population, tab-separated."`
	Pick   pickCommand   `cmd:"" help:"Copy the patients named in a list, pruned where the list says so."`
}

func main() {
	var commands commands
	ctx := kong.Parse(&commands, kong.Name("synthea"), kong.Description("Synthetic patients for the sandbox EHR and for training."))
	if err := ctx.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "synthea:", err)
		os.Exit(1)
	}
}
