// Command demo runs the sandbox EHR, Chartside and the private model together,
// all on this machine, and prints where to begin.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strconv"
	"syscall"

	"github.com/alecthomas/kong"
	"golang.org/x/sync/errgroup"

	"chartside/cmd/internal/wire"
	"chartside/config"
	"chartside/internal/llamaserver"
	"chartside/internal/qa"
	"chartside/internal/sandbox"
	"chartside/web"
)

type options struct {
	NoModel bool   `help:"Run without the model: answers are taken directly from the record."`
	Log     string `help:"Where requests are logged: none, or - for this terminal." enum:"none,-" default:"none"`
}

func main() {
	var o options
	kong.Parse(&o, kong.Name("demo"), kong.Description("The sandbox EHR, Chartside and the model in one command. Ports: CHARTSIDE_PORT, SANDBOX_PORT."))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second ctrl-c ends the program at once
	if err := run(ctx, o, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options, out io.Writer) error {
	appPort, sandboxPort, err := config.DemoPorts(os.LookupEnv)
	if err != nil {
		return err
	}
	cfg := config.Demo(appPort, sandboxPort)
	log := slog.New(slog.DiscardHandler)
	if o.Log == "-" {
		log = slog.New(slog.NewTextHandler(os.Stderr, nil))
	}

	appListener, err := wire.Listen(cfg.Server.Listen, "CHARTSIDE_PORT")
	if err != nil {
		return err
	}
	defer appListener.Close()
	ehrListener, err := wire.Listen("127.0.0.1:"+strconv.Itoa(sandboxPort), "SANDBOX_PORT")
	if err != nil {
		return err
	}
	defer ehrListener.Close()

	ehrURL := "http://127.0.0.1:" + strconv.Itoa(sandboxPort)
	ehr, err := sandbox.New(sandbox.Options{BaseURL: ehrURL, AppOrigin: cfg.Server.PublicURL})
	if err != nil {
		return err
	}
	model, err := openModel(ctx, o, cfg, out)
	if err != nil {
		return err
	}
	defer model.Close()
	app, err := wire.Application(cfg, model, log)
	if err != nil {
		return err
	}
	defer app.Close()

	fmt.Fprintf(out, "\n  A clinician's charts, Chartside beside them   %s\n  A patient's portal                            %s/portal\n  Chartside                                     %s\n\n"+
		"  Every patient is synthetic. What you say of answers is not kept. Ctrl-C stops.\n\n", ehrURL, ehrURL, cfg.Server.PublicURL)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return wire.Serve(ctx, ehrListener, ehr) })
	group.Go(func() error { return wire.Serve(ctx, appListener, app) })
	return group.Wait()
}

// openModel starts the model; where it is not installed the demo still runs and
// says what is missing.
func openModel(ctx context.Context, o options, c config.Config, out io.Writer) (wire.Model, error) {
	without := wire.Model{Pipeline: &qa.Pipeline{Selector: qa.Lexical{}}, State: func() web.ModelState { return web.ModelAbsent }, Close: func() {}}
	if o.NoModel {
		return without, nil
	}
	model, err := wire.OpenModel(ctx, c.Model, c.Gate)
	if errors.Is(err, llamaserver.ErrNotInstalled) {
		fmt.Fprintln(out, "The model is not installed (make model): answers are taken directly from the record.")
		return without, nil
	}
	return model, err
}
