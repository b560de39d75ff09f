package io.loadline.cli.plan;

import picocli.CommandLine.Command;

/** Capacity plans. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Draws plans and moves them on.",
        subcommands = {
            DrawCommand.class,
            ShowCommand.class,
            ScheduleCommand.class,
            ListCommand.class,
            SubmitCommand.class,
            ApproveCommand.class
        })
public final class PlanCommand {}
