package io.loadline.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher's commands. */
@Command(
        name = "./loadline",
        description = "Runs the whole Loadline platform on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            ResetCommand.class,
            TokenCommand.class,
            DemoCommand.class,
            LogsCommand.class
        },
        footer = {
            "",
            "  test    builds everything and runs the tests, the browser's too, but for those that take long",
            "  bench   measures, or puts under fire; without a name it lists what there is",
            "  native-sources   generates the sources of the native executables, which finds what cannot be in one",
            "",
            "Asking a platform, here or anywhere (docs/pipelines.md; 'help' lists them):",
            "  login, logout, gate, change, slices, bill, catalog, plan, report, events,",
            "  completion, man, help",
            "",
            "Ports are set by LOADLINE_PORT_<NAME>, options of the services' JVMs by LOADLINE_JAVA_OPTIONS, state is kept in .loadline/."
        })
final class Loadline {

    private Loadline() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Loadline())
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println(said(e));
                    return 1;
                })
                .execute(arguments));
    }

    /** What we say ourselves is for people; the message of others may be the bare name of a file. */
    private static String said(Exception failure) {
        return switch (failure) {
            case IllegalStateException ours -> ours.getMessage();
            case IllegalArgumentException ours -> ours.getMessage();
            default -> failure.toString();
        };
    }
}
