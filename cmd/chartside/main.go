// Command chartside serves the web application: it reads a configuration file,
// puts the components together and runs until it is told to stop. As
// "chartside doctor" it looks at the configuration and at everything that it
// names, says what to fix, and stops.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"chartside/cmd/internal/wire"
	"chartside/config"
)

type options struct {
	Serve  serve  `cmd:"" default:"withargs" help:"Serve the web application (also without a command)."`
	Doctor doctor `cmd:"" help:"Look at the configuration, the EHRs and the model without any patient data, and say what to fix."`
	Audit  trail  `cmd:"" help:"Check the audit trail line by line and print it as FHIR AuditEvents, one a line."`
}

type file struct {
	Config string `help:"Configuration file (see config/example.toml)." required:"" type:"existingfile" placeholder:"FILE" env:"CHARTSIDE_CONFIG"`
}

type serve struct {
	file
	Check bool `help:"Say what is wrong with the configuration, and stop."`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	var o options
	command := kong.Parse(&o, kong.Name("chartside"), kong.Description("Answers questions about one patient's record, beside the chart."),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.BindTo(os.Stdout, (*io.Writer)(nil)))
	if err := command.Run(); err != nil {
		if !errors.Is(err, errSaid) {
			fmt.Fprintln(os.Stderr, "chartside:", err)
		}
		os.Exit(1)
	}
}

// Run serves until ctx ends.
func (o serve) Run(ctx context.Context) error {
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
	model, err := wire.OpenModel(ctx, cfg.Model, cfg.Gate)
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
