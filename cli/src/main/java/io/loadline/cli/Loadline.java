package io.loadline.cli;

import io.loadline.cli.bill.BillCommand;
import io.loadline.cli.catalog.CatalogCommand;
import io.loadline.cli.change.ChangeCommand;
import io.loadline.cli.event.EventsCommand;
import io.loadline.cli.gate.GateCommand;
import io.loadline.cli.login.LoginCommand;
import io.loadline.cli.login.LogoutCommand;
import io.loadline.cli.plan.PlanCommand;
import io.loadline.cli.report.ReportCommand;
import io.loadline.cli.slice.SlicesCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** All commands. */
@Command(
        name = "loadline",
        description = "Asks a Loadline platform, from a pipeline or a terminal.",
        mixinStandardHelpOptions = true,
        version = "loadline 0.1.0",
        subcommands = {
            LoginCommand.class,
            LogoutCommand.class,
            GateCommand.class,
            ChangeCommand.class,
            SlicesCommand.class,
            BillCommand.class,
            CatalogCommand.class,
            PlanCommand.class,
            ReportCommand.class,
            EventsCommand.class,
            CompletionCommand.class,
            ManualCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; the gate says go",
            "1:the platform refuses; the gate says no",
            "2:the command is not written as it has to be",
            "3:the platform could not be asked"
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  LOADLINE_URL            the gateway",
            "  LOADLINE_TOKEN          a bearer token, or else",
            "  LOADLINE_CLIENT_ID      a machine client, and",
            "  LOADLINE_CLIENT_SECRET  its secret, or else 'loadline login'",
            "  LOADLINE_INITIATOR      the person that a machine client acts for"
        })
final class Loadline {}
