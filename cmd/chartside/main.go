// Command chartside serves the web application: it reads a configuration file,
// puts the components together and runs until it is told to stop.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"chartside/cmd/internal/wire"
	"chartside/config"
)

type options struct {
	Config string `help:"Configuration file (see config/example.toml)." required:"" type:"existingfile" placeholder:"FILE"`
	Check  bool   `help:"Say what is wrong with the configuration, and stop."`
}

func main() {
	var o options
	kong.Parse(&o, kong.Name("chartside"), kong.Description("Answers questions about one patient's record, beside the chart."))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "chartside:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	cfg, err := config.Load(o.Config, os.LookupEnv)
	if err != nil || o.Check {
		return err
	}
	log := slog.New(slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: cfg.Log.Level}))
	listener, err := wire.Listen(cfg.Server.Listen, "server.listen or CHARTSIDE_PORT")
	if err != nil {
		return err
	}
	defer listener.Close()
	model, err := wire.OpenModel(ctx, cfg.Model)
	if err != nil {
		return err
	}
	defer model.Close()
	app, err := wire.Application(cfg, model, log)
	if err != nil {
		return err
	}
	defer app.Close()
	log.Info("serving", "address", cfg.Server.Listen, "public_url", cfg.Server.PublicURL)
	return wire.Serve(ctx, listener, app)
}
