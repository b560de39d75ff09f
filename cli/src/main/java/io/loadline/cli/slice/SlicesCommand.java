package io.loadline.cli.slice;

import picocli.CommandLine.Command;

/** Slices of good and total events. */
@Command(
        name = "slices",
        mixinStandardHelpOptions = true,
        description = "Sends what was measured of objectives.",
        subcommands = PushCommand.class)
public final class SlicesCommand {}
