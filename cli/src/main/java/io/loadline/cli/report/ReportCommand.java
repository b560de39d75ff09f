package io.loadline.cli.report;

import picocli.CommandLine.Command;

/** Reports for owners. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Fetches reports of how promises were kept.",
        subcommands = GetCommand.class)
public final class ReportCommand {}
