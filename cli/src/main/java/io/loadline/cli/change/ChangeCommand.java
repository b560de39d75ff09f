package io.loadline.cli.change;

import picocli.CommandLine.Command;

/** Changes and what is done with them. */
@Command(
        name = "change",
        mixinStandardHelpOptions = true,
        description = "Registers changes and moves them on.",
        subcommands = {CreateCommand.class, SubmitCommand.class, MoveCommand.class, ShowCommand.class, ListCommand.class
        })
public final class ChangeCommand {}
