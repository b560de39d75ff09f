package io.loadline.cli.bill;

import picocli.CommandLine.Command;

/** Bills of providers. */
@Command(
        name = "bill",
        mixinStandardHelpOptions = true,
        description = "Imports what providers bill.",
        subcommands = ImportCommand.class)
public final class BillCommand {}
