package io.loadline.cli.event;

import picocli.CommandLine.Command;

/** What happens now. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = "Tells what happens on the platform.",
        subcommands = FollowCommand.class)
public final class EventsCommand {}
